package org.logstashplugins.zoho.client;

import java.util.Optional;

/**
 * A request and how it ended.
 *
 * @param status of the answer; empty if none came
 * @param bytes how many bytes of the answer were read, decompressed
 * @param millis from the request to the end of the answer
 * @param attempt 1, and one more for each time in succession that the same request, apart from its
 *     query, was not answered as expected
 * @param token true if it asked for an access token
 */
public record Exchange(
        Request request,
        Optional<Integer> status,
        Outcome outcome,
        long bytes,
        long millis,
        int attempt,
        boolean token) {

    /** How a request ended. */
    public enum Outcome {
        /** Answered as expected. */
        OK,
        /** Answered with another address. */
        REDIRECTED,
        /** Refused as one too many. */
        THROTTLED,
        /** Refused for another reason. */
        REFUSED,
        /** Not answered, or not in a usable way. */
        FAILED;

        static Outcome of(int status) {
            return status / 100 == 3 && status != 304 ? REDIRECTED : OK;
        }

        static Outcome of(Throwable failure) {
            // Some exceptions only wrap the refusal.
            Throwable refusal = failure instanceof ApiException ? failure : failure.getCause();
            if (!(refusal instanceof ApiException found)) {
                return FAILED;
            }
            return switch (found.category()) {
                case RATE_LIMIT, QUOTA -> THROTTLED;
                case TOKEN, CREDENTIALS, CONFIG, JOB_ONLY, TOO_MUCH -> REFUSED;
                case RETRY -> FAILED;
            };
        }
    }

    /** Everything on one line, without the query, headers, bodies, or anything secret. */
    @Override
    public String toString() {
        return "%s: %s, %d bytes, %d ms, attempt %d"
                .formatted(
                        request.withoutTokens(),
                        status.map(code -> "status " + code).orElse("no answer"),
                        bytes,
                        millis,
                        attempt);
    }
}
