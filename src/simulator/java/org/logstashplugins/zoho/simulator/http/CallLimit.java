package org.logstashplugins.zoho.simulator.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * So many calls in any stretch of so much time. Assumed for every product: the stretch slides, and
 * refused calls do not count. Thread-safe.
 */
public final class CallLimit {
    private final InstantSource clock;
    private final Deque<Instant> calls = new ArrayDeque<>();
    private int most;
    private Duration period;
    private boolean tellsWhen = true;
    private long refused;

    public CallLimit(InstantSource clock, int most, Duration period) {
        this.clock = clock;
        this.most = most;
        this.period = period;
    }

    /** Other figures from now on; calls so far count. */
    public synchronized CallLimit of(int newMost, Duration newPeriod) {
        most = newMost;
        period = newPeriod;
        return this;
    }

    /** Refuses nothing any more. */
    public CallLimit none() {
        return of(Integer.MAX_VALUE, Duration.ofSeconds(1));
    }

    /** Whether a refusal says when to come again, where the product does at all; it does. */
    public synchronized CallLimit tellsWhen(boolean on) {
        tellsWhen = on;
        return this;
    }

    /** How many calls were refused so far. */
    public synchronized long refused() {
        return refused;
    }

    public synchronized boolean tellsWhen() {
        return tellsWhen;
    }

    /** Counts a call if it is allowed; whether it is. */
    public synchronized boolean allow() {
        forget();
        if (calls.size() >= most) {
            refused++;
            return false;
        }
        calls.add(clock.instant());
        return true;
    }

    public synchronized int most() {
        return most;
    }

    public synchronized int left() {
        forget();
        return Math.max(0, most - calls.size());
    }

    /** Whole seconds, rounded up, until the earliest counted call no longer counts. */
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
