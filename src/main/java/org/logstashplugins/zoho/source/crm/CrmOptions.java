package org.logstashplugins.zoho.source.crm;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.logstashplugins.zoho.catalog.Definition;
import org.logstashplugins.zoho.config.Options;
import org.logstashplugins.zoho.source.TableLocale;
import org.logstashplugins.zoho.time.TimePattern;

/**
 * The options of a {@code crm_audit_log}: which part of the audit log to follow.
 *
 * @param organization a part of the cursor's name; only the token decides which organization is
 *     read
 * @param modules API names; empty for all
 * @param users ids; empty for all
 * @param actions {@code added}, {@code updated}, {@code deleted}; empty for all
 * @param timeColumn the column that says when a row happened; found by likely names if empty
 * @param timeFormat found by trying if empty
 * @param locale of the names of months and days; found by trying if empty
 * @param zone of times without a zone; empty if not configured
 * @param maxJobRows the number of rows at which an export is cut off
 */
record CrmOptions(
        Optional<String> organization,
        List<String> modules,
        List<String> users,
        List<String> actions,
        Optional<String> timeColumn,
        Optional<String> timeFormat,
        Optional<Locale> locale,
        Optional<ZoneId> zone,
        long maxJobRows) {

    /** The most rows of one export (documented). */
    private static final long EXPORT_ROWS = 1_000_000;

    /** The names of formats without a pattern in JSON logs. Such times need no format here. */
    private static final List<String> PLAIN_FORMATS =
            List.of("iso8601", "epoch_s", "epoch_ms", "epoch_us", "epoch_ns");

    private static final int MOST_VALUES = 500;
    private static final List<String> ACTIONS = List.of("added", "updated", "deleted");

    static CrmOptions read(Definition definition) {
        Options options = definition.options();
        CrmOptions read =
                new CrmOptions(
                        // The plugin's setting is Analytics' id of the organization, which differs
                        // from CRM's.
                        options.ownText("organization_id"),
                        values(
                                options,
                                "modules",
                                "[A-Za-z0-9_]{1,100}",
                                "API names of modules, such as \"Leads\""),
                        values(options, "users", "[0-9]{1,30}", "ids of users, which are digits"),
                        actions(options),
                        options.text("time_column"),
                        options.text("time_format")
                                .filter(format -> !PLAIN_FORMATS.contains(format)),
                        TableLocale.read(options),
                        definition.zone(),
                        options.number("max_job_rows", 1, 100_000_000).orElse(EXPORT_ROWS));
        read.timeFormat().ifPresent(format -> read.check(format, options));
        options.rejectUnknown();
        return read;
    }

    private static List<String> values(Options options, String name, String form, String meaning) {
        List<String> values = options.texts(name).stream().sorted().distinct().toList();
        if (values.stream().anyMatch(value -> !value.matches(form))) {
            options.wrong(name, "must hold %s.".formatted(meaning));
        }
        if (values.size() > MOST_VALUES) {
            options.wrong(
                    name, "holds %d values; Zoho takes %d.".formatted(values.size(), MOST_VALUES));
        }
        return values;
    }

    private static List<String> actions(Options options) {
        List<String> actions =
                options.texts("actions").stream()
                        .map(text -> text.toLowerCase(Locale.ROOT))
                        .sorted()
                        .distinct()
                        .toList();
        if (!ACTIONS.containsAll(actions)) {
            options.wrong("actions", "can hold \"added\", \"updated\" and \"deleted\".");
        }
        return actions;
    }

    private void check(String format, Options options) {
        options.parsed(
                "time_format",
                text -> TimePattern.of(text, zone.orElse(ZoneOffset.UTC), locale),
                "\"%s\" is not a date format with year, month and day. Write it in Java's letters, e.g."
                        + " \"yyyy-MM-dd'T'HH:mm:ssXXX\", or as \"epoch_s\", \"epoch_ms\" or \"iso8601\".");
        if (TimePattern.zoneless(format) && zone.isEmpty()) {
            options.wrong("timezone", "is required with a time_format that has no zone.");
        }
    }
}
