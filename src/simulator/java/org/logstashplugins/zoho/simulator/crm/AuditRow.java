package org.logstashplugins.zoho.simulator.crm;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One entry of CRM's audit log. Texts may be empty, none is null.
 *
 * @param time when it happened, to the second
 * @param module by its API name
 * @param action {@code added}, {@code updated} or {@code deleted} can be asked for; any text may
 *     stand here
 * @param appears from when on exports have it, whatever its time
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

    /** Somebody did something to a record; exports have it at once. */
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

    /** The same with a change of a field. */
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

    /** The same, done through this, such as {@code API}. */
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

    /** The same, not to be seen before this time. */
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
