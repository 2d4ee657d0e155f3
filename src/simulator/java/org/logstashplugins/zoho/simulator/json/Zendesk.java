package org.logstashplugins.zoho.simulator.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;
import org.logstashplugins.zoho.simulator.accounts.Callers;
import org.logstashplugins.zoho.simulator.http.Call;
import org.logstashplugins.zoho.simulator.http.CallLimit;
import org.logstashplugins.zoho.simulator.http.JsonRefusal;
import org.logstashplugins.zoho.simulator.http.Parameters;
import org.logstashplugins.zoho.simulator.http.Routes;
import org.logstashplugins.zoho.simulator.http.Service;

/**
 * The access logs of Zendesk.
 *
 * <p>Documented (page "Access Logs" of the ticketing API): path, credentials, filters, paging by
 * cursor with at most 2500 rows, the rows, 50 calls a minute with pages counted, and refusals
 * without a time to wait.
 *
 * <p>Assumed: newest first; both ends belong to the window; 100 rows unless the call says
 * otherwise; the last page has no {@code after_cursor}; bodies and statuses of errors other than
 * 401 and 429. Not simulated: the end of rows after 90 days; the add-on that the log is part of.
 *
 * <p>Thread-safe.
 */
public final class Zendesk {
    public static final String USER = "admin@example.com/token";
    public static final String TOKEN = "zendesk-token";

    private static final String CURSOR = "page[after]";
    private static final int LARGEST_PAGE = 2500;

    private final JsonLog access;
    private volatile String user = USER;
    private volatile String token = TOKEN;

    public Zendesk(InstantSource clock) {
        access =
                new JsonLog(
                        "zendesk.access",
                        "zendesk.access_logs",
                        ZendeskRows.ACCESS,
                        new CallLimit(clock, 50, Duration.ofMinutes(1)),
                        clock);
    }

    /** {@code zendesk.access}. */
    public JsonLog access() {
        return access;
    }

    /** Sets other credentials; {@link #USER} and {@link #TOKEN} unless set. */
    public Zendesk credentials(String newUser, String newToken) {
        user = newUser;
        token = newToken;
        return this;
    }

    public Service service() {
        return new Routes(
                () -> refusal(405, "MethodNotAllowed", "Only GET"),
                Routes.Route.of("GET", "/api/v2/access_logs", access.kind(), this::answer));
    }

    private void answer(Call call) throws IOException, JsonRefusal {
        if (!Callers.has(call, user, token)) {
            throw new JsonRefusal(401, LogRows.object().put("error", "Couldn't authenticate you"));
        }
        if (!access.limit().allow()) {
            throw refusal(429, "TooManyRequests", "Number of allowed API requests exceeded");
        }
        Parameters parameters =
                new Parameters(
                        call,
                        Zendesk::badParameter,
                        "filter[start]",
                        "filter[end]",
                        "filter[user_id]",
                        "filter[path]",
                        "page[size]",
                        CURSOR);
        int size = parameters.size("page[size]", LARGEST_PAGE, 100);
        Predicate<StoredRow> wanted = window(parameters).and(others(parameters));
        Optional<String> cursor = parameters.text(CURSOR);
        Optional<StoredRow> anchor = cursor.flatMap(access::at);
        if (cursor.isPresent() && anchor.isEmpty()) {
            throw badParameter(CURSOR, "is not valid");
        }
        call.json(200, body(access.after(anchor, wanted, size)));
    }

    private ObjectNode body(RowPage page) {
        ObjectNode body = LogRows.object();
        body.set("access_logs", page.rows());
        ObjectNode meta = body.putObject("meta").put("has_more", page.more());
        if (page.more()) {
            meta.put("after_cursor", access.cursor(page.last().orElseThrow()));
        } else {
            meta.putNull("after_cursor");
        }
        return body;
    }

    private Predicate<StoredRow> window(Parameters parameters) throws JsonRefusal {
        Optional<Instant> start = wholeSeconds(parameters, "filter[start]");
        Optional<Instant> end = wholeSeconds(parameters, "filter[end]");
        parameters.window(start, end, "filter[end]");
        return access.between(start, end);
    }

    private static Optional<Instant> wholeSeconds(Parameters parameters, String name)
            throws JsonRefusal {
        Optional<Instant> time = parameters.utc(name);
        if (time.isPresent()
                && parameters.required(name).length() != "yyyy-MM-ddTHH:mm:ssZ".length()) {
            throw parameters.refusal(name, "is not of the form yyyy-MM-ddTHH:mm:ssZ");
        }
        return time;
    }

    private static Predicate<StoredRow> others(Parameters parameters) throws JsonRefusal {
        Optional<Long> wantedUser = parameters.number("filter[user_id]", 1, Long.MAX_VALUE);
        Optional<String> path = parameters.text("filter[path]");
        return row ->
                wantedUser.map(id -> row.json().path("user_id").asLong() == id).orElse(true)
                        && path.map(p -> path(row.json().path("url").asText()).equals(p))
                                .orElse(true);
    }

    private static String path(String url) {
        int query = url.indexOf('?');
        return query < 0 ? url : url.substring(0, query);
    }

    private static JsonRefusal badParameter(String name, String problem) {
        return refusal(400, "InvalidParameter", name + " " + problem);
    }

    private static JsonRefusal refusal(int status, String error, String description) {
        return new JsonRefusal(
                status, LogRows.object().put("error", error).put("description", description));
    }
}
