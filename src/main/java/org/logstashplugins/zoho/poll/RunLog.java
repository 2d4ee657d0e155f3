package org.logstashplugins.zoho.poll;

import java.util.Optional;

/**
 * Hears about every poll. Returns at once and never throws, so that no poll waits for it.
 * Thread-safe.
 */
@FunctionalInterface
public interface RunLog {
    /** Keeps nothing. */
    RunLog NONE = (stream, events, problem) -> {};

    /**
     * @param events how many events were delivered
     * @param problem why the poll failed, without secrets; empty if it did not fail
     */
    void polled(String stream, long events, Optional<String> problem);
}
