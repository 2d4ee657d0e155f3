package org.logstashplugins.zoho.source.analytics;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.ApiException.Category;
import org.logstashplugins.zoho.client.ErrorReader;
import org.logstashplugins.zoho.client.ForeignText;
import org.logstashplugins.zoho.client.Request;
import org.logstashplugins.zoho.client.Response;
import org.logstashplugins.zoho.client.StatusCategory;

/**
 * Reads Zoho Analytics' refusals, and says what to do. An error is an envelope with a code,
 * whatever the HTTP status: 6045 was seen with 200. The codes are from Zoho's reference; only 8540
 * is from third parties.
 */
final class AnalyticsErrors implements ErrorReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** An error of the older API, which answers in XML by default. */
    private static final Pattern OLD_XML =
            Pattern.compile(
                    "^<(?:\\?xml|response).{0,2000}?<error>\\s*<code>\\s*(\\d+)\\s*</code>(?:\\s*<message>([^<]*))?",
                    Pattern.DOTALL);

    private static final String ORGANIZATION_MISSING = "8083";

    /** Codes of Zoho, and statuses of servers that answer in another form. */
    private static final Set<String> GONE = Set.of("7104", "8120", "8123", "403", "404", "410");

    /**
     * The statuses of a server in between that only a change of the configuration helps against.
     */
    private static final Set<Integer> REFUSALS = Set.of(400, 403, 404, 405, 409, 414);

    private static final String DEAD_LINK =
            "the file of the export job no longer exists. Another job is created for it once.";

    /** True when the file of an export job no longer exists, or never did. */
    static boolean fileGone(ApiException refusal) {
        return GONE.contains(refusal.code());
    }

    /** True when the call must name an organization. */
    static boolean wantsOrganization(ApiException refusal) {
        return refusal.code().equals(ORGANIZATION_MISSING);
    }

    @Override
    public Optional<ApiException> read(
            Request request, Response response, String prefix, Instant now) {
        Optional<JsonNode> error = error(prefix);
        return error.isEmpty() && response.ok()
                ? Optional.empty()
                : Optional.of(refusal(request, response, error.orElse(JSON.nullNode()), now));
    }

    /** The node with code and message, in the envelope of the current or the older API. */
    private static Optional<JsonNode> error(String prefix) {
        String text = (prefix.startsWith("\uFEFF") ? prefix.substring(1) : prefix).stripLeading();
        Matcher xml = OLD_XML.matcher(text);
        if (xml.find()) {
            return Optional.of(
                    JSON.createObjectNode().put("code", xml.group(1)).put("message", xml.group(2)));
        }
        if (!text.startsWith("{")) {
            return Optional.empty();
        }
        try {
            JsonNode node = JSON.readTree(text);
            String status = node.path("status").asText();
            boolean refused =
                    status.equalsIgnoreCase("failure") || status.equalsIgnoreCase("error");
            Optional<JsonNode> found =
                    Stream.of(
                                    node.path("data"),
                                    node.path("response").path("error"),
                                    node.path("error"),
                                    node.path("errors").path(0),
                                    node)
                            .filter(error -> error.has("errorCode") || error.has("code"))
                            .findFirst();
            // The data of a success may have any fields.
            boolean well = status.equalsIgnoreCase("success");
            return found.isEmpty() && refused
                    ? Optional.of(node.path("data"))
                    : found.filter(error -> !well);
        } catch (JacksonException e) {
            // A long document, which is cut off here, is an answer and not an error. So is CSV.
            return Optional.empty();
        }
    }

    private static ApiException refusal(
            Request request, Response response, JsonNode error, Instant now) {
        int status = response.status();
        int code = error.path("errorCode").asInt(error.path("code").asInt());
        boolean known = code != 0 && !ForeignText.code(String.valueOf(code)).isEmpty();
        String shown = known ? "error " + code : "HTTP " + status;
        boolean dead = code == 0 && file(request) && GONE.contains(String.valueOf(status));
        return new ApiException(
                dead ? Category.RETRY : category(status, code),
                String.valueOf(code == 0 ? status : code),
                "Zoho Analytics refused %s (%s): %s"
                        .formatted(
                                request,
                                shown,
                                dead ? DEAD_LINK : remedy(request, status, code, error)),
                response.retryAfter(now));
    }

    private static Category category(int status, int code) {
        return switch (code) {
            case 8535, 8518 -> Category.TOKEN;
            case 8133, 7830 -> Category.JOB_ONLY;
            case 6045 -> Category.RATE_LIMIT;
            case 6043, 6044 -> Category.QUOTA;
            case 7005, 7092, 7429, 10001, 18072, 18073 -> Category.RETRY;
            case 8120, 8121, 8122, 8123, 8128, 8132 -> Category.RETRY;
            case 0 -> StatusCategory.of(status, REFUSALS::contains);
            default -> status >= 500 ? Category.RETRY : Category.CONFIG;
        };
    }

    private static String remedy(Request request, int status, int code, JsonNode error) {
        return switch (code) {
            case 8535, 8518 -> token(request);
            case 8540 ->
                    "refresh_token lacks the scope "
                            + scope(request)
                            + ". Scopes cannot be added to a token: make a new one with"
                            + " ZohoAnalytics.data.read,ZohoAnalytics.metadata.read and put it into refresh_token.";
            case 7301 ->
                    "the account behind refresh_token may not do this. Let an administrator of the workspace give it the permission to "
                            + purpose(request)
                            + ", or make the refresh_token with an administrator's account.";
            default ->
                    AnalyticsCodes.sentence(code)
                            .orElseGet(
                                    () ->
                                            code != 0 && status < 500
                                                    ? unknown(error)
                                                    : remedy(request, status));
        };
    }

    private static String token(Request request) {
        return "the access token was not accepted, not even a new one. Check that data_center is the organization's own, and that"
                + " refresh_token has the scope "
                + scope(request)
                + ".";
    }

    /** A code that no list has; only Zoho's own words can explain it. */
    private static String unknown(JsonNode error) {
        String message =
                ForeignText.message(
                        error.path("errorMessage").asText(error.path("message").asText("")));
        return (message.isEmpty() ? "" : "it says \"" + message + "\". ")
                + "This plugin does not know that code: look it up in Zoho Analytics' list of API errors, and please report it.";
    }

    /** The remedy for an answer that is not in Zoho Analytics' own form. */
    private static String remedy(Request request, int status) {
        return switch (status) {
            case 401 -> token(request);
            case 400, 403, 404, 405, 409, 414 ->
                    "this does not look like Zoho Analytics' own answer. Check endpoints, and whether a proxy is in between.";
            default -> "it is asked again later.";
        };
    }

    /** True for the download of a file, from Zoho Analytics or from elsewhere. */
    private static boolean file(Request request) {
        String path = request.uri().getPath();
        return path.contains("/exportjobs/") ? path.endsWith("/data") : !path.contains("/restapi/");
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
