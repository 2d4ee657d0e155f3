package org.logstashplugins.zoho.client;

import java.time.Duration;
import java.time.Instant;
import org.logstashplugins.zoho.time.Clock;
import org.logstashplugins.zoho.time.StopSignal;

/**
 * How one stream waits before a request: visibly, and not a moment longer than the input runs.
 *
 * @param listener told before every wait
 */
public record Waiter(Clock clock, StopSignal stop, Listener listener) {

    /** What a stream waits for, in a word. */
    public enum Reason {
        /** A limit on requests, ours or the server's. */
        RATE_LIMIT,
        /** Another export job has to end first. */
        EXPORT_JOB
    }

    /** Is told why a stream waits. */
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
     * @throws StoppedException when the input stops meanwhile
     */
    public void pause(Duration wait, String why) throws StoppedException {
        pause(wait, Reason.RATE_LIMIT, why);
    }

    /**
     * Waits.
     *
     * @param why to be told to people
     * @throws StoppedException when the input stops meanwhile
     */
    public void pause(Duration wait, Reason reason, String why) throws StoppedException {
        listener.waiting(wait, reason, why);
        pause(wait);
    }

    /**
     * Waits without a word.
     *
     * @throws StoppedException when the input stops meanwhile
     */
    public void pause(Duration wait) throws StoppedException {
        if (!clock.pause(wait, stop)) {
            throw new StoppedException();
        }
    }

    /**
     * For work that takes long.
     *
     * @throws StoppedException when the input has been stopped
     */
    public void throwIfStopped() throws StoppedException {
        if (stop.stopped()) {
            throw new StoppedException();
        }
    }
}
