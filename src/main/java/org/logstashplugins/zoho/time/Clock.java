package org.logstashplugins.zoho.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Reads the time and waits. Everything that does so uses this interface, so that a test can set the
 * clock instead of sleeping. Thread-safe.
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

                @Override
                public StopSignal.Registration every(Duration period, Runnable task) {
                    return Ticks.start(period, task);
                }
            };

    /**
     * Nanoseconds since some moment, for measuring durations. Setting the clock does not change
     * them.
     */
    default long nanos() {
        return System.nanoTime();
    }

    /**
     * Waits. Takes a duration and not a deadline, so that nobody waits an hour longer when the
     * clock of the machine is set back by an hour.
     *
     * @return true after the duration; false as soon as {@code stop} is given
     */
    boolean pause(Duration duration, StopSignal stop);

    /**
     * Runs a task again and again, on a thread of its own. By default, the task does not run.
     *
     * @return ends it when it is closed; the task may still be running then
     */
    default StopSignal.Registration every(Duration period, Runnable task) {
        return () -> {};
    }
}
