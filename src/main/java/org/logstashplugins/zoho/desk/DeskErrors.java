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
import org.logstashplugins.zoho.client.StatusCategory;

/**
 * Reads Zoho Desk's refusals of a log message. The codes are from its OpenAPI files, which leave
 * out some statuses, so both code and status count.
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
                        "Zoho Desk answered %s with HTTP %d%s. %s"
                                .formatted(
                                        request,
                                        response.status(),
                                        shown.isEmpty() ? "" : ", " + shown,
                                        remedy(response.status(), code)),
                        response.retryAfter(now)));
    }

    private static Category category(int status, String code) {
        return switch (code) {
            case "INVALID_OAUTH", "UNAUTHORIZED" -> Category.TOKEN;
            case "THRESHOLD_EXCEEDED", "TOO_MANY_REQUESTS" -> Category.RATE_LIMIT;
            case "INTERNAL_SERVER_ERROR" -> Category.RETRY;
            default -> StatusCategory.of(status, number -> number >= 400 && number < 500);
        };
    }

    private static String remedy(int status, String code) {
        return switch (code) {
            case "SCOPE_MISMATCH", "FORBIDDEN" ->
                    "Make a refresh token that also has the scope Desk.extensions.CREATE.";
            case "OAUTH_ORG_MISMATCH" -> "Check organization_id of desk_run_log.";
            case "INVALID_DATA", "UNPROCESSABLE_ENTITY" -> "Check installation_id of desk_run_log.";
            default ->
                    status >= 400 && status < 500
                            ? "Check desk_run_log, and that the refresh token has the scope Desk.extensions.CREATE."
                            : "It is tried again with the next message.";
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
