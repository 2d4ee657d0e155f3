package org.logstashplugins.zoho.time;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Normalizes the text of a time. */
final class PlainText {
    /** Characters that keep spreadsheets from interpreting a value: '2026-11-28, ="2026-11-28". */
    private static final Pattern GUARD = Pattern.compile("=?\"([^\"]*)\"|'([^']*)'?");

    /** 15时05分09秒, 15시 5분. */
    private static final Pattern SIGNS =
            Pattern.compile("(\\d{1,2}) ?[时時시点點] ?(\\d{1,2}) ?[分분](?: ?(\\d{1,2}) ?[秒초])?");

    /** 15h05, 15 h 05 min 09 s. */
    private static final Pattern HOURS =
            Pattern.compile(
                    "(?<![\\p{L}\\d:.])(\\d{1,2}) ?[hH] ?(\\d{2})(?: ?m(?:in)?\\.?(?: ?(\\d{2}) ?s\\.?)?)?(?![\\p{L}\\d:])");

    /** The format of web servers: 28/Nov/2026:10:15:03. */
    private static final Pattern COLON_BEFORE =
            Pattern.compile("(?<=[/ -]\\d{4}):(?=\\d{2}:\\d{2}:\\d{2})");

    private static final Pattern O_CLOCK = Pattern.compile("(?<=\\d) ?Uhr\\b\\.?");

    private PlainText() {}

    /**
     * Replaces the variants of spaces, digits, hyphens and colons, and removes invisible
     * characters.
     */
    static String of(String text) {
        String plain = LooseTime.clean(text);
        Matcher guard = GUARD.matcher(plain);
        if (guard.matches()) {
            plain = (guard.group(1) == null ? guard.group(2) : guard.group(1)).strip();
        }
        if (plain.indexOf('h') >= 0 || plain.indexOf('H') >= 0) {
            plain =
                    O_CLOCK.matcher(HOURS.matcher(plain).replaceAll(PlainText::colons))
                            .replaceAll("");
        }
        if (plain.chars().anyMatch(c -> c > '\u3000')) {
            plain = SIGNS.matcher(plain).replaceAll(PlainText::colons);
        }
        return COLON_BEFORE.matcher(plain).replaceFirst(" ");
    }

    private static String colons(MatchResult clock) {
        String seconds = clock.group(3) == null ? "" : ":" + two(clock.group(3));
        return clock.group(1) + ":" + two(clock.group(2)) + seconds;
    }

    private static String two(String digits) {
        return digits.length() < 2 ? "0" + digits : digits;
    }
}
