package org.logstashplugins.zoho.poll;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.logstashplugins.zoho.client.Waiter;
import org.logstashplugins.zoho.metrics.Count;
import org.logstashplugins.zoho.metrics.Gauge;
import org.logstashplugins.zoho.metrics.StreamMetrics;
import org.logstashplugins.zoho.time.Clock;

/**
 * Shows what a stream is doing, and counts the time in which it waits. A wait counts while it
 * lasts. Thread-safe.
 */
final class Activity {
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private final StreamMetrics metrics;
    private final Clock clock;
    private String state = "";
    private Optional<Wait> wait = Optional.empty();
    private String shown = "";

    /** The start of the part of the wait that is not counted yet. */
    private long uncounted;

    /** Parts of milliseconds. Each event is taken in microseconds, but there are many events. */
    private final Map<Wait, Long> rest = new EnumMap<>(Wait.class);

    /** What a stream waits for. */
    enum Wait {
        RATE_LIMIT(Count.RATE_LIMIT_WAIT_IN_MILLIS, "waiting for a rate limit"),
        OTHER_JOB(Count.EXPORT_JOB_WAIT_IN_MILLIS, "waiting for another export job"),
        JOB(Count.EXPORT_JOB_WAIT_IN_MILLIS, "waiting for an export job"),
        BACK_OFF(Count.BACK_OFF_WAIT_IN_MILLIS, ""),
        QUEUE(Count.QUEUE_WAIT_IN_MILLIS, "waiting for the queue");

        private final Count count;
        private final String state;

        Wait(Count count, String state) {
            this.count = count;
            this.state = state;
        }

        static Wait of(Waiter.Reason reason) {
            return switch (reason) {
                case RATE_LIMIT -> RATE_LIMIT;
                case EXPORT_JOB -> OTHER_JOB;
                case JOB_PROGRESS -> JOB;
                case RETRY -> BACK_OFF;
            };
        }
    }

    Activity(StreamMetrics metrics, Clock clock) {
        this.metrics = metrics;
        this.clock = clock;
    }

    /** The stream begins something else; a wait is over. */
    synchronized void state(String next) {
        end();
        state = next;
        show(next);
    }

    /** The stream announces how long it will wait. */
    void announced(Duration time) {
        metrics.show(Gauge.WAITING_SECONDS, time.toSeconds());
    }

    /** A wait begins. */
    synchronized void begin(Wait next) {
        end();
        wait = Optional.of(next);
        uncounted = clock.nanos();
        // Nearly every event is taken at once, so that wait shows only if it lasts.
        if (next != Wait.QUEUE) {
            show(next.state);
        }
    }

    /** The wait is over, if there is one. */
    synchronized void end() {
        if (wait.isEmpty()) {
            return;
        }
        count(wait.get());
        if (wait.get() != Wait.QUEUE) {
            metrics.show(Gauge.WAITING_SECONDS, 0L);
        }
        wait = Optional.empty();
        show(state);
    }

    /** Time has passed. */
    synchronized void tick() {
        wait.ifPresent(
                waiting -> {
                    long before = uncounted;
                    count(waiting);
                    if (uncounted - before >= TimeUnit.SECONDS.toNanos(1)) {
                        show(waiting.state);
                    }
                });
    }

    private void count(Wait waiting) {
        long now = clock.nanos();
        long nanos = Math.max(0, now - uncounted) + rest.getOrDefault(waiting, 0L);
        uncounted = now;
        rest.put(waiting, nanos % MILLI);
        metrics.count(waiting.count, nanos / MILLI);
    }

    private void show(String text) {
        if (!text.isEmpty() && !text.equals(shown)) {
            shown = text;
            metrics.show(Gauge.STATE, text);
        }
    }
}
