package org.logstashplugins.zoho.source.json;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.logstashplugins.zoho.catalog.Definition;
import org.logstashplugins.zoho.config.Options;
import org.logstashplugins.zoho.rows.FieldPath;
import org.logstashplugins.zoho.time.TimePattern;

/**
 * Reads how an API writes times: {@code window_format}, {@code time_field}, {@code time_format}.
 */
record TimeOptions(Definition definition) {

    WindowFormat window() {
        Options options = definition.options();
        ZoneId zone = zone();
        String format = options.text("window_format").orElse("iso8601");
        try {
            return new WindowFormat(format, zone);
        } catch (IllegalArgumentException e) {
            options.wrong("window_format", notAFormat(format, WindowFormat.NAMES));
            return new WindowFormat("iso8601", zone);
        }
    }

    RowTime time() {
        Options options = definition.options();
        ZoneId zone = zone();
        if (!options.has("time_field")) {
            options.wrong(
                    "time_field",
                    "is required: the field that says when an entry happened, such as \"/createdAt\".");
        }
        FieldPath field = PathOptions.path(options, "time_field").orElse(FieldPath.ROOT);
        String format = options.text("time_format").orElse("iso8601");
        boolean pattern = !RowTime.NAMES.contains(format);
        try {
            RowTime time = new RowTime(field, format, zone);
            if (pattern && TimePattern.zoneless(format) && definition.zone().isEmpty()) {
                options.wrong("timezone", "is required with a time_format that has no zone.");
            }
            return time;
        } catch (IllegalArgumentException e) {
            options.wrong("time_format", notAFormat(format, RowTime.NAMES));
            return new RowTime(field, "iso8601", zone);
        }
    }

    private ZoneId zone() {
        return definition.zone().orElse(ZoneOffset.UTC);
    }

    private static String notAFormat(String format, List<String> names) {
        return "\""
                + format
                + "\" is neither one of "
                + String.join(", ", names)
                + " nor a date format with year, month and day in Java's letters, e.g. \"yyyy-MM-dd HH:mm:ss\".";
    }
}
