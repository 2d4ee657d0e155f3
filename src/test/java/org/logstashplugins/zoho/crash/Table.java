package org.logstashplugins.zoho.crash;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.logstashplugins.zoho.crash.Life.Delivered;
import org.logstashplugins.zoho.simulator.analytics.Column;
import org.logstashplugins.zoho.simulator.analytics.View;
import org.logstashplugins.zoho.simulator.analytics.ViewRow;
import org.logstashplugins.zoho.simulator.analytics.Workspace;

/** A log table of the workspace "Zoho Analytics Audits", small enough for a thousand runs. */
record Table(String stream, String name, String viewId, String timeColumn, String timeFormat) {
    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    static final Table ACTIVITY =
            new Table(
                    "analytics.activity",
                    "Activity Log",
                    "801",
                    "Date & Time",
                    "dd MMM, yyyy HH:mm:ss");

    static final Table ACCESS =
            new Table(
                    "analytics.access",
                    "Access Logs",
                    "802",
                    "Accessed Time",
                    "yyyy-MM-dd HH:mm:ss");

    static final Table API = new Table("analytics.api", "API Logs", "803", "Date", "dd MMM, yyyy");

    static final List<Table> ALL = List.of(ACTIVITY, ACCESS, API);

    private static final String USER = "Performed By";
    private static final String ACTION = "Action";

    View in(Workspace workspace) {
        return workspace.view(
                viewId,
                name,
                Column.date(timeColumn, timeFormat),
                Column.text(USER),
                Column.text(ACTION));
    }

    /** A row of this time that is visible as soon as it has happened. */
    static ViewRow row(Instant time, String action) {
        return ViewRow.of(LocalDateTime.ofInstant(time, ZONE), "ines@example.com", action)
                .appearing(time);
    }

    static ViewRow late(Instant time, Duration late, String action) {
        return row(time, action).appearing(time.plus(late));
    }

    /** Reads which row an event is, with {@code ecs_compatibility} disabled. */
    static Delivered read(Map<String, Object> event) {
        for (Table table : ALL) {
            if (event.get(table.name()) instanceof Map<?, ?> columns) {
                String id = String.valueOf(((Map<?, ?>) event.get("event")).get("id"));
                return new Delivered(id, table.name(), table.values(columns));
            }
        }
        throw new AssertionError("an event of no table: " + event);
    }

    /** The row of an event that Logstash has taken. */
    List<String> row(Function<String, Object> fields) {
        return values((Map<?, ?>) fields.apply("[" + name + "]"));
    }

    private List<String> values(Map<?, ?> columns) {
        return List.of(
                String.valueOf(columns.get(timeColumn)),
                String.valueOf(columns.get(USER)),
                String.valueOf(columns.get(ACTION)));
    }
}
