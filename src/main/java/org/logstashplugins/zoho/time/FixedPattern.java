package org.logstashplugins.zoho.time;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * A fast reader for the patterns that most tables have: {@code yyyy MM MMM dd HH mm ss} at fixed
 * positions, with literals between them. Java's formatter needs five times the memory for the same,
 * which matters for a million rows. All other patterns and texts are left to that formatter.
 * Immutable.
 */
final class FixedPattern {
    private static final List<String> MONTHS =
            List.of(
                    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov",
                    "dec");

    private final String pattern;

    private FixedPattern(String pattern) {
        this.pattern = pattern;
    }

    static Optional<FixedPattern> of(String pattern) {
        String rest =
                pattern.replaceFirst("yyyy", "").replaceFirst("MMM?", "").replaceFirst("dd", "");
        for (String part : List.of("HH", "mm", "ss")) {
            rest = rest.replaceFirst(part, "");
        }
        boolean dated =
                pattern.contains("yyyy") && pattern.contains("MM") && pattern.contains("dd");
        return dated && rest.matches("[-/., :]*")
                ? Optional.of(new FixedPattern(pattern))
                : Optional.empty();
    }

    /** True if months have names, of which only English ones are read. */
    boolean hasNames() {
        return pattern.contains("MMM");
    }

    /** Reads a time; empty if the text does not match exactly. */
    Optional<LocalDateTime> parse(String text) {
        if (text.length() != pattern.length()) {
            return Optional.empty();
        }
        int[] parts = {0, 0, 0, 0, 0, 0};
        int at = 0;
        while (at < pattern.length()) {
            char letter = pattern.charAt(at);
            int end = at + 1;
            while (end < pattern.length() && pattern.charAt(end) == letter) {
                end++;
            }
            int part = "yMdHms".indexOf(letter);
            if (part >= 0) {
                parts[part] = end - at == 3 ? month(text, at) : number(text, at, end);
                if (parts[part] < 0) {
                    return Optional.empty();
                }
            } else if (!text.regionMatches(at, pattern, at, end - at)) {
                return Optional.empty();
            }
            at = end;
        }
        try {
            return Optional.of(
                    LocalDateTime.of(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int number(String text, int start, int end) {
        int number = 0;
        for (int i = start; i < end; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private static int month(String text, int start) {
        for (int month = 0; month < MONTHS.size(); month++) {
            if (text.regionMatches(true, start, MONTHS.get(month), 0, 3)) {
                return month + 1;
            }
        }
        return -1;
    }
}
