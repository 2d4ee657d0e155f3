package org.logstashplugins.zoho.simulator.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.logstashplugins.zoho.simulator.http.Call;
import org.logstashplugins.zoho.simulator.http.CallLimit;
import org.logstashplugins.zoho.simulator.http.JsonRefusal;
import org.logstashplugins.zoho.simulator.http.NextLinks;
import org.logstashplugins.zoho.simulator.http.Parameters;
import org.logstashplugins.zoho.simulator.http.Routes;
import org.logstashplugins.zoho.simulator.http.Service;

/**
 * Microsoft Graph's sign-ins and directory audits, and the tokens of an application.
 *
 * <p>Documented (pages "List signIns", "List directoryAudits", "Throttling limits", "client
 * credentials grant flow"): addresses, the token's form and answer, {@code $filter}, {@code $top}
 * up to 1000, {@code $orderby}, the absolute {@code @odata.nextLink}, newest first, 5 calls in 10
 * seconds of an application in a tenant over both logs, 429 with {@code Retry-After}, which some
 * services leave out, and the shapes of errors.
 *
 * <p>Assumed: 1000 rows if not asked for, in both logs; the next link repeats the call's parameters
 * and carries a {@code $skiptoken}; times have seven digits of a second; codes and texts of errors.
 * Not modelled: filters on anything but the time.
 *
 * <p>Thread-safe.
 */
public final class Graph {
    public static final String TENANT = "10000000-0000-4000-8000-00000000000a";
    public static final String CLIENT_ID = "20000000-0000-4000-8000-00000000000b";
    public static final String CLIENT_SECRET = "graph-secret";
    public static final String SCOPE = "https://graph.microsoft.com/.default";

    private static final String BEARER = "Bearer ";
    private static final int LARGEST_PAGE = 1000;

    private final GraphTokens tokens;
    private final CallLimit limit;
    private final JsonLog signIns;
    private final JsonLog directoryAudits;
    private final NextLinks links = new NextLinks();
    private volatile boolean permitted = true;

    public Graph(InstantSource clock) {
        tokens = new GraphTokens(clock);
        limit = new CallLimit(clock, 5, Duration.ofSeconds(10));
        signIns = new JsonLog("graph.signins", "graph.signins", GraphRows.SIGN_INS, limit, clock);
        directoryAudits =
                new JsonLog(
                        "graph.directory_audits",
                        "graph.directory_audits",
                        GraphRows.DIRECTORY,
                        limit,
                        clock);
    }

    /** {@code graph.signins}. */
    public JsonLog signIns() {
        return signIns;
    }

    /** {@code graph.directory_audits}. */
    public JsonLog directoryAudits() {
        return directoryAudits;
    }

    /**
     * Another application; {@link #TENANT}, {@link #CLIENT_ID}, {@link #CLIENT_SECRET} unless set.
     */
    public Graph application(String tenant, String clientId, String clientSecret) {
        tokens.application(tenant, clientId, clientSecret);
        return this;
    }

    /** Whether the application may read the logs; else 403. */
    public Graph permitted(boolean on) {
        permitted = on;
        return this;
    }

    /** Ends every token now. */
    public void expireTokens() {
        tokens.expire();
    }

    /** A token without asking for one: for calls a test makes by hand. */
    public String accessToken() {
        return tokens.issue();
    }

    /** Every token so far, living or not. */
    public List<String> everIssued() {
        return tokens.everIssued();
    }

    /** How next links are made. */
    public NextLinks links() {
        return links;
    }

    public Service service() {
        return new Routes(
                () -> refusal(405, "Request_BadRequest", "The method is not supported"),
                Routes.Route.of("POST", "/*/oauth2/v2.0/token", "graph.token", tokens::answer),
                Routes.Route.of(
                        "GET",
                        "/v1.0/auditLogs/signIns",
                        signIns.kind(),
                        call -> answer(call, signIns, "createdDateTime")),
                Routes.Route.of(
                        "GET",
                        "/v1.0/auditLogs/directoryAudits",
                        directoryAudits.kind(),
                        call -> answer(call, directoryAudits, "activityDateTime")));
    }

    private void answer(Call call, JsonLog log, String timeField) throws IOException, JsonRefusal {
        check(call);
        Parameters parameters =
                new Parameters(
                        call, Graph::badParameter, "$filter", "$top", "$orderby", "$skiptoken");
        int top = parameters.size("$top", LARGEST_PAGE, LARGEST_PAGE);
        JsonLog.Order order = order(parameters, log, timeField);
        Predicate<JsonLog.Entry> wanted = entry -> true;
        Optional<String> filter = parameters.text("$filter");
        if (filter.isPresent()) {
            wanted =
                    GraphFilter.parse(filter.get(), timeField)
                            .orElseThrow(() -> badParameter("$filter", "is an invalid clause"));
        }
        Optional<String> token = parameters.text("$skiptoken");
        Optional<JsonLog.Entry> anchor = token.flatMap(log::at);
        if (token.isPresent() && anchor.isEmpty()) {
            throw badParameter("$skiptoken", "is not valid");
        }
        JsonLog.Page page = log.after(order, anchor, wanted, top);
        ObjectNode body = LogRows.object();
        body.put("@odata.context", call.address() + "/v1.0/$metadata#auditLogs");
        if (page.more()) {
            String next = log.cursor(page.last().orElseThrow());
            body.put("@odata.nextLink", links.to(call, "$skiptoken", next));
        }
        body.set("value", page.rows());
        call.json(200, body);
    }

    private void check(Call call) throws JsonRefusal {
        boolean known =
                call.header("Authorization")
                        .filter(value -> value.startsWith(BEARER))
                        .map(value -> value.substring(BEARER.length()))
                        .filter(tokens::lives)
                        .isPresent();
        if (!known) {
            throw refusal(
                    401,
                    "InvalidAuthenticationToken",
                    "Access token is empty, expired or not yet valid.");
        }
        if (!permitted) {
            throw refusal(
                    403,
                    "Authentication_MSGraphPermissionMissing",
                    "The application lacks AuditLog.Read.All.");
        }
        if (!limit.allow()) {
            if (limit.tellsWhen()) {
                call.answerHeader("Retry-After", Long.toString(limit.secondsToNext()));
            }
            throw refusal(429, "TooManyRequests", "Too many requests.");
        }
    }

    private static JsonLog.Order order(Parameters parameters, JsonLog log, String timeField)
            throws JsonRefusal {
        String ascending = timeField + " asc";
        Optional<String> order =
                parameters.oneOf("$orderby", List.of(timeField, ascending, timeField + " desc"));
        if (order.isEmpty()) {
            return log.order();
        }
        return order.get().endsWith(" desc")
                ? JsonLog.Order.NEWEST_FIRST
                : JsonLog.Order.OLDEST_FIRST;
    }

    private static JsonRefusal badParameter(String name, String problem) {
        return refusal(400, "BadRequest", name + " " + problem);
    }

    private static JsonRefusal refusal(int status, String code, String message) {
        ObjectNode body = LogRows.object();
        body.putObject("error").put("code", code).put("message", message);
        return new JsonRefusal(status, body);
    }
}
