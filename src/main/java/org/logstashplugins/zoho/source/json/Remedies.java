package org.logstashplugins.zoho.source.json;

import java.util.Optional;
import java.util.regex.Pattern;
import org.logstashplugins.zoho.client.ApiException.Category;

/**
 * Says what to do about a refusal.
 *
 * @param requires what the API requires of the account, such as a scope
 * @param auth who we are to it
 * @param later true for pages after the first
 * @param paging the type of paging
 */
record Remedies(
        Optional<String> requires, AuthOptions.Type auth, boolean later, Paging.Type paging) {
    private static final Pattern TIMES =
            Pattern.compile(
                    "\\b(?:times?|dates?|days?|hours?|windows?|ranges?|intervals?|periods?|retention|since|until|start|end)\\b",
                    Pattern.CASE_INSENSITIVE);

    /**
     * @param status the status of the answer
     * @param sentence the sentence of the server
     */
    String of(Category category, int status, String sentence) {
        String needs = requires.map(text -> " It needs " + text + ".").orElse("");
        return switch (category) {
            case TOKEN -> token() + needs;
            case CREDENTIALS -> "Check the credentials of this stream." + needs;
            case CONFIG -> later ? laterPage(status) : config(status, sentence) + needs;
            case RATE_LIMIT -> "It is asked again when it allows.";
            case TOO_MUCH ->
                    "A shorter window is asked for. If that goes on, set longest_window to what this API takes.";
            default -> "It is asked again later.";
        };
    }

    private String token() {
        return auth == AuthOptions.Type.ZOHO
                ? "The access token was not accepted, nor another one. Tokens are valid in one data center only: check the"
                        + " setting data_center, and the scopes of refresh_token."
                : "The access token was not accepted, nor another one. Check what the client may do.";
    }

    private static String config(int status, String sentence) {
        return switch (status) {
            case 400, 409, 416, 422 ->
                    "Check the options of this stream."
                            + (TIMES.matcher(sentence).find()
                                    ? " If it refuses the time asked for: longest_window says how much to ask for at once, and"
                                            + " oldest how far back the API goes; lag says how far before now to end; it must be longer if the server's clock is behind."
                                    : "");
            case 403 -> "Check the rights of the account.";
            case 404, 410 ->
                    "Check url. If the API answers so when it has nothing, set error_codes => { \"%d\" => \"empty\" }."
                            .formatted(status);
            case 405 -> "Check method.";
            case 406, 415 -> "Check headers.";
            default -> "Check the options of this stream and the rights of the account.";
        };
    }

    private String laterPage(int status) {
        if (paging.counted() && status != 404 && status != 410) {
            return "The earlier pages were answered. If the API limits the number of rows, a shorter window has fewer: set max_rows to that number, or longest_window.";
        }
        if (paging.counted()) {
            return "The earlier pages were answered. If the API answers so after its last page, set error_codes => { \"%d\" => \"empty\" }."
                    .formatted(status);
        }
        return "The earlier pages were answered. The API does not accept what it named as the next page itself, perhaps because it expired; the list is asked for again. If that goes on, the option paging does not fit this API.";
    }
}
