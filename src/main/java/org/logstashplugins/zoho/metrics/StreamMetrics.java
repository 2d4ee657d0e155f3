package org.logstashplugins.zoho.metrics;

import co.elastic.logstash.api.CounterMetric;
import co.elastic.logstash.api.NamespacedMetric;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * The metrics of one stream in Logstash's monitoring API, below {@code streams.<name>} of the
 * input. Create it in the plugin's constructor, because Logstash throws when another thread uses a
 * new gauge. A failing metric is logged once and counted, and never ends a stream. Thread-safe.
 */
public final class StreamMetrics {
    /** Counters, by their names in the API. */
    public enum Count {
        /** Rows that became events. */
        EVENTS,
        /** Rows that were read again and recognized. */
        DUPLICATES,
        /** Rows whose time is outside the window; they are delivered as well. */
        OUTSIDE,
        /** Rows with an unexpected time or number of values. */
        DAMAGED_ROWS,
        /** Polls that ended well. */
        POLLS,
        /** Polls that failed and will be tried again. */
        FAILURES,
        /** Updates of these metrics that Logstash refused. */
        METRIC_FAILURES
    }

    private static final Logger LOGGER = LogManager.getLogger(StreamMetrics.class);

    /**
     * The lock for all gauges of all inputs. Logstash's gauges keep JRuby's context of the thread
     * that made them, and two threads at once corrupt it (seen on Logstash 8.19, 9.3 and 9.5).
     * Counters need no lock.
     */
    private static final Object GAUGES = new Object();

    private static final String STATE = "state";
    private static final String LAST_SUCCESS = "last_success";
    private static final String READ_UNTIL = "read_until";
    private static final String BEHIND = "seconds_behind";
    private static final String WAITING = "waiting_seconds";

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
                        counters.put(
                                count, namespace.counter(count.name().toLowerCase(Locale.ROOT)));
                    }
                });
        gauge(STATE, "starting");
        gauge(LAST_SUCCESS, "never");
        gauge(READ_UNTIL, "never");
        gauge(BEHIND, 0L);
        gauge(WAITING, 0L);
    }

    public void count(Count what, long number) {
        CounterMetric counter = counters.get(what);
        if (counter != null && number > 0) {
            quietly(() -> counter.increment(number));
        }
    }

    /**
     * @param state {@code polling}, {@code waiting} or {@code failing}
     */
    public void state(String state) {
        gauge(STATE, state);
    }

    /**
     * A request waits for its turn.
     *
     * @param what the reason, such as {@code a rate limit}
     */
    public void waiting(Duration wait, String what) {
        gauge(STATE, "waiting for " + what);
        gauge(WAITING, wait.toSeconds());
    }

    /** A poll ended well. */
    public void success(Instant now, Instant readUntil) {
        gauge(WAITING, 0L);
        gauge(LAST_SUCCESS, now.toString());
        readUntil(now, readUntil);
    }

    /** The position of the stream, which also shows while polls fail. */
    public void readUntil(Instant now, Instant readUntil) {
        gauge(READ_UNTIL, readUntil.toString());
        gauge(BEHIND, Duration.between(readUntil, now).toSeconds());
    }

    private void gauge(String name, Object value) {
        gauges.ifPresent(
                namespace ->
                        quietly(
                                () -> {
                                    synchronized (GAUGES) {
                                        namespace.gauge(name, value);
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
