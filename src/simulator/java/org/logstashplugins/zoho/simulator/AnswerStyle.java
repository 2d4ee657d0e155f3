package org.logstashplugins.zoho.simulator;

/**
 * How the token endpoint answers where Zoho's own answers vary.
 *
 * @param scope whether a token comes with its scope
 * @param milliseconds the older shape: {@code expires_in_sec}, and {@code expires_in} in ms
 * @param denialStatus the HTTP status of "too many requests"
 * @param localised whether the words of that are not English
 */
public record AnswerStyle(
        boolean scope, boolean milliseconds, int denialStatus, boolean localised) {
    public static final AnswerStyle USUAL = new AnswerStyle(true, false, 400, false);

    public AnswerStyle withoutScope() {
        return new AnswerStyle(false, milliseconds, denialStatus, localised);
    }

    public AnswerStyle inMilliseconds() {
        return new AnswerStyle(scope, true, denialStatus, localised);
    }

    /** Denies with this HTTP status; 200 is on record beside the usual 400. */
    public AnswerStyle denyingWith(int status) {
        return new AnswerStyle(scope, milliseconds, status, localised);
    }

    public AnswerStyle inAnotherLanguage() {
        return new AnswerStyle(scope, milliseconds, denialStatus, true);
    }
}
