package org.logstashplugins.zoho.client;

import java.time.Duration;
import java.time.Instant;
import org.logstashplugins.zoho.time.Clock;
import org.logstashplugins.zoho.time.StopSignal;

/**
 * How one stream waits. A wait is visible to people, and ends when the input stops.
 *
 * @param listener is called for every wait that has a reason
 */
public record Waiter(Clock clock, StopSignal stop, Listener listener) {

    /** What a stream waits for. */
    public enum Reason {
        /** A limit on requests, ours or the server's. */
        RATE_LIMIT,
        /** Another export job has to end first. */
        EXPORT_JOB,
        /** An export job is not done yet. */
        JOB_PROGRESS,
        /** The same request is sent again after a while. */
        RETRY
    }

    /** Learns when and why a stream waits. */
    @FunctionalInterface
    public interface Listener {
        /** A wait begins that people should know of. */
        void waiting(Duration wait, Reason reason, String why);

        /** A wait begins. */
        default void began(Reason reason) {}

        /** A wait is over. */
        default void ended() {}
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
        pause(wait, reason);
    }

    /**
     * Waits, and only has the time counted.
     *
     * @throws StoppedException when the input stops
     */
    public void pause(Duration wait, Reason reason) throws StoppedException {
        listener.began(reason);
        try {
            pause(wait);
        } finally {
            listener.ended();
        }
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
