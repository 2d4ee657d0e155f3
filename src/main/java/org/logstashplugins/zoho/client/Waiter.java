package org.logstashplugins.zoho.client;

import java.time.Duration;
import java.time.Instant;
import org.logstashplugins.zoho.time.Clock;
import org.logstashplugins.zoho.time.StopSignal;

/**
 * How one stream waits. A wait is visible to people, and ends when the input stops.
 *
 * @param listener is called before every wait that has a reason
 */
public record Waiter(Clock clock, StopSignal stop, Listener listener) {

    /** What a stream waits for. */
    public enum Reason {
        /** A limit on requests, ours or the server's. */
        RATE_LIMIT,
        /** Another export job has to end first. */
        EXPORT_JOB
    }

    /** Learns why a stream waits. */
    @FunctionalInterface
    public interface Listener {
        void waiting(Duration wait, Reason reason, String why);
    }

    public Instant now() {
        return clock.instant();
    }

    /**
     * Waits for a rate limit.
     *
     * @throws StoppedException when the input stops
     */
    public void pause(Duration wait, String why) throws StoppedException {
        pause(wait, Reason.RATE_LIMIT, why);
    }

    /**
     * Waits.
     *
     * @param why a reason for people
     * @throws StoppedException when the input stops
     */
    public void pause(Duration wait, Reason reason, String why) throws StoppedException {
        listener.waiting(wait, reason, why);
        pause(wait);
    }

    /**
     * Waits without telling anybody.
     *
     * @throws StoppedException when the input stops
     */
    public void pause(Duration wait) throws StoppedException {
        if (!clock.pause(wait, stop)) {
            throw new StoppedException();
        }
    }

    /**
     * Ends long work.
     *
     * @throws StoppedException when the input stops
     */
    public void throwIfStopped() throws StoppedException {
        if (stop.stopped()) {
            throw new StoppedException();
        }
    }
}
