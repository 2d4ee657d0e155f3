package org.logstashplugins.zoho.desk;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Optional;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.ApiException.Category;
import org.logstashplugins.zoho.client.ErrorReader;
import org.logstashplugins.zoho.client.ForeignText;
import org.logstashplugins.zoho.client.Request;
import org.logstashplugins.zoho.client.Response;

/**
 * What Zoho Desk says when it takes no entry. The codes are those of its OpenAPI files; which
 * status comes with some of them is not written there, so both are looked at.
 */
final class DeskErrors implements ErrorReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public Optional<ApiException> read(
            Request request, Response response, String prefix, Instant now) {
        if (response.ok()) {
            return Optional.empty();
        }
        String code = code(prefix);
        String shown = ForeignText.code(code);
        return Optional.of(
                new ApiException(
                        category(response.status(), code),
                        shown.isEmpty() ? "HTTP " + response.status() : shown,
                        "Zoho Desk answered "
                                + request
                                + " with HTTP "
                                + response.status()
                                + (shown.isEmpty() ? "" : ", " + shown)
                                + ". "
                                + remedy(response.status(), code),
                        response.retryAfter(now)));
    }

    private static Category category(int status, String code) {
        return switch (code) {
            case "INVALID_OAUTH", "UNAUTHORIZED" -> Category.TOKEN;
            case "THRESHOLD_EXCEEDED", "TOO_MANY_REQUESTS" -> Category.RATE_LIMIT;
            case "INTERNAL_SERVER_ERROR" -> Category.RETRY;
            default ->
                    switch (status) {
                        case 401 -> Category.TOKEN;
                        case 429 -> Category.RATE_LIMIT;
                        default -> status >= 400 && status < 500 ? Category.CONFIG : Category.RETRY;
                    };
        };
    }

    private static String remedy(int status, String code) {
        return switch (code) {
            case "SCOPE_MISMATCH", "FORBIDDEN" ->
                    "Make a refresh token with the scope Desk.extensions.CREATE besides.";
            case "OAUTH_ORG_MISMATCH" -> "Check organization_id of desk_run_log.";
            case "INVALID_DATA", "UNPROCESSABLE_ENTITY" -> "Check installation_id of desk_run_log.";
            default ->
                    status >= 400 && status < 500
                            ? "Check desk_run_log, and that the refresh token has the scope Desk.extensions.CREATE."
                            : "It is tried again with the next entry.";
        };
    }

    private static String code(String prefix) {
        try {
            return JSON.readTree(prefix).path("errorCode").asText("");
        } catch (JacksonException e) {
            return "";
        }
    }
}
