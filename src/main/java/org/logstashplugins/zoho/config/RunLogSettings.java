package org.logstashplugins.zoho.config;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The setting {@code desk_run_log}: where in Zoho Desk to leave a trail of our own runs.
 *
 * @param installationId of the extension whose log it goes to
 * @param organizationId Desk's id of the organization
 * @param interval how much time one entry tells of
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
        Optional<String> id = options.text(name);
        if (id.isEmpty()) {
            options.wrong(name, "is required: the id " + whose + ".");
        } else if (!id.get().matches("[A-Za-z0-9_-]{1,64}")) {
            options.wrong(name, "is not an id. It is the one " + whose + ".");
        }
        return id.orElse("");
    }
}
