package org.logstashplugins.zoho.simulator.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.logstashplugins.zoho.simulator.data.Chance;
import org.logstashplugins.zoho.simulator.data.Office;

/**
 * Rows of Mail's and Calendar's logs.
 *
 * <p>The keys of Mail's are those that clients of others read; their values, and everything about
 * Calendar's rows, are assumed.
 */
final class MailRows {
    private record Deed(String category, String subCategory, String type, String operation) {}

    private static final List<Deed> MAIL =
            List.of(
                    new Deed("User", "User Creation", "ADD", "User added"),
                    new Deed("User", "Password", "UPDATE", "Password reset"),
                    new Deed("Group", "Group Members", "DELETE", "Group member removed"),
                    new Deed("Reports", "Login Reports", "DOWNLOAD", "Report \"Logins\" exported"),
                    new Deed("Domain", "DKIM", "UPDATE", "DKIM key, selector changed"));

    private static final List<Deed> CALENDAR =
            List.of(
                    new Deed("Resources", "Rooms", "ADD", "Room added"),
                    new Deed("Resources", "Rooms", "DELETE", "Room \"Küche\" removed"),
                    new Deed("Sharing", "Calendar", "UPDATE", "Calendar shared"));

    static final LogRows AUDIT =
            LogRows.withoutId(LogRows.MILLISECOND, (time, number, c) -> audit(MAIL, time, c));

    static final LogRows ACTIVITY =
            LogRows.withoutId(LogRows.MILLISECOND, (time, number, c) -> audit(CALENDAR, time, c));

    private MailRows() {}

    private static ObjectNode audit(List<Deed> deeds, Instant time, Chance chance) {
        Deed deed = Office.pick(deeds, chance.of(11));
        String other = Office.pick(Office.PEOPLE, chance.of(12));
        ObjectNode row =
                LogRows.object()
                        .put("category", deed.category())
                        .put("mainCategory", deed.category())
                        .put("subCategory", deed.subCategory())
                        .put("operation", deed.operation())
                        .put("operationType", deed.type())
                        .put("performedBy", chance.person())
                        .put("performedOn", other)
                        .put("clientIp", chance.address())
                        .put("auditLogType", "ORGADMIN_AUDIT")
                        .put("type", chance.oneIn(9, 13) ? "failure" : "success")
                        .put("requestTime", time.toEpochMilli());
        if (chance.oneIn(3, 14)) {
            row.put("data", "{\"reason\":\"asked for by phone\"}");
        } else {
            row.putObject("data")
                    .put("emailId", other)
                    .put("count", chance.of(15) % 100)
                    .putArray("roles")
                    .add("member")
                    .add("moderator");
        }
        return row;
    }

    /** A login, one that failed if so asked. */
    static LogRows logins(boolean failed, boolean protocol) {
        return LogRows.withoutId(
                LogRows.MILLISECOND, (time, number, c) -> login(failed, protocol, time, c));
    }

    private static ObjectNode login(boolean failed, boolean protocol, Instant time, Chance chance) {
        String client = chance.agent();
        if (protocol) {
            client = Office.pick(List.of("IMAP", "POP", "SMTP", "ActiveSync"), chance.of(21));
        }
        long person = 20_060_000_000L + Office.PEOPLE.indexOf(chance.person());
        return LogRows.object()
                .put("userId", Long.toString(person))
                .put("emailAddress", chance.person())
                .put("ipAddress", chance.address())
                .put("loginTime", time.toEpochMilli())
                .put("status", failed ? "failure" : "success")
                .put("accessType", chance.oneIn(3, 22) ? "mobile" : "web")
                .put("clientInfo", client);
    }
}
