package org.logstashplugins.zoho.simulator.desk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.logstashplugins.zoho.simulator.accounts.Accounts;
import org.logstashplugins.zoho.simulator.accounts.Callers;
import org.logstashplugins.zoho.simulator.data.Chance;
import org.logstashplugins.zoho.simulator.data.Office;
import org.logstashplugins.zoho.simulator.http.Call;
import org.logstashplugins.zoho.simulator.http.CallLimit;
import org.logstashplugins.zoho.simulator.http.JsonRefusal;
import org.logstashplugins.zoho.simulator.http.Parameters;
import org.logstashplugins.zoho.simulator.http.Routes;
import org.logstashplugins.zoho.simulator.http.Service;
import org.logstashplugins.zoho.simulator.json.JsonLog;
import org.logstashplugins.zoho.simulator.json.LogRows;

/**
 * Zoho Desk: its log of extensions, which can only be written to, and the list of tickets as an
 * example of its lists.
 *
 * <p>Documented (page "Extension Log APIs", Desk's OpenAPI files): addresses, the header {@code
 * orgId}, scopes, the body and the answer, that entries live for 3 days and a reference groups up
 * to ten, one parent and nine; the shape of errors and most of their statuses; 204 without a body
 * for an empty list. On record from others: {@code sortBy}, at most 100 tickets.
 *
 * <p>Assumed: the parent's own {@code parentLogId} is null; the eleventh entry of a group is
 * invalid; no field may be blank; a reference is free again when its entries are gone; statuses of
 * bad tokens (401), scopes and organisations (403) and of too many calls (429); {@code from} counts
 * from 0; ten tickets if not asked for, newest first; 100 calls a minute.
 *
 * <p>Thread-safe.
 */
public final class Desk {
    public static final String ORG_ID = "700000004";
    public static final String INSTALLATION_ID = "90000001";
    public static final String EXTENSION = "Sample Extension";
    public static final String EXTENSIONS_SCOPE = "Desk.extensions.CREATE";
    public static final String TICKETS_SCOPE = "Desk.tickets.READ";

    private static final String SORT = "createdTime";

    private final Accounts accounts;
    private final CallLimit limit;
    private final ExtensionLogs extensionLogs;
    private final JsonLog tickets;
    private volatile String orgId = ORG_ID;

    public Desk(InstantSource clock, Accounts accounts) {
        this.accounts = accounts;
        limit = new CallLimit(clock, 100, Duration.ofMinutes(1));
        extensionLogs = new ExtensionLogs(clock);
        LogRows rows = LogRows.withId("id", LogRows.MILLISECOND, Desk::ticket);
        tickets = new JsonLog("desk.tickets", "desk.tickets", rows, limit, clock);
    }

    /** What was written to the log of extensions and is not older than three days. */
    public List<ExtensionLog> logs() {
        return extensionLogs.living();
    }

    /** {@code desk.tickets}: a list, without a window, that answers 204 when it is empty. */
    public JsonLog tickets() {
        return tickets;
    }

    /** The organisation in the header; {@link #ORG_ID} unless set. */
    public Desk orgId(String id) {
        orgId = id;
        return this;
    }

    /** The only installation that may log; {@link #INSTALLATION_ID} unless set. */
    public Desk installationId(String id) {
        extensionLogs.installationId(id);
        return this;
    }

    private static ObjectNode ticket(Instant time, long number, Chance chance) {
        return LogRows.object()
                .put("id", Long.toString(1892000000042001L + number))
                .put("ticketNumber", Long.toString(101 + number))
                .put("subject", Office.pick(Office.VIEWS, chance.of(51)))
                .put("status", chance.oneIn(3, 52) ? "Closed" : "Open")
                .put("email", chance.person())
                .put("channel", "Email")
                .putNull("dueDate")
                .put("createdTime", Parameters.millisUtc(time));
    }

    public Service service() {
        return new Routes(
                () -> refusal(405, "METHOD_NOT_ALLOWED", "The method is not allowed."),
                Routes.Route.of(
                        "POST", "/api/v1/extensionLogs", "desk.extension_logs", this::extensionLog),
                Routes.Route.of("GET", "/api/v1/tickets", tickets.kind(), this::list));
    }

    private void extensionLog(Call call) throws IOException, JsonRefusal {
        check(call, EXTENSIONS_SCOPE);
        extensionLogs.answer(call);
    }

    private void list(Call call) throws IOException, JsonRefusal {
        check(call, TICKETS_SCOPE);
        Parameters parameters = new Parameters(call, Desk::badParameter, "from", "limit", "sortBy");
        long from = parameters.number("from", 0, Integer.MAX_VALUE).orElse(0L);
        int size = parameters.size("limit", 100, 10);
        JsonLog.Page page = tickets.from(order(parameters), from, entry -> true, size);
        if (page.entries().isEmpty()) {
            call.text(204, "application/json;charset=UTF-8", "");
            return;
        }
        ObjectNode body = LogRows.object();
        body.set("data", page.rows());
        call.json(200, body);
    }

    private JsonLog.Order order(Parameters parameters) throws JsonRefusal {
        Optional<String> sort = parameters.oneOf("sortBy", List.of(SORT, "-" + SORT));
        return sort.map(
                        by ->
                                by.equals(SORT)
                                        ? JsonLog.Order.OLDEST_FIRST
                                        : JsonLog.Order.NEWEST_FIRST)
                .orElse(tickets.order());
    }

    private void check(Call call, String scope) throws JsonRefusal {
        Callers.of(call, accounts, scope, Desk::denial);
        Optional<String> header = call.header("orgId");
        if (!header.equals(Optional.of(orgId))) {
            throw refusal(403, "OAUTH_ORG_MISMATCH", "The organization is not the token's.");
        }
        if (!limit.allow()) {
            throw refusal(429, "TOO_MANY_REQUESTS", "Too many requests.");
        }
    }

    private static JsonRefusal denial(Callers.Denial denial) {
        return switch (denial) {
            case NO_TOKEN ->
                    refusal(
                            401,
                            "UNAUTHORIZED",
                            "You are not authenticated to perform this operation.");
            case BAD_TOKEN -> refusal(401, "INVALID_OAUTH", "The OAuth token is invalid.");
            case NO_SCOPE -> refusal(403, "SCOPE_MISMATCH", "The scope does not allow this.");
        };
    }

    private static JsonRefusal badParameter(String name, String problem) {
        return refusal(
                422,
                "UNPROCESSABLE_ENTITY",
                "The value passed for the '" + name + "' query parameter is invalid.");
    }

    static JsonRefusal missingField(String name) {
        return field(name, "missing", name + " is missing");
    }

    static JsonRefusal badField(String name, String problem) {
        return field(name, "invalid", name + " " + problem);
    }

    private static JsonRefusal field(String name, String type, String message) {
        ObjectNode body = body("INVALID_DATA", "The data is invalid.");
        body.putArray("errors")
                .addObject()
                .put("fieldName", "/" + name)
                .put("errorType", type)
                .put("errorMessage", message);
        return new JsonRefusal(422, body);
    }

    private static JsonRefusal refusal(int status, String code, String message) {
        return new JsonRefusal(status, body(code, message));
    }

    private static ObjectNode body(String code, String message) {
        return LogRows.object().put("errorCode", code).put("message", message);
    }
}
