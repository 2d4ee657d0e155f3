package org.logstashplugins.zoho.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;

/** A clock that stands still until somebody turns it. Safe for use by several threads. */
public final class TurnedClock implements InstantSource {
    private Instant now;

    public TurnedClock(Instant start) {
        now = Objects.requireNonNull(start, "start");
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    /** Turns the clock by the given time and returns what it shows then. */
    public synchronized Instant advance(Duration by) {
        now = now.plus(by);
        return now;
    }

    public synchronized void set(Instant instant) {
        now = Objects.requireNonNull(instant, "instant");
    }

    @Override
    public String toString() {
        return "TurnedClock at " + instant();
    }
}
