package org.logstashplugins.zoho.source.crm;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.ApiException.Category;
import org.logstashplugins.zoho.client.ErrorReader;
import org.logstashplugins.zoho.client.ForeignText;
import org.logstashplugins.zoho.client.Request;
import org.logstashplugins.zoho.client.Response;
import org.logstashplugins.zoho.client.StatusCategory;

/**
 * Reads Zoho CRM's refusals, and says what to do. They come alone or within {@code
 * audit_log_export}. The codes are from Zoho's reference, which contradicts itself about some HTTP
 * statuses.
 */
final class CrmErrors implements ErrorReader {
    /** Not a refusal for us: another job must end first, and the answer names it. */
    static final String ALREADY_SCHEDULED = "ALREADY_SCHEDULED";

    private static final String SCOPE = "OAUTH_SCOPE_MISMATCH";

    /** There is no such job. The first two codes are documented; the others are usual ones. */
    private static final Set<String> UNKNOWN_JOB =
            Set.of(
                    "NO_CONTENT",
                    "INVALID_URL_PATTERN",
                    "RESOURCE_NOT_FOUND",
                    "NOT_FOUND",
                    "INVALID_DATA",
                    "INVALID_ID");

    private static final Set<Integer> NOTHING_THERE = Set.of(204, 404, 410);

    /** The statuses that only a change of the configuration helps against. */
    private static final Set<Integer> REFUSALS = Set.of(200, 400, 403, 404, 405, 409, 410, 414);

    private static final String NO_JOB = "no job";

    private static final String DEAD_LINK = "dead link";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** True when the link of a finished job seems to have expired. */
    static boolean fileGone(ApiException refusal) {
        return refusal.code().equals(DEAD_LINK);
    }

    /** True when the answer to a request for jobs says that there is none. */
    static boolean noJob(ApiException refusal) {
        return refusal.code().equals(NO_JOB);
    }

    /** True when the answer to a request for a job says that this account may not see it. */
    static boolean hidden(ApiException refusal) {
        return refusal.category() == Category.CONFIG && !refusal.code().equals(SCOPE);
    }

    @Override
    public Optional<ApiException> read(
            Request request, Response response, String prefix, Instant now) {
        JsonNode error = error(prefix);
        String code = ForeignText.code(error.path("code").asText(""));
        // The state of a job can be that word as well, even with a code.
        boolean job = request.method().equals("GET") && CrmJob.id(error).isPresent();
        boolean refused =
                (!code.isEmpty() && !job && error.path("status").asText().equalsIgnoreCase("error"))
                        || error.has("x-error");
        boolean noJob = noJob(request, response.status(), code);
        if (code.equals(ALREADY_SCHEDULED) || (response.ok() && !refused && !noJob)) {
            return Optional.empty();
        }
        int status = response.status();
        Category category = category(status, code);
        String shown = code.isEmpty() ? "HTTP " + status : code;
        boolean permitted = !code.equals(SCOPE) && !code.equals("NO_PERMISSION");
        boolean deadLink = category == Category.CONFIG && permitted && download(request);
        return Optional.of(
                new ApiException(
                        deadLink ? Category.RETRY : category,
                        noJob ? NO_JOB : deadLink ? DEAD_LINK : shown,
                        "Zoho CRM refused %s (%s): %s"
                                .formatted(request, shown, remedy(request, category, code, error)),
                        response.retryAfter(now)));
    }

    private static boolean noJob(Request request, int status, String code) {
        boolean nothing = NOTHING_THERE.contains(status) && !code.equals("NO_PERMISSION");
        return !download(request)
                && (status == 204
                        || (request.method().equals("GET")
                                && (nothing || UNKNOWN_JOB.contains(code))));
    }

    /** The error object, alone or wrapped; an empty node if the answer is not one. */
    private static JsonNode error(String prefix) {
        if (!prefix.stripLeading().startsWith("{")) {
            return JSON.createObjectNode();
        }
        try {
            JsonNode node = JSON.readTree(prefix);
            return node.path("audit_log_export").has(0)
                    ? node.path("audit_log_export").get(0)
                    : node;
        } catch (JacksonException e) {
            return JSON.createObjectNode();
        }
    }

    private static Category category(int status, String code) {
        return switch (code) {
            case "AUTHENTICATION_FAILURE", "INVALID_TOKEN", "INVALID_OAUTHTOKEN" -> Category.TOKEN;
            case "TOO_MANY_REQUESTS" -> Category.RATE_LIMIT;
            case SCOPE, "NO_PERMISSION" -> Category.CONFIG;
            case "INTERNAL_ERROR" -> Category.RETRY;
            default -> StatusCategory.of(status, REFUSALS::contains);
        };
    }

    private static String remedy(Request request, Category category, String code, JsonNode error) {
        if (code.equals(SCOPE)) {
            return "refresh_token lacks the scope "
                    + scope(request)
                    + ". Scopes cannot be added to a token: make a new one with"
                    + " ZohoCRM.settings.audit_logs.CREATE,ZohoCRM.settings.audit_logs.READ,ZohoFiles.files.READ and put it into refresh_token.";
        }
        if (code.equals("NO_PERMISSION")) {
            return "the profile of the account behind refresh_token lacks a permission"
                    + permissions(error)
                    + ". Let a CRM administrator give it, or make the refresh_token with an administrator's account.";
        }
        if (category == Category.TOKEN) {
            return "the access token was not accepted, not even a new one. Check that data_center is the organization's own.";
        }
        if (category == Category.RATE_LIMIT) {
            return "too many requests, or the day's API credits are used up; Zoho does not say which. It goes on by itself.";
        }
        if (category == Category.RETRY) {
            return "it is asked again later.";
        }
        if (download(request)) {
            return "the link to the file no longer works, or refresh_token lacks the scope "
                    + scope(request)
                    + ".";
        }
        return code.isEmpty()
                ? "this does not look like Zoho CRM's own answer. Check endpoints, and whether a proxy is in between."
                : CrmCodes.sentence(code)
                        .map(text -> text + words(error))
                        .orElseGet(() -> unknown(error));
    }

    /** A code that no page has; only CRM's own words can explain it. */
    private static String unknown(JsonNode error) {
        return "this plugin does not know that refusal."
                + words(error)
                + " Check modules, users and actions.";
    }

    /** CRM's own words about the problem, and where in the request it is. */
    private static String words(JsonNode error) {
        String message = ForeignText.message(error.path("message").asText(""));
        String where = ForeignText.name(error.path("details").path("json_path").asText(""));
        return (message.isEmpty() ? "" : " Zoho CRM says: \"" + message + "\"")
                + (where.isEmpty() ? "" : " (at " + where + ")")
                + (message.isEmpty() && where.isEmpty() ? "" : ".");
    }

    private static String permissions(JsonNode error) {
        String names =
                error.path("details").path("permissions").toString().replaceAll("[^A-Za-z_, ]", "");
        return names.isBlank() ? "" : " (" + ForeignText.name(names) + ")";
    }

    private static boolean download(Request request) {
        return !request.uri().getPath().contains("/settings/audit_log_export");
    }

    private static String scope(Request request) {
        if (download(request)) {
            return "ZohoFiles.files.READ, needed to download the log";
        }
        return request.method().equals("POST")
                ? "ZohoCRM.settings.audit_logs.CREATE, needed to have the log exported"
                : "ZohoCRM.settings.audit_logs.READ, needed to see whether the export is done";
    }
}
