package org.logstashplugins.zoho.simulator.crm;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A row of CRM's audit log. A text may be empty, but not null.
 *
 * @param time when it happened, to the second
 * @param module the API name of the module
 * @param action any text; calls can ask for {@code added}, {@code updated} and {@code deleted}
 * @param appears the time from which exports have the row, whatever its own time
 */
public record AuditRow(
        Instant time,
        String doneById,
        String doneBy,
        String module,
        String action,
        String recordId,
        String recordName,
        String field,
        String oldValue,
        String newValue,
        String source,
        Instant appears) {
    public AuditRow {
        time = time.truncatedTo(ChronoUnit.SECONDS);
    }

    /** A change of a record by a user; exports have the row at once. */
    public static AuditRow of(
            Instant time,
            String doneById,
            String doneBy,
            String module,
            String action,
            String recordId,
            String recordName) {
        return new AuditRow(
                time,
                doneById,
                doneBy,
                module,
                action,
                recordId,
                recordName,
                "",
                "",
                "",
                "",
                Instant.MIN);
    }

    /** The same row with a change of a field. */
    public AuditRow changing(String changed, String from, String to) {
        return new AuditRow(
                time,
                doneById,
                doneBy,
                module,
                action,
                recordId,
                recordName,
                changed,
                from,
                to,
                source,
                appears);
    }

    /** The same row with another source, such as {@code API}. */
    public AuditRow through(String channel) {
        return new AuditRow(
                time,
                doneById,
                doneBy,
                module,
                action,
                recordId,
                recordName,
                field,
                oldValue,
                newValue,
                channel,
                appears);
    }

    /** The same row, visible from this time on. */
    public AuditRow appearing(Instant from) {
        return new AuditRow(
                time,
                doneById,
                doneBy,
                module,
                action,
                recordId,
                recordName,
                field,
                oldValue,
                newValue,
                source,
                from);
    }
}
