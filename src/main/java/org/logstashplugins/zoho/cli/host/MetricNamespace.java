package org.logstashplugins.zoho.cli.host;

import co.elastic.logstash.api.CounterMetric;
import co.elastic.logstash.api.Metric;
import co.elastic.logstash.api.NamespacedMetric;
import co.elastic.logstash.api.TimerMetric;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The metrics below one name. Takes the calls to a {@link NamespacedMetric} without implementing
 * it: since Logstash 9.2 it has one method more, with types that earlier ones lack, and this
 * compiles with either.
 */
final class MetricNamespace {
    private final HostMetrics metrics;
    private final String[] parts;

    private MetricNamespace(HostMetrics metrics, String[] parts) {
        this.metrics = metrics;
        this.parts = parts;
    }

    /** The namespace, as the plugin gets it. */
    static NamespacedMetric of(HostMetrics metrics, String... parts) {
        MetricNamespace target = new MetricNamespace(metrics, parts);
        return (NamespacedMetric)
                Proxy.newProxyInstance(
                        NamespacedMetric.class.getClassLoader(),
                        new Class<?>[] {NamespacedMetric.class},
                        (proxy, method, arguments) -> target.take(method, arguments));
    }

    private Object take(Method method, Object[] arguments) throws Throwable {
        try {
            return MetricNamespace.class
                    .getMethod(method.getName(), method.getParameterTypes())
                    .invoke(this, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private String full(String name) {
        return parts.length == 0 ? name : String.join("/", parts) + "/" + name;
    }

    public NamespacedMetric namespace(String... key) {
        String[] below = Stream.of(parts, key).flatMap(Stream::of).toArray(String[]::new);
        return of(metrics, below);
    }

    public void gauge(String key, Object value) {
        metrics.gauge(full(key), value);
    }

    public CounterMetric counter(String metric) {
        return metrics.counter(full(metric));
    }

    public TimerMetric timer(String metric) {
        return metrics.timer(full(metric));
    }

    public void increment(String key) {
        increment(key, 1);
    }

    public void increment(String key, int delta) {
        metrics.increment(full(key), delta);
    }

    public <T> T time(String key, Supplier<T> callable) {
        return timer(key).time(callable::get);
    }

    public void reportTime(String key, long duration) {
        timer(key).reportUntrackedMillis(duration);
    }

    public String[] namespaceName() {
        return parts.clone();
    }

    public Metric root() {
        return key -> of(metrics, key);
    }
}
