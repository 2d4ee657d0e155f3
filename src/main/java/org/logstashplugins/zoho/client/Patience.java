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
public record Patience(Clock clock, StopSignal stop, Listener listener) {

    /** Is told why a stream waits. */
    @FunctionalInterface
    public interface Listener {
        void waiting(Duration wait, String why);
    }

    public Instant now() {
        return clock.instant();
    }

    /**
     * Waits.
     *
     * @throws StoppedException when the input stops meanwhile
     */
    public void pause(Duration wait, String why) throws StoppedException {
        listener.waiting(wait, why);
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
}
