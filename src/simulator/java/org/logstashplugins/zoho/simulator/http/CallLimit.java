package org.logstashplugins.zoho.simulator.http;

import java.time.Duration;
import java.time.InstantSource;

/**
 * A limit of calls in a period. Assumed for every product: the period is the time before the call,
 * and refused calls do not count. Thread-safe.
 */
public final class CallLimit {
    private final SlidingWindow calls;
    private int most;
    private boolean tellsWhen = true;
    private long refused;

    public CallLimit(InstantSource clock, int most, Duration period) {
        this.most = most;
        calls = new SlidingWindow(clock, period);
    }

    /** Sets another limit; earlier calls still count. */
    public synchronized CallLimit of(int newMost, Duration newPeriod) {
        most = newMost;
        calls.period(newPeriod);
        return this;
    }

    /** Removes the limit. */
    public CallLimit none() {
        return of(Integer.MAX_VALUE, Duration.ofSeconds(1));
    }

    /**
     * Whether a refusal says how long to wait, if refusals of the product ever say so; true unless
     * set.
     */
    public synchronized CallLimit tellsWhen(boolean on) {
        tellsWhen = on;
        return this;
    }

    public synchronized boolean tellsWhen() {
        return tellsWhen;
    }

    /** The number of calls refused so far. */
    public synchronized long refused() {
        return refused;
    }

    /** Counts a call if it is allowed; returns whether it is. */
    public synchronized boolean allow() {
        if (calls.count() >= most) {
            refused++;
            return false;
        }
        calls.add();
        return true;
    }

    public synchronized int most() {
        return most;
    }

    /** The number of calls that are still allowed now. */
    public synchronized int left() {
        return Math.max(0, most - calls.count());
    }

    /** Whole seconds, rounded up, until the first counted call no longer counts. */
    public long secondsToNext() {
        return calls.secondsToNext();
    }
}
