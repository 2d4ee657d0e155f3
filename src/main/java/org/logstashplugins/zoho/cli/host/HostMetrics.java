package org.logstashplugins.zoho.cli.host;

import co.elastic.logstash.api.CounterMetric;
import co.elastic.logstash.api.NamespacedMetric;
import co.elastic.logstash.api.TimerMetric;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The metrics of one plugin, kept under their full name with {@code /} between the parts.
 *
 * <p>In Logstash a new gauge, or a new name for {@code increment}, fails once the thread that made
 * the plugin has died. Here it always fails on any other thread, so that a test can see it. And as
 * in Logstash, gauges that two threads set at the same time break all gauges of that maker.
 */
final class HostMetrics {
    private final Map<String, Object> values = new ConcurrentHashMap<>();
    private final Thread constructing = Thread.currentThread();
    private final MakersContext context = MakersContext.ofThisThread();

    NamespacedMetric root() {
        return MetricNamespace.of(this);
    }

    void gauge(String name, Object value) {
        if (value == null) {
            throw new IllegalArgumentException("a gauge without a value is unknown territory");
        }
        Object shown = EventValues.convert(value);
        context.use(
                () -> {
                    known(name);
                    values.put(name, shown);
                });
    }

    void increment(String name, long delta) {
        known(name);
        counter(name).increment(delta);
    }

    private void known(String name) {
        if (!values.containsKey(name) && Thread.currentThread() != constructing) {
            throw new NullPointerException(
                    "the metric '" + name + "' is new on a thread that did not make the plugin");
        }
    }

    CounterMetric counter(String name) {
        return as(name, HostCounter.class, new HostCounter());
    }

    TimerMetric timer(String name) {
        return as(name, HostTimer.class, new HostTimer());
    }

    private <T> T as(String name, Class<T> kind, T fresh) {
        Object there = values.putIfAbsent(name, fresh);
        return there == null ? fresh : kind.cast(there);
    }

    /** The values now: Long for counters and timers (milliseconds), gauges as they were set. */
    SortedMap<String, Object> snapshot() {
        SortedMap<String, Object> result = new TreeMap<>();
        values.forEach((name, value) -> result.put(name, shown(value)));
        return Collections.unmodifiableSortedMap(result);
    }

    private static Object shown(Object value) {
        if (value instanceof HostCounter counter) {
            return counter.getValue();
        }
        return value instanceof HostTimer timer ? (Object) timer.millis() : value;
    }
}
