package org.logstashplugins.zoho.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * What time it is, and how to let time pass. Everything that reads the time or waits does it here,
 * so that a test can turn the clock instead of sleeping. Thread-safe.
 */
public interface Clock extends InstantSource {

    /** The machine's clock. */
    Clock SYSTEM =
            new Clock() {
                @Override
                public Instant instant() {
                    return Instant.now();
                }

                @Override
                public boolean pause(Duration duration, StopSignal stop) {
                    return stop.await(duration);
                }
            };

    /** Nanoseconds since some moment: for spans of time, which nobody sets back. */
    default long nanos() {
        return System.nanoTime();
    }

    /**
     * Waits. A duration and not a deadline, so that a machine clock set back by an hour does not
     * make anyone wait an hour longer.
     *
     * @return true when the time has passed, false as soon as {@code stop} is given
     */
    boolean pause(Duration duration, StopSignal stop);
}
