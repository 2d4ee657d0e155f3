package org.logstashplugins.zoho.source.analytics;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.logstashplugins.zoho.catalog.Definition;
import org.logstashplugins.zoho.config.Options;
import org.logstashplugins.zoho.time.TimePattern;

/**
 * Which view to follow, as configured: by ids, or by names that are looked up.
 *
 * @param timeFormat the user's own word, which beats what Zoho's metadata says
 * @param fallbackFormat the catalog's word, for accounts that may not read metadata
 * @param includeToday for counters of days: deliver a row whenever it has changed, instead of once
 *     when its day is over
 * @param zone of times that carry none
 */
record ViewOptions(
        Optional<String> organization,
        Optional<String> workspaceId,
        Optional<String> workspace,
        Optional<String> viewId,
        List<String> views,
        String timeColumn,
        Optional<String> timeFormat,
        Optional<String> fallbackFormat,
        boolean includeToday,
        ZoneId zone) {

    static ViewOptions read(Definition definition) {
        Options options = definition.options();
        ViewOptions read =
                new ViewOptions(
                        id(options, "organization_id"),
                        id(options, "workspace_id"),
                        options.text("workspace"),
                        id(options, "view_id"),
                        options.texts("view"),
                        options.text("time_column").orElse(""),
                        options.text("time_format"),
                        options.text("fallback_time_format"),
                        options.flag("include_today").orElse(false),
                        definition.zone().orElse(ZoneOffset.UTC));
        read.check(definition, options);
        options.rejectUnknown();
        return read;
    }

    /** What the view is called in the configuration, as one text. */
    String names() {
        return List.of(organization, workspaceId, workspace, viewId, views, timeColumn).toString();
    }

    /** Ids go into URLs and file names. */
    private static Optional<String> id(Options options, String name) {
        return options.text(name)
                .flatMap(
                        id ->
                                id.matches("[A-Za-z0-9_-]{1,64}")
                                        ? Optional.of(id)
                                        : options.wrong(name, "must be an id: digits, no spaces."));
    }

    private void check(Definition definition, Options options) {
        if (workspaceId.isEmpty() && workspace.isEmpty()) {
            options.wrong("workspace", "is required: the workspace's name, or workspace_id.");
        }
        if (viewId.isEmpty() && views.isEmpty()) {
            options.wrong("view", "is required: the view's name, or view_id.");
        }
        if (timeColumn.isEmpty()) {
            options.wrong(
                    "time_column",
                    "is required: the column that says when a row happened, as its header is written in an export.");
        }
        timeFormat.ifPresent(
                format -> {
                    try {
                        TimePattern.of(format, zone);
                    } catch (IllegalArgumentException e) {
                        options.wrong(
                                "time_format",
                                "\""
                                        + format
                                        + "\" is not a date format with year, month and day. Write it in Java's letters, e.g."
                                        + " \"dd MMM, yyyy HH:mm:ss\".");
                    }
                });
        boolean zoneless = timeFormat.map(TimePattern::zoneless).orElse(true);
        if (zoneless && definition.zone().isEmpty() && !options.has("timezone")) {
            options.problems()
                    .add(
                            "timezone",
                            "is required, because Zoho Analytics writes times without a zone, and with a wrong one events are hours off or missed. To find it"
                                    + " out, open any view in Zoho Analytics, look at a clock, and compare with the newest Accessed Time in the table"
                                    + " \"Access Logs\" of the workspace \"Zoho Analytics Audits\". Write it as timezone => \"Europe/Berlin\".");
        }
    }
}
