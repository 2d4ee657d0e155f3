package org.logstashplugins.zoho.client;

import java.io.IOException;

/**
 * A remote API said no. The message says what was asked, what came back and what to do about it; it
 * never holds a secret, a query string or a body.
 */
public final class ApiException extends IOException {
    private static final long serialVersionUID = 1L;

    /** What to do next. */
    public enum Kind {
        /** The same request may well work later. */
        RETRY,
        /** Too many requests in a short time. */
        RATE_LIMIT,
        /** The day's allowance is used up. */
        QUOTA,
        /** This access token is not accepted; another one may be. */
        TOKEN,
        /** Client, secret or refresh token are not accepted. Only a person can help. */
        CREDENTIALS,
        /** The account or the configuration must be changed. Only a person can help. */
        CONFIG,
        /** This view is only exported by an export job. */
        JOB_ONLY
    }

    private final Kind kind;
    private final String code;

    /**
     * @param code the API's own code for it, or the HTTP status
     */
    public ApiException(Kind kind, String code, String message) {
        super(message);
        this.kind = kind;
        this.code = code;
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }
}
