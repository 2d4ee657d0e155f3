package org.logstashplugins.zoho.simulator;

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
public record AuditEntry(
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
    public AuditEntry {
        time = time.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Somebody did something to a record; exports have it at once. */
    public static AuditEntry of(
            Instant time,
            String doneById,
            String doneBy,
            String module,
            String action,
            String recordId,
            String recordName) {
        return new AuditEntry(
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
    public AuditEntry changing(String changed, String from, String to) {
        return new AuditEntry(
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
    public AuditEntry through(String channel) {
        return new AuditEntry(
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
    public AuditEntry appearing(Instant from) {
        return new AuditEntry(
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
