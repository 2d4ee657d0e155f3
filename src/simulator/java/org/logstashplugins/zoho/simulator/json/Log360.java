package org.logstashplugins.zoho.simulator.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.logstashplugins.zoho.simulator.accounts.Accounts;
import org.logstashplugins.zoho.simulator.accounts.Callers;
import org.logstashplugins.zoho.simulator.data.Chance;
import org.logstashplugins.zoho.simulator.data.Office;
import org.logstashplugins.zoho.simulator.http.Call;
import org.logstashplugins.zoho.simulator.http.CallLimit;
import org.logstashplugins.zoho.simulator.http.Fault;
import org.logstashplugins.zoho.simulator.http.JsonBody;
import org.logstashplugins.zoho.simulator.http.JsonRefusal;
import org.logstashplugins.zoho.simulator.http.Parameters;
import org.logstashplugins.zoho.simulator.http.Routes;
import org.logstashplugins.zoho.simulator.http.Service;

/**
 * The alerts of ManageEngine Log360 Cloud.
 *
 * <p>Documented (page "Search" of version 2, whose body the alerts take as well): path, the header
 * {@code account_id}, the members of the body, {@code from} counted from 1, at most 1000 rows, 10
 * unless the call says otherwise, 50 calls a minute, and that a search has the first 500,000 logs
 * only. On record from users: rows in {@code data}, their {@code Time}, and errors with HTTP 200.
 *
 * <p>Assumed: the scope is that of the search; {@code Time} is ISO 8601 with an offset, to the
 * millisecond; the other keys of rows; rows have no id; newest first; both ends belong to the
 * window; {@code total}; statuses and codes of errors; an empty query finds everything. Not
 * simulated: other queries.
 *
 * <p>Thread-safe.
 */
public final class Log360 {
    public static final String ACCOUNT_ID = "50000001";
    public static final String SCOPE = "logs360cloud.search.READ";

    private static final Set<String> MEMBERS =
            Set.of("query", "start_time", "end_time", "from", "limit");
    private static final List<String> PROFILES =
            List.of("Brute force", "Log cleared, Windows", "New \"admin\" user", "Port scan");

    private final Accounts accounts;
    private final JsonLog alerts;
    private volatile String accountId = ACCOUNT_ID;
    private volatile boolean errorsWithStatus200;
    private volatile int reach = 500_000;

    public Log360(InstantSource clock, Accounts accounts) {
        this.accounts = accounts;
        alerts =
                new JsonLog(
                        "log360.alerts",
                        "log360.alerts",
                        LogRows.withoutId(LogRows.MILLISECOND, Log360::row),
                        new CallLimit(clock, 50, Duration.ofMinutes(1)),
                        clock);
    }

    /** {@code log360.alerts}. */
    public JsonLog alerts() {
        return alerts;
    }

    /** The id of the account in the header; {@link #ACCOUNT_ID} unless set. */
    public Log360 accountId(String id) {
        accountId = id;
        return this;
    }

    /** Whether errors come with HTTP 200; unless set, they have a status of their own. */
    public Log360 errorsWithStatus200(boolean on) {
        errorsWithStatus200 = on;
        return this;
    }

    /** The number of rows after which a search ends without notice; 500,000 unless set. */
    public Log360 reach(int rows) {
        reach = rows;
        return this;
    }

    /** An error with HTTP 200 instead of another answer. */
    public static Fault error(String code, String title, String detail) {
        return Fault.json(200, body(code, title, detail).toString());
    }

    private static ObjectNode row(Instant time, long number, Chance chance) {
        String profile = Office.pick(PROFILES, chance.of(31));
        return LogRows.object()
                .put("Time", Parameters.millis(time))
                .put("Alert Profile", profile)
                .put(
                        "Severity",
                        Office.pick(List.of("Critical", "Trouble", "Attention"), chance.of(32)))
                .put("Message", profile + " by " + chance.person())
                .put("Log Source", "host-" + chance.of(33) % 20 + ".example.com")
                .put("Source IP", chance.address())
                .put("Event Count", chance.of(34) % 50);
    }

    public Service service() {
        return new Routes(
                () -> refusal(405, "METHOD_NOT_ALLOWED", "Method not allowed", "POST only"),
                Routes.Route.of("POST", "/api/v2/alerts", alerts.kind(), this::answer));
    }

    private void answer(Call call) throws IOException, JsonRefusal {
        Callers.of(call, accounts, SCOPE, this::denial);
        Optional<String> account = call.header("account_id");
        if (account.isEmpty()) {
            throw badParameter("account_id", "is missing");
        }
        if (!account.get().equals(accountId)) {
            throw refusal(403, "FORBIDDEN", "Forbidden", "No such account for this user");
        }
        if (!alerts.limit().allow()) {
            throw refusal(429, "TOO_MANY_REQUESTS", "Too many requests", "50 in a minute");
        }
        page(call, new JsonBody(call, this::badParameter, MEMBERS));
    }

    private void page(Call call, JsonBody body) throws IOException, JsonRefusal {
        if (!body.required("query").isEmpty()) {
            call.notSimulated("a query of alerts");
            return;
        }
        Instant start = time(body, "start_time");
        Instant end = time(body, "end_time");
        if (end.isBefore(start)) {
            throw badParameter("end_time", "is before the start");
        }
        long from = body.number("from", 1, Integer.MAX_VALUE, 1);
        int limit = (int) body.number("limit", 1, 1000, 10);
        Predicate<StoredRow> wanted = alerts.between(Optional.of(start), Optional.of(end));
        ObjectNode answer = LogRows.object();
        int reachable = (int) Math.max(0, Math.min(limit, reach - (from - 1)));
        answer.set("data", alerts.from(from - 1, wanted, reachable).rows());
        call.json(200, answer.put("total", alerts.count(wanted)));
    }

    private Instant time(JsonBody body, String name) throws JsonRefusal {
        return Parameters.instant(body.required(name))
                .orElseThrow(() -> badParameter(name, "is no time with an offset"));
    }

    private JsonRefusal denial(Callers.Denial denial) {
        return denial == Callers.Denial.NO_SCOPE
                ? refusal(403, "OAUTH_SCOPE_MISMATCH", "Scope mismatch", SCOPE + " is wanted")
                : refusal(401, "INVALID_TOKEN", "Unauthorized", "The access token is not valid");
    }

    private JsonRefusal badParameter(String name, String problem) {
        return refusal(400, "INVALID_INPUT", "Invalid input", name + " " + problem);
    }

    private JsonRefusal refusal(int status, String code, String title, String detail) {
        return new JsonRefusal(errorsWithStatus200 ? 200 : status, body(code, title, detail));
    }

    private static ObjectNode body(String code, String title, String detail) {
        ObjectNode body = LogRows.object();
        body.putObject("error").put("code", code).put("title", title).put("detail", detail);
        return body;
    }
}
