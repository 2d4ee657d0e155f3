package org.logstashplugins.zoho.simulator.desk;

import java.time.Instant;
import java.util.Optional;

/**
 * An entry that somebody added to Desk's log of an extension.
 *
 * @param parentLogId of the first entry with the same reference; empty for that one itself and for
 *     entries without a reference
 */
public record ExtensionLog(
        String logId,
        Optional<String> parentLogId,
        Optional<String> reference,
        String installationId,
        String title,
        String description,
        Instant logTime) {}
