package org.logstashplugins.zoho.faults;

import java.time.Duration;
import java.util.Map;
import org.logstashplugins.zoho.simulator.http.Gateway.Break;

/** Connections that stay open without sending anything. */
final class Stalls {
    /** Long enough for several tries, each of which waits in real time. */
    static final Duration FAULT = Duration.ofMinutes(20);

    private Stalls() {}

    /** Shortens the timeout, but leaves a busy machine some time for an answer. */
    static void limit(Map<String, Object> settings, Break how) {
        if (how == Break.STALL) {
            settings.put("socket_timeout", "500ms");
        }
    }
}
