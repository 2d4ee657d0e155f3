package org.logstashplugins.zoho.simulator.accounts;

/**
 * How the token endpoint answers where Zoho's own answers vary.
 *
 * @param scope whether a token comes with its scope
 * @param milliseconds the older shape: {@code expires_in_sec}, and {@code expires_in} in ms
 * @param denialStatus the HTTP status of "too many requests"
 * @param localised whether the words of that are not English
 */
public record TokenAnswerStyle(
        boolean scope, boolean milliseconds, int denialStatus, boolean localized) {
    public static final TokenAnswerStyle USUAL = new TokenAnswerStyle(true, false, 400, false);

    public TokenAnswerStyle withoutScope() {
        return new TokenAnswerStyle(false, milliseconds, denialStatus, localized);
    }

    public TokenAnswerStyle inMilliseconds() {
        return new TokenAnswerStyle(scope, true, denialStatus, localized);
    }

    /** Denies with this HTTP status; 200 is on record beside the usual 400. */
    public TokenAnswerStyle denyingWith(int status) {
        return new TokenAnswerStyle(scope, milliseconds, status, localized);
    }

    public TokenAnswerStyle inAnotherLanguage() {
        return new TokenAnswerStyle(scope, milliseconds, denialStatus, true);
    }
}
