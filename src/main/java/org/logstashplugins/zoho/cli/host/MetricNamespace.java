package org.logstashplugins.zoho.cli.host;

import co.elastic.logstash.api.CounterMetric;
import co.elastic.logstash.api.Metric;
import co.elastic.logstash.api.NamespacedMetric;
import co.elastic.logstash.api.TimerMetric;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The metrics below one name. */
final class MetricNamespace implements NamespacedMetric {
    private final HostMetrics metrics;
    private final String[] parts;

    MetricNamespace(HostMetrics metrics, String[] parts) {
        this.metrics = metrics;
        this.parts = parts;
    }

    private String full(String name) {
        return parts.length == 0 ? name : String.join("/", parts) + "/" + name;
    }

    @Override
    public NamespacedMetric namespace(String... key) {
        String[] below = Stream.of(parts, key).flatMap(Stream::of).toArray(String[]::new);
        return new MetricNamespace(metrics, below);
    }

    @Override
    public void gauge(String key, Object value) {
        metrics.gauge(full(key), value);
    }

    @Override
    public CounterMetric counter(String metric) {
        return metrics.counter(full(metric));
    }

    @Override
    public TimerMetric timer(String metric) {
        return metrics.timer(full(metric));
    }

    @Override
    public void increment(String key) {
        increment(key, 1);
    }

    @Override
    public void increment(String key, int delta) {
        metrics.increment(full(key), delta);
    }

    @Override
    public <T> T time(String key, Supplier<T> callable) {
        return timer(key).time(callable::get);
    }

    @Override
    public void reportTime(String key, long duration) {
        timer(key).reportUntrackedMillis(duration);
    }

    @Override
    public String[] namespaceName() {
        return parts.clone();
    }

    @Override
    public Metric root() {
        return key -> new MetricNamespace(metrics, key);
    }
}
