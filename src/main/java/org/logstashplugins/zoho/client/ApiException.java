package org.logstashplugins.zoho.client;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * The refusal of a remote API. The message says what was asked, what came back and what to do; it
 * never holds a secret, a query string or a body. Whoever quotes a server in it uses {@link
 * ForeignText}; this class only keeps the message on one line.
 */
public final class ApiException extends IOException {
    private static final long serialVersionUID = 1L;

    /** The code for an answer that took too long, perhaps because too much was asked for. */
    public static final String TOO_SLOW = "too slow";

    /** What to do next. */
    public enum Category {
        /** The same request may well work later. */
        RETRY,
        /** Too many requests in a short time. */
        RATE_LIMIT,
        /** The daily allowance is used up. */
        QUOTA,
        /** The access token was not accepted; another one may be. */
        TOKEN,
        /** Client, secret or refresh token was not accepted. Only a person can help. */
        CREDENTIALS,
        /** The account or the configuration must change. Only a person can help. */
        CONFIG,
        /** Only an export job can export this view. */
        JOB_ONLY,
        /** The answer is larger than allowed; a shorter window may fit. */
        TOO_MUCH
    }

    private static final int LONGEST = 2000;

    private final Category category;
    private final String code;
    private final transient Optional<Duration> retryAfter;

    /**
     * @param code the API's own code for the refusal, or the HTTP status
     */
    public ApiException(Category category, String code, String message) {
        this(category, code, message, Optional.empty());
    }

    /**
     * @param retryAfter how long the server asked us to wait
     */
    public ApiException(
            Category category, String code, String message, Optional<Duration> retryAfter) {
        super(ForeignText.line(message, LONGEST));
        this.category = category;
        this.code = ForeignText.line(code, LONGEST);
        this.retryAfter = retryAfter;
    }

    /** The same refusal in another category. */
    public ApiException as(Category other) {
        return new ApiException(other, code, String.valueOf(getMessage()), retryAfter);
    }

    /** How long the server asked us to wait. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }

    /** The same refusal with a time to wait, if the server gave one. */
    public ApiException after(Optional<Duration> wait) {
        return wait.isEmpty()
                ? this
                : new ApiException(category, code, String.valueOf(getMessage()), wait);
    }

    public Category category() {
        return category;
    }

    public String code() {
        return code;
    }
}
