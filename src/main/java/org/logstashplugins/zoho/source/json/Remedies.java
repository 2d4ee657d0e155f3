package org.logstashplugins.zoho.source.json;

import java.util.Optional;
import java.util.regex.Pattern;
import org.logstashplugins.zoho.client.ApiException.Category;

/**
 * What to do about a refusal, as far as that can be true.
 *
 * @param requires what the API wants from who asks, such as a scope
 * @param auth who we are to it
 * @param later true for pages behind the first, which was given out already
 * @param paging how pages are asked for
 */
record Remedies(
        Optional<String> requires, AuthOptions.Type auth, boolean later, Paging.Type paging) {
    private static final Pattern TIMES =
            Pattern.compile(
                    "\\b(?:times?|dates?|days?|hours?|windows?|ranges?|intervals?|periods?|retention|since|until|start|end)\\b",
                    Pattern.CASE_INSENSITIVE);

    /**
     * @param status of the answer
     * @param sentence of the server
     */
    String of(Category category, int status, String sentence) {
        String needs = requires.map(text -> " It needs " + text + ".").orElse("");
        return switch (category) {
            case TOKEN -> token() + needs;
            case CREDENTIALS -> "Check the credentials of this stream." + needs;
            case CONFIG -> later ? behindTheFirst(status) : config(status, sentence) + needs;
            case RATE_LIMIT -> "It is asked again when it allows.";
            case TOO_MUCH ->
                    "Less time is asked for at once. If that goes on, set longest_window to what this API takes.";
            default -> "It is asked again later.";
        };
    }

    private String token() {
        return auth == AuthOptions.Type.ZOHO
                ? "The access token was not accepted, nor another one. Tokens are good in one data center only: check the"
                        + " setting data_center, and the scopes of refresh_token."
                : "The access token was not accepted, nor another one. Check what the client may do.";
    }

    private static String config(int status, String sentence) {
        return switch (status) {
            case 400, 409, 416, 422 ->
                    "Check the options of this stream."
                            + (TIMES.matcher(sentence).find()
                                    ? " If it refuses the time asked for: longest_window says how much to ask for at once, and"
                                            + " oldest how far back the API goes; lag says how far before now to end, which has to be"
                                            + " more where the server's clock is behind."
                                    : "");
            case 403 -> "Check the rights of the account.";
            case 404, 410 ->
                    "Check url. If the API answers so when it has nothing, set error_codes => { \""
                            + status
                            + "\" => \"empty\" }.";
            case 405 -> "Check method.";
            case 406, 415 -> "Check headers.";
            default -> "Check the options of this stream and the rights of the account.";
        };
    }

    private String behindTheFirst(int status) {
        if (paging.counted() && status != 404 && status != 410) {
            return "The pages before were given out. If the API gives out no more than so many entries, a shorter time has fewer:"
                    + " set max_rows to that number, or longest_window.";
        }
        if (paging.counted()) {
            return "The pages before were given out. If the API answers so behind its last page, set error_codes => { \""
                    + status
                    + "\" => \"empty\" }.";
        }
        return "The pages before were given out. What it named as the way to the next page is not accepted, perhaps not any"
                + " more; the list is asked for anew. If that goes on, the option paging does not fit this API.";
    }
}
