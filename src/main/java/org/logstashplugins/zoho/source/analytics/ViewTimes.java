package org.logstashplugins.zoho.source.analytics;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.logstashplugins.zoho.catalog.Definition;
import org.logstashplugins.zoho.config.Options;
import org.logstashplugins.zoho.source.TableLocale;
import org.logstashplugins.zoho.time.TimePattern;

/**
 * How a view writes its times.
 *
 * @param column the column that says when a row happened
 * @param format the user's format, which wins over Zoho's metadata
 * @param fallbackFormat the catalog's format, for accounts that may not read metadata
 * @param filterFormat the format of times in filters; found by trying if empty
 * @param locale of the names of months and days; found by trying if empty
 * @param zone of times without a zone
 */
record ViewTimes(
        String column,
        Optional<String> format,
        Optional<String> fallbackFormat,
        Optional<String> filterFormat,
        Optional<Locale> locale,
        ZoneId zone) {

    static ViewTimes read(Definition definition) {
        Options options = definition.options();
        ViewTimes read =
                new ViewTimes(
                        options.text("time_column").orElse(""),
                        options.text("time_format"),
                        options.text("fallback_time_format"),
                        options.text("filter_time_format"),
                        TableLocale.read(options),
                        definition.zone().orElse(ZoneOffset.UTC));
        read.check(definition, options);
        return read;
    }

    private void check(Definition definition, Options options) {
        if (column.isEmpty()) {
            options.wrong(
                    "time_column",
                    "is required: the column that says when a row happened, as its header is written in an export.");
        }
        checkFormat("time_format", options);
        checkFormat("filter_time_format", options);
        boolean zoneless = format.map(TimePattern::zoneless).orElse(true);
        if (zoneless && definition.zone().isEmpty() && !options.has("timezone")) {
            options.problems()
                    .add(
                            "timezone",
                            "is required, because Zoho Analytics writes times without a zone, and with a wrong one events are hours off or missed. To find it"
                                    + " out, open any view in Zoho Analytics, look at a clock, and compare with the newest Accessed Time in the table"
                                    + " \"Access Logs\" of the workspace \"Zoho Analytics Audits\". Write it as timezone => \"Europe/Berlin\".");
        }
    }

    private void checkFormat(String name, Options options) {
        options.parsed(
                name,
                format -> TimePattern.of(format, zone, locale),
                "\"%s\" is not a date format with year, month and day. Write it in Java's letters, e.g."
                        + " \"dd MMM, yyyy HH:mm:ss\".");
    }
}
