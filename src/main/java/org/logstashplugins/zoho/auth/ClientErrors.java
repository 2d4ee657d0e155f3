package org.logstashplugins.zoho.auth;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.ForeignText;
import org.logstashplugins.zoho.client.RateLimitMessages;

/**
 * Reads the refusals of an OAuth server. The message quotes the server, and says what to do by the
 * codes of RFC 6749 or, without one, by the status.
 */
record ClientErrors(String server) {
    private static final Pattern ENTRA = Pattern.compile("AADSTS\\d{4,9}");
    private static final String CLIENT =
            "client_id and client_secret were not accepted. One is mistyped or has expired, or the application may not"
                    + " have tokens of its own";
    private static final String REQUEST = "the request was not accepted. Check scope and token_url";
    private static final String GRANT =
            "the kind of grant was not accepted. Where the server wants another one, name it and what goes with it: params"
                    + " => { \"grant_type\" => \"...\" }";
    private static final String OTHER =
            "it was refused. Check token_url, client_id, client_secret, scope and params of the option auth";

    private static final Map<String, String> REMEDIES =
            Map.of(
                    "invalid_client", CLIENT,
                    "unauthorized_client", CLIENT,
                    "invalid_scope", REQUEST,
                    "invalid_request", REQUEST,
                    "invalid_target", REQUEST,
                    "invalid_resource", REQUEST,
                    "unsupported_grant_type", GRANT,
                    "invalid_grant", GRANT);

    ApiException refusal(int status, JsonNode answer) {
        TokenReasons reasons = new TokenReasons(answer);
        String code = ForeignText.code(reasons.code());
        String sentence = reasons.sentence();
        String quoted = sentence.isEmpty() ? "" : " The server says: \"" + sentence + "\".";
        String remedy = REMEDIES.get(reasons.code());
        if (remedy != null) {
            return new ApiException(
                    ApiException.Category.CREDENTIALS,
                    reasons.code() + entra(answer),
                    gave(reasons.code() + entra(answer)) + ": " + remedy + "." + quoted);
        }
        ApiException.Category category = category(status, reasons);
        String what =
                switch (category) {
                    case CREDENTIALS -> ": " + OTHER + ".";
                    case RATE_LIMIT ->
                            ", because too many were asked for. It is asked again later.";
                    default ->
                            quoted.isEmpty() && code.isEmpty() && status < 300
                                    ? ": its answer has no access_token. Check token_url. It is asked again later."
                                    : ". It is asked again later.";
                };
        String how = "HTTP " + status + (code.isEmpty() ? "" : ", " + code) + entra(answer);
        return new ApiException(category, "HTTP " + status, gave(how) + what + quoted);
    }

    private static ApiException.Category category(int status, TokenReasons reasons) {
        if (status == 429 || reasons.all().anyMatch(RateLimitMessages::in)) {
            return ApiException.Category.RATE_LIMIT;
        }
        // Any other refusal of the client needs a person.
        boolean refused = status >= 400 && status < 500 && status != 408 && status != 425;
        return refused ? ApiException.Category.CREDENTIALS : ApiException.Category.RETRY;
    }

    /** Entra ID's own number in the description (documented), which is more specific. */
    private static String entra(JsonNode answer) {
        Matcher number = ENTRA.matcher(answer.path("error_description").asText(""));
        String code = number.find() ? ForeignText.code(number.group()) : "";
        return code.isEmpty() ? "" : ", " + code;
    }

    private String gave(String how) {
        return "%s gave no access token (%s)".formatted(server, how);
    }
}
