package org.logstashplugins.zoho.client;

import java.time.Instant;
import java.util.Optional;

/** Finds the refusal in an answer, in the way one API writes its errors. */
@FunctionalInterface
public interface ErrorReader {
    /** How many bytes of a body a reader gets to see. */
    int PREFIX = 64 * 1024;

    /**
     * @param response status and headers; its body must be left alone
     * @param prefix the body's first bytes as UTF-8, whole when the body is shorter than {@link
     *     #PREFIX}
     * @param now for waits that the server gives as a date
     * @return empty when the answer is what was asked for
     */
    Optional<ApiException> read(Request request, Response response, String prefix, Instant now);
}
