package org.logstashplugins.zoho.auth;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.ForeignText;

/**
 * What an OAuth server says when it gives an application no token, by the codes of RFC 6749. Entra
 * ID puts a number of its own into the description (documented), which says more.
 */
record ClientErrors(String server) {
    private static final Pattern ENTRA = Pattern.compile("AADSTS\\d{4,9}");

    ApiException refusal(int status, JsonNode answer) {
        String code = answer.path("error").asText("");
        Matcher number = ENTRA.matcher(answer.path("error_description").asText(""));
        String detail = number.find() ? ForeignText.code(number.group()) : "";
        detail = detail.isEmpty() ? "" : ", " + detail;
        return switch (code) {
            case "invalid_client", "unauthorized_client" ->
                    credentials(
                            code + detail,
                            "client_id and client_secret were not accepted. One is mistyped or has expired, or the application may not"
                                    + " have tokens of its own");
            case "invalid_scope", "invalid_request", "invalid_target", "invalid_resource" ->
                    credentials(
                            code + detail,
                            "the request was not accepted. Check scope and token_url");
            default -> other(status, ForeignText.code(code) + detail);
        };
    }

    private ApiException credentials(String code, String what) {
        return new ApiException(
                ApiException.Kind.CREDENTIALS,
                code,
                server + " gave no access token (" + code + "): " + what + ".");
    }

    private ApiException other(int status, String code) {
        String shown = code.isEmpty() || code.startsWith(", ") ? code : ", " + code;
        boolean busy = status == 429;
        return new ApiException(
                busy ? ApiException.Kind.RATE_LIMIT : ApiException.Kind.RETRY,
                "HTTP " + status,
                server
                        + " gave no access token (HTTP "
                        + status
                        + shown
                        + "). It is asked again later.",
                Optional.empty());
    }
}
