package org.logstashplugins.zoho.source.json;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.logstashplugins.zoho.catalog.Definition;
import org.logstashplugins.zoho.config.Options;
import org.logstashplugins.zoho.rows.Pointer;
import org.logstashplugins.zoho.time.TimePattern;

/**
 * Reads the options about times: {@code window_format}, {@code time_field}, {@code time_format},
 * {@code cursor_field} and {@code cursor_format}.
 *
 * @param longest the longest window that a request may name
 */
record TimeOptions(Definition definition, Optional<Duration> longest) {

    WindowFormat window() {
        Options options = definition.options();
        ZoneId zone = zone();
        String format = options.text("window_format").orElse("iso8601");
        try {
            return new WindowFormat(format, zone, longest);
        } catch (IllegalArgumentException e) {
            options.wrong("window_format", notAFormat(format, WindowFormat.NAMES));
            return new WindowFormat("iso8601", zone, longest);
        }
    }

    RowTime time() {
        Options options = definition.options();
        if (!options.has("time_field")) {
            options.wrong(
                    "time_field",
                    "is required: the field that says when a row happened, such as \"/createdAt\".");
        }
        return time("time_field", "time_format", "iso8601");
    }

    /** The time by which the API chooses rows, if it has a field of its own. */
    Optional<RowTime> chosenBy() {
        Options options = definition.options();
        if (options.has("cursor_format") && !options.has("cursor_field")) {
            options.wrong("cursor_format", "goes with cursor_field.");
        }
        String standard = options.text("time_format").orElse("iso8601");
        return options.has("cursor_field")
                ? Optional.of(time("cursor_field", "cursor_format", standard))
                : Optional.empty();
    }

    private RowTime time(String fieldOption, String formatOption, String standard) {
        Options options = definition.options();
        Pointer field = PointerOptions.pointer(options, fieldOption).orElse(Pointer.ROOT);
        String format = options.text(formatOption).orElse(standard);
        ZoneId zone = zone();
        boolean pattern = !RowTime.NAMES.contains(format);
        try {
            RowTime time = new RowTime(field, format, zone);
            if (pattern && TimePattern.zoneless(format) && definition.zone().isEmpty()) {
                options.wrong(
                        "timezone",
                        "is required with a %s that has no zone.".formatted(formatOption));
            }
            return time;
        } catch (IllegalArgumentException e) {
            options.wrong(formatOption, notAFormat(format, RowTime.NAMES));
            return new RowTime(field, "iso8601", zone);
        }
    }

    private ZoneId zone() {
        return definition.zone().orElse(ZoneOffset.UTC);
    }

    private static String notAFormat(String format, List<String> names) {
        return "\"%s\" is neither one of %s nor a date format with year, month and day in Java's letters, e.g. \"yyyy-MM-dd HH:mm:ss\"."
                .formatted(format, String.join(", ", names));
    }
}
