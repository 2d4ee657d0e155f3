package org.logstashplugins.zoho.simulator.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/** Counts the calls of the last minute, hour or other period. Thread-safe. */
public final class SlidingWindow {
    private final InstantSource clock;
    private final Deque<Instant> calls = new ArrayDeque<>();
    private Duration period;

    public SlidingWindow(InstantSource clock, Duration period) {
        this.clock = clock;
        this.period = period;
    }

    /** Sets another period and keeps the calls counted so far. */
    public synchronized void period(Duration newPeriod) {
        period = newPeriod;
    }

    /** Counts a call that comes now. */
    public synchronized void add() {
        calls.add(clock.instant());
    }

    public synchronized int count() {
        forget();
        return calls.size();
    }

    /** Whole seconds, rounded up, until the first of the calls no longer counts. */
    public synchronized long secondsToNext() {
        forget();
        if (calls.isEmpty()) {
            return 0;
        }
        Duration wait = Duration.between(clock.instant(), calls.peek().plus(period));
        return wait.plusNanos(999_999_999).toSeconds();
    }

    private void forget() {
        while (!calls.isEmpty() && !calls.peek().plus(period).isAfter(clock.instant())) {
            calls.remove();
        }
    }
}
