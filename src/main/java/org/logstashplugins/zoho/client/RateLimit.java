package org.logstashplugins.zoho.client;

import java.time.Duration;
import java.time.Instant;
import org.logstashplugins.zoho.time.Durations;

/**
 * A number of requests per time, counted before the server has to refuse one. Streams that share an
 * allowance count their requests together, and share a wait that the server imposed on one of them.
 * Comes from {@link ProcessState.Member#limit}. Thread-safe.
 */
public final class RateLimit {
    private final Allowance allowance;
    private final String name;
    private final int requests;
    private final Duration period;

    RateLimit(Allowance allowance, String name, int requests, Duration period) {
        this.allowance = allowance;
        this.name = name;
        this.requests = requests;
        this.period = period;
    }

    /** Waits until a request may be sent, and counts it. */
    public void await(Waiter waiter) throws StoppedException {
        Wait wait = reserve(waiter.now());
        while (!wait.time().isZero()) {
            waiter.pause(wait.time(), wait.why());
            wait = reserve(waiter.now());
        }
    }

    /** Stops all requests for a while, because the server said so. */
    public void hold(Instant now, Duration wait, String why) {
        allowance.hold(now, wait, why);
    }

    /**
     * Whether a request may be sent now.
     *
     * @param time zero if it may be sent
     * @param why a reason for people
     */
    public record Wait(Duration time, String why) {
        public static final Wait NONE = new Wait(Duration.ZERO, "");
    }

    /** Counts a request if it may be sent now, or says how long to wait before asking again. */
    public Wait reserve(Instant now) {
        return allowance.reserve(
                now,
                requests,
                period,
                "to stay within %d %s in %s".formatted(requests, name, Durations.print(period)));
    }

    /**
     * Undoes the count of a request that was not sent.
     *
     * @param at when it was counted
     */
    public void release(Instant at) {
        allowance.release(at);
    }
}
