package org.logstashplugins.zoho.config;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The setting {@code desk_run_log}: where in Zoho Desk to log our own runs.
 *
 * @param installationId the installation of the extension whose log is written
 * @param organizationId Desk's id of the organization
 * @param interval the time that one log message covers
 */
public record RunLogSettings(String installationId, String organizationId, Duration interval) {

    static Optional<RunLogSettings> read(Options settings) {
        String name = SettingsSchema.DESK_RUN_LOG.name();
        if (settings.raw(name).filter(value -> !Map.of().equals(value)).isEmpty()) {
            return Optional.empty();
        }
        Options options = settings.hash(name);
        RunLogSettings read =
                new RunLogSettings(
                        id(options, "installation_id", "of your extension's installation"),
                        id(options, "organization_id", "of the organization in Zoho Desk"),
                        options.duration("interval", Duration.ofMinutes(1))
                                .orElse(Duration.ofMinutes(15)));
        options.rejectUnknown();
        return Optional.of(read);
    }

    private static String id(Options options, String name, String whose) {
        if (!options.has(name)) {
            options.wrong(name, "is required: the id %s.".formatted(whose));
        }
        return options.id(name, "is not an id. It is the one %s.".formatted(whose)).orElse("");
    }
}
