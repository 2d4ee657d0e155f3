package org.logstashplugins.zoho.client;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One of several answers that make up a list.
 *
 * @param headers names in lower case
 * @param file the body; empty with status 204
 */
public record Page(int status, Map<String, String> headers, SpoolFile file) {
    public Page {
        headers = Map.copyOf(headers);
    }

    /** See {@link Response#retryAfter}. */
    public Optional<Duration> retryAfter(Instant now) {
        return new LimitHeaders(headers).asked(now);
    }
}
