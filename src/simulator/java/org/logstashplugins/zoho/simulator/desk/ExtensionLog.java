package org.logstashplugins.zoho.simulator.desk;

import java.time.Instant;
import java.util.Optional;

/**
 * A log that a call added to Desk's log of extensions.
 *
 * @param parentLogId the id of the first log with the same reference; empty for that log itself,
 *     and without a reference
 */
public record ExtensionLog(
        String logId,
        Optional<String> parentLogId,
        Optional<String> reference,
        String installationId,
        String title,
        String description,
        Instant logTime) {}
