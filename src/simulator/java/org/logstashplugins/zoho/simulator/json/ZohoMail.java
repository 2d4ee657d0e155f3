package org.logstashplugins.zoho.simulator.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.logstashplugins.zoho.simulator.accounts.Accounts;
import org.logstashplugins.zoho.simulator.accounts.Callers;
import org.logstashplugins.zoho.simulator.accounts.Consent;
import org.logstashplugins.zoho.simulator.http.Call;
import org.logstashplugins.zoho.simulator.http.CallLimit;
import org.logstashplugins.zoho.simulator.http.JsonRefusal;
import org.logstashplugins.zoho.simulator.http.Parameters;
import org.logstashplugins.zoho.simulator.http.Routes;
import org.logstashplugins.zoho.simulator.http.Service;

/**
 * Zoho Mail: the audit of administrators, and the history of logins in four modes, each a log of
 * its own.
 *
 * <p>Documented (pages "Get Audit Records", "Get Activity Log", "Get Login History"): paths,
 * parameters, scopes, the envelope, limits from 1 to 200 with a default of 10, and both cursor
 * fields of the audit. On record from users: the shape of errors, the keys of rows, {@code
 * scrollId}, and that no header states a rate limit.
 *
 * <p>Assumed: newest first; both ends of a window belong to it; the times of the audit are
 * optional; statuses and codes of errors, except that of a bad token; pages of at most 1000 rows of
 * logins, 100 unless the call says otherwise; 30 calls a minute for all of Mail, and 429 after
 * that; only administrators may call. Not simulated: {@code mode=getConstants}, the end of logins
 * after 90 days.
 *
 * <p>Thread-safe.
 */
public final class ZohoMail {
    public static final String ZOID = "700000003";
    public static final String AUDIT_SCOPE = "ZohoMail.organization.audit.READ";
    public static final String LOGIN_SCOPE = "ZohoMail.organization.accounts.READ";

    /** The values of {@code mode}. */
    public static final List<String> MODES =
            List.of(
                    "loginActivity",
                    "failedLoginActivity",
                    "protocolLoginActivity",
                    "failedProtocolLoginActivity");

    private static final int LARGEST_BATCH = 1000;

    private final Accounts accounts;
    private final CallLimit limit;
    private final JsonLog audit;
    private final Map<String, JsonLog> logins = new LinkedHashMap<>();

    public ZohoMail(InstantSource clock, Accounts accounts) {
        this.accounts = accounts;
        limit = new CallLimit(clock, 30, Duration.ofMinutes(1));
        audit = new JsonLog("mail.audit", "mail.audit", MailRows.AUDIT, limit, clock);
        for (String mode : MODES) {
            LogRows rows = MailRows.logins(mode.startsWith("failed"), mode.contains("rotocol"));
            logins.put(
                    mode,
                    new JsonLog("mail.login/" + mode, "mail.login." + mode, rows, limit, clock));
        }
    }

    /** {@code mail.audit}. */
    public JsonLog audit() {
        return audit;
    }

    /**
     * {@code mail.login/<mode>}.
     *
     * @throws IllegalArgumentException when there is no such mode
     */
    public JsonLog logins(String mode) {
        JsonLog log = logins.get(mode);
        if (log == null) {
            throw new IllegalArgumentException("no mode " + mode);
        }
        return log;
    }

    public List<JsonLog> logs() {
        List<JsonLog> logs = new ArrayList<>(List.of(audit));
        logs.addAll(logins.values());
        return logs;
    }

    public Service service() {
        return new Routes(
                () -> refusal(405, "METHOD_NOT_ALLOWED", "The method is not allowed"),
                Routes.Route.of("GET", "/api/organization/*/activity", audit.kind(), this::audit),
                Routes.Route.of(
                        "GET",
                        "/api/organization/*/accounts/reports/loginHistory",
                        call ->
                                call.parameter("mode")
                                        .map(logins::get)
                                        .map(JsonLog::kind)
                                        .orElse("mail.login"),
                        this::loginHistory));
    }

    private void audit(Call call) throws IOException, JsonRefusal {
        check(call, AUDIT_SCOPE);
        new ActivityFeed(audit, 10).answer(call);
    }

    private void loginHistory(Call call) throws IOException, JsonRefusal {
        check(call, LOGIN_SCOPE);
        Parameters parameters =
                new Parameters(
                        call,
                        ZohoMail::badParameter,
                        "mode",
                        "accessType",
                        "fromTime",
                        "toTime",
                        "batchSize",
                        "scrollId");
        parameters.required("mode");
        JsonLog log = logins(parameters.oneOf("mode", MODES).orElseThrow());
        RowPage page =
                log.after(
                        anchor(parameters, log),
                        window(parameters, log).and(access(parameters)),
                        parameters.size("batchSize", LARGEST_BATCH, 100));
        ObjectNode data = LogRows.object();
        data.set("loginHistory", page.rows());
        page.last().ifPresent(last -> data.put("scrollId", log.cursor(last)));
        call.json(200, success(data));
    }

    private static Predicate<StoredRow> window(Parameters parameters, JsonLog log)
            throws JsonRefusal {
        parameters.required("fromTime");
        parameters.required("toTime");
        Optional<Instant> from = parameters.milliseconds("fromTime");
        Optional<Instant> to = parameters.milliseconds("toTime");
        parameters.window(from, to, "toTime");
        return log.between(from, to);
    }

    private static Predicate<StoredRow> access(Parameters parameters) throws JsonRefusal {
        String type = parameters.oneOf("accessType", List.of("all", "web", "mobile")).orElse("all");
        return row -> type.equals("all") || row.json().path("accessType").asText().equals(type);
    }

    private static Optional<StoredRow> anchor(Parameters parameters, JsonLog log)
            throws JsonRefusal {
        Optional<String> scroll = parameters.text("scrollId");
        Optional<StoredRow> anchor = scroll.flatMap(log::at);
        if (scroll.isPresent() && anchor.isEmpty()) {
            throw parameters.refusal("scrollId", "is unknown");
        }
        return anchor;
    }

    private void check(Call call, String scope) throws JsonRefusal {
        Consent consent = Callers.of(call, accounts, scope, ZohoMail::denial);
        if (!call.segments().get(2).equals(ZOID) || !consent.administrator()) {
            throw refusal(403, "OPERATION_NOT_PERMITTED", "No such organization for this user");
        }
        checkRate(limit);
    }

    static void checkRate(CallLimit limit) throws JsonRefusal {
        if (!limit.allow()) {
            throw refusal(429, "TOO_MANY_REQUESTS", "Too many requests");
        }
    }

    static JsonRefusal denial(Callers.Denial denial) {
        return denial == Callers.Denial.NO_SCOPE
                ? refusal(403, "INVALID_OAUTHSCOPE", "The scope does not allow this call")
                : refusal(401, "INVALID_OAUTHTOKEN", "Invalid OAuth token");
    }

    static JsonRefusal badParameter(String name, String problem) {
        return refusal(400, "INVALID_PARAMETER", "Parameter " + name + " " + problem);
    }

    static JsonRefusal refusal(int status, String code, String more) {
        ObjectNode body = LogRows.object();
        body.putObject("status")
                .put("code", status)
                .put("description", status == 401 ? "Unauthorized" : "Invalid Input");
        body.putObject("data").put("errorCode", code).put("moreInfo", more);
        return new JsonRefusal(status, body);
    }

    static JsonNode success(ObjectNode data) {
        ObjectNode body = LogRows.object();
        body.putObject("status").put("code", 200).put("description", "success");
        body.set("data", data);
        return body;
    }
}
