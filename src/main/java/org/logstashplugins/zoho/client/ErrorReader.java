package org.logstashplugins.zoho.client;

import java.time.Instant;
import java.util.Optional;

/** Finds the refusal in an answer of one API. */
@FunctionalInterface
public interface ErrorReader {
    /** How many bytes of a body a reader sees. */
    int PREFIX = 64 * 1024;

    /**
     * @param response status and headers; its body must not be read
     * @param prefix the first bytes of the body as UTF-8; all of them if it is shorter than {@link
     *     #PREFIX}
     * @param now for servers that name the end of a wait as a date
     * @return empty when the answer is not a refusal
     */
    Optional<ApiException> read(Request request, Response response, String prefix, Instant now);
}
