package org.logstashplugins.zoho.simulator.accounts;

/**
 * The shape of the answers for tokens, in the points in which Zoho's answers vary.
 *
 * @param scope whether a token comes with its scope
 * @param milliseconds whether the answer has the older shape: {@code expires_in_sec}, and {@code
 *     expires_in} in milliseconds
 * @param denialStatus the HTTP status of "too many requests"
 * @param localized whether the text of that refusal is in a language other than English
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

    /** The same with this HTTP status for refusals; 200 is on record beside the usual 400. */
    public TokenAnswerStyle denyingWith(int status) {
        return new TokenAnswerStyle(scope, milliseconds, status, localized);
    }

    public TokenAnswerStyle inAnotherLanguage() {
        return new TokenAnswerStyle(scope, milliseconds, denialStatus, true);
    }
}
