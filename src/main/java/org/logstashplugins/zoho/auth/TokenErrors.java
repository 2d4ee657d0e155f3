package org.logstashplugins.zoho.auth;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.ForeignText;

/**
 * What Zoho's accounts server says when it gives no token, in words that say what to do. The codes
 * are documented by Zoho.
 */
record TokenErrors(String dataCenter, String server) {

    /**
     * @param answer the JSON that came instead of a token; a null node when it was none
     */
    ApiException refusal(int status, JsonNode answer) {
        String code = answer.path("error").asText("");
        return switch (code) {
            case "invalid_code", "invalid_grant" ->
                    credentials(
                            code,
                            "refresh_token was not accepted. It is mistyped, revoked, pushed out by newer ones (a user keeps 20 per client), or was made"
                                    + " in another data center");
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
                "Zoho gave no access token ("
                        + code
                        + "): "
                        + what
                        + ". Asked was "
                        + server
                        + " for data_center => \""
                        + dataCenter
                        + "\"; if you log in to Zoho at another ending than that, change data_center first.");
    }

    private ApiException other(int status, String code, JsonNode answer) {
        // Matched by its form: both texts of this answer come in the user's language.
        if ("failure".equals(answer.path("status").asText()) && answer.has("error_description")) {
            return new ApiException(
                    ApiException.Category.RATE_LIMIT,
                    "too many tokens",
                    "Zoho gives no access token for now: more than 10 were asked for in 10 minutes with these credentials. It clears by itself"
                            + " in 10 to 30 minutes without requests; if it comes back, something else uses the same refresh_token.",
                    Optional.of(Duration.ofMinutes(10)));
        }
        // "Access Denied" is one of the documented codes.
        String shown = code.matches("[A-Za-z_ ]{1,40}") ? ", " + ForeignText.message(code) : "";
        return new ApiException(
                ApiException.Category.RETRY,
                "HTTP " + status,
                server
                        + " gave no access token (HTTP "
                        + status
                        + shown
                        + "). It is asked again later.");
    }
}
