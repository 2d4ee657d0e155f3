package org.logstashplugins.zoho.faults;

import java.time.Duration;
import java.util.Map;
import org.logstashplugins.zoho.simulator.http.Gateway.Break;

/** Connections that stay open and say nothing. */
final class Stalls {
    /** Long enough for several tries, each of which waits in real time. */
    static final Duration FAULT = Duration.ofMinutes(20);

    private Stalls() {}

    /** A test need not wait for a minute, but a busy machine may need some time for an answer. */
    static void limit(Map<String, Object> settings, Break how) {
        if (how == Break.STALL) {
            settings.put("socket_timeout", "500ms");
        }
    }
}
