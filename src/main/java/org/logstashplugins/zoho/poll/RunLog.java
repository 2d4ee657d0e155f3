package org.logstashplugins.zoho.poll;

import java.util.Optional;

/** Is told of every poll. Returns at once and never throws: no poll waits for it. Thread-safe. */
@FunctionalInterface
public interface RunLog {
    /** For those who keep none. */
    RunLog NONE = (stream, events, problem) -> {};

    /**
     * @param events how many were new
     * @param problem why it failed, without secrets; empty when it did not
     */
    void polled(String stream, long events, Optional<String> problem);
}
