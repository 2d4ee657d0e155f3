package org.logstashplugins.zoho.poll;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.logstashplugins.zoho.metrics.Gauge;
import org.logstashplugins.zoho.metrics.StreamMetrics;

/**
 * Shows up to when a stream was read, how far that is behind now, and how long it has brought no
 * event. Until the first time, both count from the start. Thread-safe.
 */
final class Freshness {
    private final StreamMetrics metrics;
    private final InstantSource clock;
    private volatile Instant readUntil;
    private volatile Instant lastEvent;

    Freshness(StreamMetrics metrics, InstantSource clock) {
        this.metrics = metrics;
        this.clock = clock;
        this.readUntil = clock.instant();
        this.lastEvent = readUntil;
    }

    /** Moves the position; an unknown position changes nothing. */
    void read(Optional<Instant> until) {
        if (until.isPresent()) {
            readUntil = until.get();
            metrics.show(Gauge.READ_UNTIL, until.get().toString());
        }
        tick();
    }

    /** There are new events. */
    void events() {
        lastEvent = clock.instant();
        tick();
    }

    /** Time has passed. */
    void tick() {
        Instant now = clock.instant();
        metrics.show(Gauge.SECONDS_BEHIND, seconds(readUntil, now));
        metrics.show(Gauge.SECONDS_WITHOUT_EVENTS, seconds(lastEvent, now));
    }

    /** Not negative, even after the clock was set back. */
    private static long seconds(Instant since, Instant now) {
        return Math.max(0, Duration.between(since, now).toSeconds());
    }
}
