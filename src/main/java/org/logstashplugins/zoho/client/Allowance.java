package org.logstashplugins.zoho.client;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The requests that were sent on one allowance, and how long the server accepts no more. Streams
 * may have different limits for it. Each stream keeps its own limit, and counts the requests of
 * streams whose limit is the same or stricter. So a stream with a strict limit does not starve
 * beside one with a lax limit, and together they never exceed the laxest limit. Thread-safe.
 */
final class Allowance implements ProcessState.Shared {
    /** Threads may arrive in another order than they read the clock. */
    private static final Duration SAME_TIME = Duration.ofSeconds(1);

    private final List<Sent> sent = new ArrayList<>();
    private Duration longest = Duration.ZERO;
    private Instant heldSince = Instant.MIN;
    private Instant heldUntil = Instant.MIN;
    private String heldWhy = "";

    /**
     * @param rate of the limit it was sent under, in requests per millisecond
     */
    private record Sent(Instant at, double rate) {}

    /** Counts a request if it may be sent now, or says how long to wait before asking again. */
    synchronized RateLimit.Wait reserve(Instant now, int requests, Duration period, String why) {
        if (held(now)) {
            return new RateLimit.Wait(Duration.between(now, heldUntil), heldWhy);
        }
        longest = longest.compareTo(period) > 0 ? longest : period;
        forget(now);
        double rate = (double) requests / period.toMillis();
        List<Sent> counted =
                sent.stream()
                        .filter(request -> request.rate() <= rate)
                        .filter(request -> request.at().plus(period).isAfter(now))
                        .toList();
        if (counted.size() < requests) {
            sent.add(new Sent(now, rate));
            return RateLimit.Wait.NONE;
        }
        Instant free = counted.get(counted.size() - requests).at().plus(period);
        return new RateLimit.Wait(Duration.between(now, free), why);
    }

    /** False after the clock was set back, because the wait would seem endless. */
    private boolean held(Instant now) {
        return !now.isBefore(heldSince) && now.isBefore(heldUntil);
    }

    /** Drops old requests, and those in the future, which a clock that was set back left. */
    private void forget(Instant now) {
        sent.removeIf(
                request ->
                        !request.at().plus(longest).isAfter(now)
                                || request.at().minus(SAME_TIME).isAfter(now));
    }

    synchronized void release(Instant at) {
        for (Sent request : sent) {
            if (request.at().equals(at)) {
                sent.remove(request);
                return;
            }
        }
    }

    synchronized void hold(Instant now, Duration wait, String why) {
        Instant until = now.plus(wait);
        if (until.isAfter(heldUntil) || now.isBefore(heldSince)) {
            heldSince = now;
            heldUntil = until;
            heldWhy = why;
        }
    }

    @Override
    public synchronized boolean idle(Instant now) {
        forget(now);
        return sent.isEmpty() && !held(now);
    }
}
