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
 * Zoho CRM's refusals, in words that say what to do. They come bare or wrapped in {@code
 * audit_log_export}; the codes are those of Zoho's reference, which is not sure of the HTTP status
 * of some.
 */
final class CrmErrors implements ErrorReader {
    /** Not a refusal for us: another job has to end first, and the answer says which. */
    static final String ALREADY_SCHEDULED = "ALREADY_SCHEDULED";

    private static final String SCOPE = "OAUTH_SCOPE_MISMATCH";

    /** There is no such job: the first two are documented, the others what APIs say then. */
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
    private static final Set<Integer> REFUSALS =
            Set.of(200, 400, 403, 404, 405, 409, 410, 414);

    private static final String NO_JOB = "no job";

    private static final String DEAD_LINK = "dead link";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The link of a finished job has expired, as far as CRM tells. */
    static boolean fileGone(ApiException refusal) {
        return refusal.code().equals(DEAD_LINK);
    }

    /** In answer to a question about jobs: that there is no such job, or none at all. */
    static boolean noJob(ApiException refusal) {
        return refusal.code().equals(NO_JOB);
    }

    /** In answer to a question about a job: that it is not one that this account may see. */
    static boolean hidden(ApiException refusal) {
        return refusal.category() == Category.CONFIG && !refusal.code().equals(SCOPE);
    }

    @Override
    public Optional<ApiException> read(
            Request request, Response response, String prefix, Instant now) {
        JsonNode error = error(prefix);
        String code = ForeignText.code(error.path("code").asText(""));
        // The state of a job can be that word, too, even with a code.
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
                        "Zoho CRM refused "
                                + request
                                + " ("
                                + shown
                                + "): "
                                + remedy(request, category, code, error),
                        response.retryAfter(now)));
    }

    private static boolean noJob(Request request, int status, String code) {
        boolean nothing = NOTHING_THERE.contains(status) && !code.equals("NO_PERMISSION");
        return !download(request)
                && (status == 204
                        || (request.method().equals("GET")
                                && (nothing || UNKNOWN_JOB.contains(code))));
    }

    /** The error object itself, whichever way it came; an empty node when the answer is none. */
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
            default ->
                    StatusCategory.of(status, REFUSALS::contains);
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
            return "too many requests, or the day's API credits are used up; Zoho does not tell which. It goes on by itself.";
        }
        if (category == Category.RETRY) {
            return "it is asked again later.";
        }
        if (download(request)) {
            return "the link to the file does not work any more, or refresh_token lacks the scope "
                    + scope(request)
                    + ".";
        }
        return code.isEmpty()
                ? "this does not look like Zoho CRM's own answer. Check endpoints, and whether a proxy is in between."
                : CrmCodes.sentence(code)
                        .map(text -> text + words(error))
                        .orElseGet(() -> unknown(error));
    }

    /** Something that is in no list: then its own words are all there is. */
    private static String unknown(JsonNode error) {
        return "this plugin does not know that refusal."
                + words(error)
                + " Check modules, users and actions.";
    }

    /** CRM's own words about what it does not like, and where. */
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
