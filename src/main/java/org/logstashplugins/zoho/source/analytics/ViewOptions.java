package org.logstashplugins.zoho.source.analytics;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.logstashplugins.zoho.catalog.Definition;
import org.logstashplugins.zoho.config.Options;
import org.logstashplugins.zoho.source.Identity;
import org.logstashplugins.zoho.source.TableLocale;
import org.logstashplugins.zoho.time.TimePattern;

/**
 * Which view to follow, as configured: by ids, or by names that are looked up.
 *
 * @param timeFormat the user's own word, which beats what Zoho's metadata says
 * @param fallbackFormat the catalog's word, for accounts that may not read metadata
 * @param filterTimeFormat how times are written in filters; found by trying when empty
 * @param locale of the names of months and days; found by trying when empty
 * @param validateTags false to have views that carry a data warning, too
 * @param includeToday for counters of days: deliver a row whenever it has changed, instead of once
 *     when its day is over
 * @param export how exports are made
 * @param query what to ask instead of a view
 * @param maxJobRows where the result of a query is cut off
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
        Optional<String> filterTimeFormat,
        Optional<Locale> locale,
        boolean validateTags,
        boolean includeToday,
        Export export,
        Optional<String> query,
        long maxJobRows,
        ZoneId zone) {

    /** How exports are made. */
    enum Export {
        /** At once, and by a job for a view that Zoho refuses to export at once. */
        AUTO,
        SYNC,
        ASYNC
    }

    /** Where Zoho cuts the result of a query off, without a word (documented). */
    private static final long QUERY_ROWS = 800_000;

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
                        options.text("filter_time_format"),
                        TableLocale.read(options),
                        options.flag("validate_system_tags").orElse(true),
                        options.flag("include_today").orElse(false),
                        Export.valueOf(
                                options.choice("export", "auto", "sync", "async")
                                        .orElse("auto")
                                        .toUpperCase(Locale.ROOT)),
                        options.text("sql_query"),
                        options.number("max_job_rows", 1, 100_000_000).orElse(QUERY_ROWS),
                        definition.zone().orElse(ZoneOffset.UTC));
        read.check(definition, options);
        options.rejectUnknown();
        return read;
    }

    /** What the view is called in the configuration, as one text that no other names have. */
    String names() {
        List<String> names = new ArrayList<>();
        Stream.of(organization, workspaceId, workspace, viewId, query, Optional.of(timeColumn))
                .forEach(name -> names.add(name.map(text -> "=" + text).orElse("")));
        names.addAll(views);
        return new Identity(names).fingerprint();
    }

    /**
     * What the view is within its organization. One that was configured by its name is known by its
     * name, so that a table that is deleted and made anew, with another id, is the log it was.
     */
    List<String> identity() {
        if (viewId.isPresent()) {
            return List.of(viewId.get());
        }
        String within =
                "workspace=" + workspaceId.or(() -> workspace.map(ViewOptions::name)).orElse("");
        return List.of(
                within,
                query.map(text -> "query=" + Identity.of(text).fingerprint())
                        // The others are what the same table was called elsewhere.
                        .orElseGet(() -> "view=" + name(views.get(0))));
    }

    /** Zoho's names are compared without regard to case. */
    private static String name(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
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

    private void checkQuery(Options options) {
        if (!views.isEmpty() || viewId.isPresent()) {
            options.wrong(
                    "sql_query", "stands in for a view. Remove view and view_id, or sql_query.");
        }
        if (!query.get().contains("{from}") || !query.get().contains("{to}")) {
            options.wrong(
                    "sql_query",
                    "must say which time it is asked for: put {from} and {to} where the first and the last time go, e.g. where"
                            + " \"Date\" >= {from} and \"Date\" <= {to}.");
        }
        if (timeFormat.isEmpty()) {
            options.wrong(
                    "time_format",
                    "is required with sql_query: how time_column and the times in the query are written.");
        }
        if (export == Export.SYNC) {
            options.wrong(
                    "export",
                    "cannot be \"sync\" with sql_query: queries are only exported by a job.");
        }
    }

    private void checkFormat(String name, String format, Options options) {
        try {
            TimePattern.of(format, zone, locale);
        } catch (IllegalArgumentException e) {
            options.wrong(
                    name,
                    "\""
                            + format
                            + "\" is not a date format with year, month and day. Write it in Java's letters, e.g."
                            + " \"dd MMM, yyyy HH:mm:ss\".");
        }
    }

    private void check(Definition definition, Options options) {
        if (workspaceId.isEmpty() && workspace.isEmpty()) {
            options.wrong("workspace", "is required: the workspace's name, or workspace_id.");
        }
        if (query.isPresent()) {
            checkQuery(options);
        } else if (viewId.isEmpty() && views.isEmpty()) {
            options.wrong("view", "is required: the view's name, or view_id.");
        }
        if (timeColumn.isEmpty()) {
            options.wrong(
                    "time_column",
                    "is required: the column that says when a row happened, as its header is written in an export.");
        }
        timeFormat.ifPresent(format -> checkFormat("time_format", format, options));
        filterTimeFormat.ifPresent(format -> checkFormat("filter_time_format", format, options));
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
