package org.logstashplugins.zoho.simulator.json;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import org.logstashplugins.zoho.simulator.accounts.Accounts;
import org.logstashplugins.zoho.simulator.accounts.Callers;
import org.logstashplugins.zoho.simulator.accounts.Consent;
import org.logstashplugins.zoho.simulator.http.Call;
import org.logstashplugins.zoho.simulator.http.CallLimit;
import org.logstashplugins.zoho.simulator.http.JsonRefusal;
import org.logstashplugins.zoho.simulator.http.Routes;
import org.logstashplugins.zoho.simulator.http.Service;

/**
 * The log of activities of Zoho Calendar.
 *
 * <p>Documented (page "Get Activity Logs"): path, parameters, scope, that {@code limit} is
 * required, and that callers are administrators. Assumed: everything else is as in the audit of
 * {@link ZohoMail}, which has the same parameters: rows are in {@code data.audit}, their time is
 * {@code requestTime}, errors look alike, at most 200 rows, 30 calls a minute.
 *
 * <p>Thread-safe.
 */
public final class ZohoCalendar {
    public static final String SCOPE = "ZohoCalendar.activity.READ";

    private final Accounts accounts;
    private final JsonLog activity;

    public ZohoCalendar(InstantSource clock, Accounts accounts) {
        this.accounts = accounts;
        String name = "calendar.activity";
        CallLimit limit = new CallLimit(clock, 30, Duration.ofMinutes(1));
        activity = new JsonLog(name, name, MailRows.ACTIVITY, limit, clock);
    }

    /** {@code calendar.activity}. */
    public JsonLog activity() {
        return activity;
    }

    public Service service() {
        return new Routes(
                () -> ZohoMail.refusal(405, "METHOD_NOT_ALLOWED", "The method is not allowed"),
                Routes.Route.of(
                        "GET", "/api/v1/organization/activity", activity.kind(), this::answer));
    }

    private void answer(Call call) throws IOException, JsonRefusal {
        Consent consent = Callers.of(call, accounts, SCOPE, ZohoMail::denial);
        if (!consent.administrator()) {
            throw ZohoMail.refusal(403, "OPERATION_NOT_PERMITTED", "For administrators only");
        }
        ZohoMail.checkRate(activity.limit());
        new ActivityFeed(activity, 0).answer(call);
    }
}
