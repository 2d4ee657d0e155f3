package org.logstashplugins.zoho.auth;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.ForeignText;

/**
 * Reads the refusals of Zoho's accounts server, and says what to do. Zoho documents the codes.
 *
 * @param offered what the request offered for a token
 */
record TokenErrors(String dataCenter, String server, Offered offered) {
    /** What is exchanged for an access token, and what to do when that fails. */
    enum Offered {
        REFRESH_TOKEN(
                "refresh_token was not accepted. It is mistyped, revoked, pushed out by newer ones (a user keeps 20 per client), or was made"
                        + " in another data center",
                "It is asked again later.",
                "if it comes back, something else uses the same refresh_token."),
        CODE(
                "the code was not accepted. It was used already, it is older than the time that was chosen in the API console, it is mistyped, or it"
                        + " belongs to another client. Generate another one",
                "Generate another code, and try again.",
                "then generate another code.");

        private final String notAccepted;
        private final String later;
        private final String afterwards;

        Offered(String notAccepted, String later, String afterwards) {
            this.notAccepted = notAccepted;
            this.later = later;
            this.afterwards = afterwards;
        }
    }

    /**
     * @param answer the JSON of the answer; a null node for anything else
     */
    ApiException refusal(int status, JsonNode answer) {
        String code = answer.path("error").asText("");
        return switch (code) {
            case "invalid_code", "invalid_grant" -> credentials(code, offered.notAccepted);
            case "invalid_redirect_uri" ->
                    credentials(
                            code,
                            "the client wants a redirect URI, so it is of another type than \"Self Client\" (assumed). Add a Self Client in the API console");
            case "invalid_client" ->
                    credentials(
                            code,
                            "client_id is not known there. It is mistyped, deleted, or was registered in another data center");
            case "invalid_client_secret" ->
                    credentials(
                            code,
                            "client_secret does not belong to client_id. Copy it again from Zoho's API console");
            default -> other(status, code, answer);
        };
    }

    private ApiException credentials(String code, String what) {
        return new ApiException(
                ApiException.Category.CREDENTIALS,
                code,
                "Zoho gave no access token (%s): %s. The request went to %s for data_center => \"%s\"; if you log in to Zoho at an address with another ending, change data_center first."
                        .formatted(code, what, server, dataCenter));
    }

    private ApiException other(int status, String code, JsonNode answer) {
        // Recognized by its form, because both texts of this answer are in the user's language.
        if ("failure".equals(answer.path("status").asText()) && answer.has("error_description")) {
            return new ApiException(
                    ApiException.Category.RATE_LIMIT,
                    "too many tokens",
                    "Zoho gives no access token for now: more than 10 were asked for in 10 minutes with these credentials. It clears by itself"
                            + " in 10 to 30 minutes without requests; "
                            + offered.afterwards,
                    Optional.of(Duration.ofMinutes(10)));
        }
        // "Access Denied" is one of the documented codes.
        String shown = code.matches("[A-Za-z_ ]{1,40}") ? ", " + ForeignText.message(code) : "";
        return new ApiException(
                ApiException.Category.RETRY,
                "HTTP " + status,
                "%s gave no access token (HTTP %d%s). %s"
                        .formatted(server, status, shown, offered.later));
    }
}
