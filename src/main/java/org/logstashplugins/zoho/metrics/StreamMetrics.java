package org.logstashplugins.zoho.metrics;

import co.elastic.logstash.api.CounterMetric;
import co.elastic.logstash.api.NamespacedMetric;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * The metrics of one stream in Logstash's monitoring API, below {@code streams.<name>} of the
 * input: every {@link Count} and every {@link Gauge}. Create it in the plugin's constructor,
 * because Logstash throws when another thread uses a new gauge. A failing metric is logged once and
 * counted, and never ends a stream. Thread-safe.
 */
public final class StreamMetrics {
    private static final Logger LOGGER = LogManager.getLogger(StreamMetrics.class);

    /**
     * The lock for all gauges of all inputs. Logstash's gauges keep JRuby's context of the thread
     * that made them, and two threads at once corrupt it (seen on Logstash 8.19, 9.3 and 9.5).
     * Counters need no lock.
     */
    private static final Object GAUGES = new Object();

    private final Optional<NamespacedMetric> gauges;
    private final Map<Count, CounterMetric> counters = new EnumMap<>(Count.class);
    private final AtomicBoolean logged = new AtomicBoolean();

    /**
     * @param metric the plugin's metrics; empty if Logstash gives none
     */
    public StreamMetrics(Optional<NamespacedMetric> metric, String stream) {
        gauges = metric.map(plugin -> plugin.namespace("streams", stream));
        gauges.ifPresent(
                namespace -> {
                    for (Count count : Count.values()) {
                        counters.put(count, namespace.counter(count.key()));
                    }
                });
        for (Gauge gauge : Gauge.values()) {
            show(gauge, gauge.initial());
        }
    }

    /** Adds to a counter. */
    public void count(Count what, long number) {
        CounterMetric counter = counters.get(what);
        if (counter != null && number > 0) {
            quietly(() -> counter.increment(number));
        }
    }

    /**
     * Sets a gauge.
     *
     * @param value a text or a number
     */
    public void show(Gauge gauge, Object value) {
        gauges.ifPresent(
                namespace ->
                        quietly(
                                () -> {
                                    synchronized (GAUGES) {
                                        namespace.gauge(gauge.key(), value);
                                    }
                                }));
    }

    private void quietly(Runnable metric) {
        try {
            metric.run();
        } catch (RuntimeException e) {
            // Logstash is known to throw NullPointerException for a name that a thread used which
            // ended.
            failed(e);
        }
    }

    private void failed(RuntimeException failure) {
        if (logged.compareAndSet(false, true)) {
            LOGGER.warn(
                    "zoho: Logstash no longer accepts a metric ({}). Its monitoring API may show old values for this input; events are not affected. This is logged once, and counted in metric_failures.",
                    failure.getClass().getSimpleName());
        }
        CounterMetric counter = counters.get(Count.METRIC_FAILURES);
        if (counter != null) {
            try {
                counter.increment(1);
            } catch (RuntimeException e) {
                // The failure is logged already.
            }
        }
    }
}
