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
 * What Logstash's monitoring API shows of one stream, below {@code streams.<name>} of the input.
 * Create it in the plugin's constructor: Logstash throws for a gauge that is new to another thread.
 * A failing metric is counted and said once, it must not end a stream. Thread-safe.
 */
public final class StreamMetrics {
    /** Counters, by their names in the API. */
    public enum Count {
        /** Rows that became events. */
        EVENTS,
        /** Rows read again and recognised. */
        DUPLICATES,
        /** Rows whose own time lies outside the time asked for; they are delivered too. */
        OUTSIDE,
        /** Rows whose time or number of values was not as expected. */
        DAMAGED_ROWS,
        /** Polls that ended well. */
        POLLS,
        /** Polls that failed and are tried again. */
        FAILURES,
        /** Changes of these metrics that Logstash has refused. */
        METRIC_FAILURES
    }

    private static final Logger LOGGER = LogManager.getLogger(StreamMetrics.class);

    /**
     * Held for each gauge, by all inputs: Logstash's gauges keep JRuby's context of the thread that
     * has made them, and two threads at once corrupt it (seen on Logstash 8.19, 9.3 and 9.5). Its
     * counters do not.
     */
    private static final Object GAUGES = new Object();

    private static final String STATE = "state";
    private static final String LAST_SUCCESS = "last_success";
    private static final String READ_UNTIL = "read_until";
    private static final String BEHIND = "seconds_behind";
    private static final String WAITING = "waiting_seconds";

    private final Optional<NamespacedMetric> gauges;
    private final Map<Count, CounterMetric> counters = new EnumMap<>(Count.class);
    private final AtomicBoolean said = new AtomicBoolean();

    /**
     * @param metric the plugin's metrics; empty where Logstash gives none
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
     * A request has to wait for its turn.
     *
     * @param what it waits for, such as {@code a rate limit}
     */
    public void waiting(Duration wait, String what) {
        gauge(STATE, "waiting for " + what);
        gauge(WAITING, wait.toSeconds());
    }

    /** A poll has ended well. */
    public void success(Instant now, Instant readUntil) {
        gauge(WAITING, 0L);
        gauge(LAST_SUCCESS, now.toString());
        readUntil(now, readUntil);
    }

    /** Where the stream is, whether it goes on or fails. */
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
            // Known from Logstash: NullPointerException for a name first used on a thread that has
            // ended.
            failed(e);
        }
    }

    private void failed(RuntimeException failure) {
        if (said.compareAndSet(false, true)) {
            LOGGER.warn(
                    "zoho: Logstash took a metric no more ({}). Its monitoring API may show old values for this input; events are not affected. This is said once, and counted in metric_failures.",
                    failure.getClass().getSimpleName());
        }
        CounterMetric counter = counters.get(Count.METRIC_FAILURES);
        if (counter != null) {
            try {
                counter.increment(1);
            } catch (RuntimeException e) {
                // Has been said.
            }
        }
    }
}
