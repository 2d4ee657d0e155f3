package org.logstashplugins.zoho.cli.host;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Fills in {@code %{field}}, {@code %{+%s}} and times; an unknown field stays as written. */
final class Interpolation {
    private static final Pattern PLACE = Pattern.compile("%\\{(?:\\{([^}]*)}|([^}]*))}");

    private Interpolation() {}

    static String fill(String template, LogstashEvent event) {
        return PLACE.matcher(template)
                .replaceAll(place -> Matcher.quoteReplacement(value(place.group(), event)));
    }

    private static String value(String place, LogstashEvent event) {
        String inside = place.substring(2, place.length() - 1);
        if (inside.equals("+%s")) {
            return Long.toString(event.timestamp().getEpochSecond());
        }
        if (inside.startsWith("{")) {
            return time(inside.substring(1, inside.length() - 1), event);
        }
        if (inside.startsWith("+")) {
            return time(inside.substring(1), event);
        }
        Object value = event.field(inside);
        return value == null ? place : text(value);
    }

    private static String time(String format, LogstashEvent event) {
        return DateTimeFormatter.ofPattern(format, Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(event.timestamp());
    }

    private static String text(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).collect(Collectors.joining(","));
        }
        return value instanceof Map ? LogstashEvent.json(value) : value.toString();
    }
}
