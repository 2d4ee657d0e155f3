package org.logstashplugins.zoho.client;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Delays the requests of a stream after the server said that there were too many. All streams with
 * the same allowance share the wait. One thread.
 */
final class ServerThrottle {
    /** The wait if the server does not say how long, as Zoho's servers. */
    private static final Duration USUAL = Duration.ofMinutes(1);

    /**
     * The first wait if the server asks for none or names a past time; each further one doubles.
     */
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private static final int MOST_DOUBLINGS = 6;

    private static final String ASKED = "because the server asked for it";
    private static final String REFUSED = "because the server takes no more requests for now";
    private static final String USED_UP = "because the server says that its requests are used up";

    private final List<RateLimit> limits;
    private final Waiter waiter;
    private int refusals;

    ServerThrottle(List<RateLimit> limits, Waiter waiter) {
        this.limits = List.copyOf(limits);
        this.waiter = waiter;
    }

    /** Waits until a request may be sent. */
    void await() throws StoppedException {
        for (RateLimit limit : limits) {
            limit.await(waiter);
        }
    }

    /** The server refused a request as one too many. */
    void refused(Optional<Duration> asked) {
        Duration least = SHORTEST.multipliedBy(1L << Math.min(refusals, MOST_DOUBLINGS));
        refusals++;
        if (asked.isPresent() && asked.get().compareTo(SHORTEST) >= 0) {
            hold(asked.get(), ASKED);
        } else {
            hold(asked.isPresent() && least.compareTo(USUAL) < 0 ? least : USUAL, REFUSED);
        }
    }

    /** The server answered; some servers say that it was the last request of a period. */
    void answered(Response response) {
        refusals = 0;
        if (response.usedUp()) {
            response.retryAfter(waiter.now())
                    .filter(wait -> !wait.isZero())
                    .ifPresent(wait -> hold(wait, USED_UP));
        }
    }

    private void hold(Duration wait, String why) {
        limits.forEach(limit -> limit.hold(waiter.now(), wait, why));
    }
}
