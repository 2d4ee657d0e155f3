package org.logstashplugins.zoho.poll;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import org.logstashplugins.zoho.metrics.Count;
import org.logstashplugins.zoho.metrics.Gauge;
import org.logstashplugins.zoho.metrics.StreamMetrics;

/**
 * Counts the estimated API units of a stream, also those of the last 24 hours, because it is not
 * documented when Zoho's day begins. Thread-safe.
 */
final class UnitMeter {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration TOGETHER = Duration.ofMinutes(15);

    private final StreamMetrics metrics;
    private final InstantSource clock;
    private final Deque<Spent> spent = new ArrayDeque<>();

    /** The units of a quarter of an hour. */
    private record Spent(Instant since, long units) {}

    UnitMeter(StreamMetrics metrics, InstantSource clock) {
        this.metrics = metrics;
        this.clock = clock;
    }

    synchronized void count(long units) {
        if (units > 0) {
            metrics.count(Count.API_UNITS_ESTIMATED, units);
            Instant now = clock.instant();
            Spent last = spent.peekLast();
            boolean together =
                    last != null
                            && !now.isBefore(last.since())
                            && now.isBefore(last.since().plus(TOGETHER));
            if (together) {
                spent.removeLast();
                spent.addLast(new Spent(last.since(), last.units() + units));
            } else {
                spent.addLast(new Spent(now, units));
            }
            tick();
        }
    }

    /** Time has passed. */
    synchronized void tick() {
        Instant now = clock.instant();
        // Times in the future come from a clock that was set back.
        spent.removeIf(each -> each.since().isAfter(now) || !each.since().plus(DAY).isAfter(now));
        metrics.show(
                Gauge.API_UNITS_OF_LAST_DAY_ESTIMATED,
                spent.stream().mapToLong(Spent::units).sum());
    }
}
