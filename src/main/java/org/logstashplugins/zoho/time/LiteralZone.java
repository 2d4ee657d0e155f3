package org.logstashplugins.zoho.time;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the zone in the fixed text of a pattern: {@code 'Z'}, {@code +00:00}, {@code 'UTC'}. For
 * Java, such a text has no meaning, so it would print the time of any zone before it. Here the text
 * counts as the zone of the times.
 */
final class LiteralZone {
    /** A fixed text, and the letter of the pattern before it. */
    private static final Pattern FIXED =
            Pattern.compile("(?<letter>[A-Za-z])?(?<text>(?:'[^']*'|[^A-Za-z'])+)");

    private static final Pattern OFFSET =
            Pattern.compile(
                    "(?:^|[\\d\\s.,:T(\\[])(?:(?<named>Z|(?:UTC|GMT)(?:[+-]\\d{1,2}(?::\\d{2})?)?)"
                            + "|(?<offset>[+-]\\d{2}:\\d{2}|[+-]\\d{4}|\\+\\d{2}))[\"')\\]]*\\s*$",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern REGION = Pattern.compile("\\[([A-Za-z]+(?:/[A-Za-z_+-]+)+)\\]$");

    private static final String TIME_LETTERS = "HhKkmsSnNAa";

    private LiteralZone() {}

    static Optional<ZoneId> in(String pattern) {
        Matcher fixed = FIXED.matcher(pattern);
        while (fixed.find()) {
            String letter = fixed.group("letter");
            Optional<ZoneId> zone =
                    letter == null
                            ? Optional.empty()
                            : read(plain(fixed.group("text")), TIME_LETTERS.contains(letter));
            if (zone.isPresent()) {
                return zone;
            }
        }
        return Optional.empty();
    }

    /** Two quotes stand for one quote. */
    private static String plain(String text) {
        return text.replace("''", "\"").replace("'", "");
    }

    /**
     * @param time true after a time of day; after a date, something like an offset may be part of
     *     the date
     */
    private static Optional<ZoneId> read(String text, boolean time) {
        try {
            Matcher offset = OFFSET.matcher(text);
            if (offset.find()) {
                if (offset.group("named") != null) {
                    String name = offset.group("named").toUpperCase(Locale.ROOT);
                    return Optional.of(ZoneId.of(name).normalized());
                }
                if (time || text.contains(":")) {
                    return Optional.of(ZoneOffset.of(offset.group("offset")));
                }
            }
            Matcher region = REGION.matcher(text);
            return region.find() ? Optional.of(ZoneId.of(region.group(1))) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
