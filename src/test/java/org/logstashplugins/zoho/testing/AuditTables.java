package org.logstashplugins.zoho.testing;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.logstashplugins.zoho.simulator.Simulator;
import org.logstashplugins.zoho.simulator.analytics.Column;
import org.logstashplugins.zoho.simulator.analytics.View;
import org.logstashplugins.zoho.simulator.analytics.ViewRow;

/** Small versions of the tables in the workspace "Zoho Analytics Audits". */
public final class AuditTables {
    private AuditTables() {}

    /** Adds the table that the stream {@code analytics.access} follows to a simulator. */
    public static View access(Simulator simulator) {
        return table(
                simulator,
                "Access Logs",
                Column.date("Accessed Time", "yyyy-MM-dd HH:mm:ss"),
                Column.text("Accessed By"));
    }

    /** Adds the table that the stream {@code analytics.activity} follows to a simulator. */
    public static View activity(Simulator simulator) {
        return table(
                simulator,
                "Activity Log",
                Column.date("Date & Time", "dd MMM, yyyy HH:mm:ss"),
                Column.text("Action"));
    }

    private static View table(Simulator simulator, String name, Column... columns) {
        return simulator
                .analytics()
                .organization("600", "Example")
                .workspace("700", "Zoho Analytics Audits")
                .view("800", name, columns);
    }

    /** A row about a user who opens something. The table shows times in {@code zone}. */
    public static ViewRow row(Instant when, ZoneId zone, String user) {
        return ViewRow.of(LocalDateTime.ofInstant(when, zone), user);
    }
}
