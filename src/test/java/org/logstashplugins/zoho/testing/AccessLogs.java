package org.logstashplugins.zoho.testing;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.logstashplugins.zoho.simulator.Simulator;
import org.logstashplugins.zoho.simulator.analytics.Column;
import org.logstashplugins.zoho.simulator.analytics.View;
import org.logstashplugins.zoho.simulator.analytics.ViewRow;

/** The log table that the stream {@code analytics.access} follows, with two of its columns. */
public final class AccessLogs {
    private AccessLogs() {}

    /** Adds the table to a simulator, in an organization of its own. */
    public static View in(Simulator simulator) {
        return simulator
                .analytics()
                .organization("600", "Example")
                .workspace("700", "Zoho Analytics Audits")
                .view(
                        "800",
                        "Access Logs",
                        Column.date("Accessed Time", "yyyy-MM-dd HH:mm:ss"),
                        Column.text("Accessed By"));
    }

    /** A row about a user who opens something. The table shows times in {@code zone}. */
    public static ViewRow row(Instant when, ZoneId zone, String user) {
        return ViewRow.of(LocalDateTime.ofInstant(when, zone), user);
    }
}
