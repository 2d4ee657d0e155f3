package org.logstashplugins.zoho.source.analytics;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.ApiException.Kind;
import org.logstashplugins.zoho.client.ErrorReader;
import org.logstashplugins.zoho.client.Request;
import org.logstashplugins.zoho.client.Response;

/**
 * Zoho Analytics' refusals, in words that say what to do. An error is an envelope with a code,
 * whatever the HTTP status: 6045 has been seen with 200. Codes are those of Zoho's reference; 8540
 * is known from third parties only.
 */
final class AnalyticsErrors implements ErrorReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> GONE = Set.of("8120", "8123");

    /** The file of an export job is not there any more, or never came to be. */
    static boolean fileGone(ApiException refusal) {
        return GONE.contains(refusal.code());
    }

    @Override
    public Optional<ApiException> read(
            Request request, Response response, String prefix, Instant now) {
        Optional<JsonNode> envelope = envelope(prefix);
        if (envelope.isEmpty() && response.ok()) {
            return Optional.empty();
        }
        int code = envelope.map(node -> node.path("data").path("errorCode").asInt()).orElse(0);
        return Optional.of(refusal(request, response, code, now));
    }

    private static Optional<JsonNode> envelope(String prefix) {
        String text = prefix.startsWith("\uFEFF") ? prefix.substring(1) : prefix;
        if (!text.stripLeading().startsWith("{")) {
            return Optional.empty();
        }
        try {
            JsonNode node = JSON.readTree(text);
            return Optional.of(node)
                    .filter(found -> found.path("status").asText().equals("failure"));
        } catch (JacksonException e) {
            // A long document that is cut off here is an answer, not an error; CSV is not JSON
            // either.
            return Optional.empty();
        }
    }

    private static ApiException refusal(Request request, Response response, int code, Instant now) {
        int status = response.status();
        String shown = code == 0 ? "HTTP " + status : "error " + code;
        return new ApiException(
                kind(status, code),
                String.valueOf(code == 0 ? status : code),
                "Zoho Analytics refused "
                        + request
                        + " ("
                        + shown
                        + "): "
                        + remedy(request, status, code),
                response.retryAfter(now));
    }

    private static Kind kind(int status, int code) {
        return switch (code) {
            case 8535, 8518 -> Kind.TOKEN;
            case 8133, 7830 -> Kind.JOB_ONLY;
            case 6045 -> Kind.RATE_LIMIT;
            case 6043, 6044 -> Kind.QUOTA;
            case 7005, 10001, 8120, 8121, 8122, 8123, 8128, 8132 -> Kind.RETRY;
            case 0 ->
                    switch (status) {
                        case 401 -> Kind.TOKEN;
                        case 429 -> Kind.RATE_LIMIT;
                        case 400, 403, 404, 405, 409, 414 -> Kind.CONFIG;
                        default -> Kind.RETRY;
                    };
            default -> status >= 500 ? Kind.RETRY : Kind.CONFIG;
        };
    }

    private static String remedy(Request request, int status, int code) {
        return switch (code) {
            case 8535, 8518 ->
                    "the access token was not accepted, not even a new one. Check that data_center is the organization's own, and that"
                            + " refresh_token has the scope "
                            + scope(request)
                            + ".";
            case 8540 ->
                    "refresh_token lacks the scope "
                            + scope(request)
                            + ". Scopes cannot be added to a token: make a new one with"
                            + " ZohoAnalytics.data.read,ZohoAnalytics.metadata.read and put it into refresh_token.";
            case 7301 ->
                    "the account behind refresh_token may not do this. Let an administrator of the workspace give it the permission to "
                            + purpose(request)
                            + ", or make the refresh_token with an administrator's account.";
            case 7103 ->
                    "the organization or the workspace does not exist, or this account cannot see it. Check organization_id and"
                            + " workspace_id, and that the workspace is shared with the account behind refresh_token.";
            case 7104, 7105, 7138 ->
                    "the view does not exist in this workspace, or this account cannot see it. Check view or view_id.";
            case 7387, 7389, 7925 ->
                    "the organization is not this account's. Check organization_id.";
            case 8083 -> "it wants an organization. Set organization_id.";
            case 7330, 7331, 7332, 7327, 7333, 7543 ->
                    "it does not understand the time filter. Check time_column, and time_format, which must be the"
                            + " column's own date format in Zoho Analytics.";
            case 7824, 8088, 8241, 7565 ->
                    "exports of this view are blocked by a security setting of the organization. Ask its administrator to"
                            + " allow them.";
            case 8133, 7830 ->
                    "this view is too large or of a kind that is only exported by an export job. Leave the option export out, or set it to \"auto\".";
            case 8120, 8123 ->
                    "the export job, or its file, is not there any more. Another job is created.";
            case 8121, 8122 -> "the export job is not done yet. It is asked again later.";
            case 8124 ->
                    "the export job belongs to another user, for only who created it may ask for it. Another job is created"
                            + " when refresh_token is another account's now.";
            case 8128 -> "the export job could not be queued. It is asked for again later.";
            case 8132 ->
                    "the organization has as many export jobs under way as it may. It goes on by itself.";
            case 6045 -> "too many requests in this minute. It goes on by itself.";
            case 6043, 6044 ->
                    "the organization's API units of this day are used up. It goes on by itself when Zoho grants new ones; a longer"
                            + " interval uses fewer.";
            default ->
                    code != 0 && status < 500
                            ? "look the code up in Zoho Analytics' list of API errors."
                            : remedy(request, status);
        };
    }

    /** For an answer that is not in Zoho Analytics' own form. */
    private static String remedy(Request request, int status) {
        return switch (status) {
            case 401 -> remedy(request, status, 8535);
            case 400, 403, 404, 405, 409, 414 ->
                    "this does not look like Zoho Analytics' own answer. Check endpoints, and whether a proxy is in between.";
            default -> "it is asked again later.";
        };
    }

    private static boolean exports(Request request) {
        String path = request.uri().getPath();
        return path.endsWith("/data") || path.contains("/exportjobs/");
    }

    private static String scope(Request request) {
        return exports(request)
                ? "ZohoAnalytics.data.read, needed to export a view"
                : "ZohoAnalytics.metadata.read, needed to find workspaces and views";
    }

    private static String purpose(Request request) {
        return exports(request) ? "export the view" : "see the workspace's views and their design";
    }
}
