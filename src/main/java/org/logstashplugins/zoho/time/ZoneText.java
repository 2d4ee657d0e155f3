package org.logstashplugins.zoho.time;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a zone next to a time, in all the ways in which it is written: Z, +0530, GMT+9:00,
 * (UTC+05:30) Chennai, [Europe/Berlin], CET, India Standard Time.
 */
final class ZoneText {
    /** An offset, perhaps followed by its name, in brackets or, as in Go, without. */
    private static final Pattern OFFSET =
            Pattern.compile(
                    "(?:(Z|UTC|GMT|UT)|(?:UTC|GMT|UT)? ?([+-]) ?(\\d{1,2})(?:[:.]?(\\d{2}))?(?:[:.]?(\\d{2}))?)"
                            + " ?(?:\\[[^\\]]*\\]|\\([^)]*\\)|(?<=[\\dZ] )(?!(?:am|pm)$)(?:[A-Z]{2,5}|[+-]\\d{2,4}))?",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern REGION = Pattern.compile("[A-Za-z]+(?:/[A-Za-z0-9_+-]+)+");

    /** The format in lists of zones: the offset in brackets, perhaps followed by a city. */
    private static final Pattern BRACKETS =
            Pattern.compile("[\\[(] ?([^\\[\\]()]+?) ?[\\])](?: \\p{L}[^\\d]*)?");

    /** Short names with one meaning only. IST and CST have several. */
    private static final Map<String, String> SHORT_NAMES =
            Map.ofEntries(
                    Map.entry("PST", "-08:00"),
                    Map.entry("PDT", "-07:00"),
                    Map.entry("MST", "-07:00"),
                    Map.entry("MDT", "-06:00"),
                    Map.entry("EST", "-05:00"),
                    Map.entry("EDT", "-04:00"),
                    Map.entry("WET", "+00:00"),
                    Map.entry("WEST", "+01:00"),
                    Map.entry("CET", "+01:00"),
                    Map.entry("CEST", "+02:00"),
                    Map.entry("MEZ", "+01:00"),
                    Map.entry("MESZ", "+02:00"),
                    Map.entry("EET", "+02:00"),
                    Map.entry("EEST", "+03:00"),
                    Map.entry("MSK", "+03:00"),
                    Map.entry("JST", "+09:00"),
                    Map.entry("KST", "+09:00"),
                    Map.entry("SGT", "+08:00"),
                    Map.entry("HKT", "+08:00"),
                    Map.entry("AEST", "+10:00"),
                    Map.entry("AEDT", "+11:00"),
                    Map.entry("NZST", "+12:00"),
                    Map.entry("NZDT", "+13:00"));

    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

    /** Long English names, with the offset if they have only one. Created at its first use. */
    private static final class LongNames {
        static final Map<String, Optional<ZoneOffset>> ALL = new HashMap<>();

        static {
            for (String id : TimeZone.getAvailableIDs()) {
                TimeZone zone = TimeZone.getTimeZone(id);
                for (boolean summer : new boolean[] {false, true}) {
                    Optional<ZoneOffset> offset = Optional.of(offset(zone, summer));
                    ALL.merge(
                            zone.getDisplayName(summer, TimeZone.LONG, Locale.ENGLISH)
                                    .toLowerCase(Locale.ROOT),
                            offset,
                            (one, other) -> one.equals(other) ? one : Optional.empty());
                }
            }
        }
    }

    private ZoneText() {}

    /**
     * @param text what is next to the time, without spaces around it
     * @param likely the zone that ambiguous short names mean (three countries use IST)
     */
    static Optional<ZoneId> read(String text, ZoneId likely) {
        Matcher brackets = BRACKETS.matcher(text);
        String bare = brackets.matches() ? brackets.group(1) : text;
        try {
            Matcher offset = OFFSET.matcher(bare);
            if (offset.matches()) {
                return Optional.of(offset.group(1) == null ? offset(offset) : ZoneOffset.UTC);
            }
            if (REGION.matcher(bare).matches()) {
                return Optional.of(ZoneId.of(bare));
            }
        } catch (DateTimeException e) {
            return Optional.empty();
        }
        return named(bare, likely);
    }

    private static ZoneOffset offset(Matcher parts) {
        int sign = parts.group(2).equals("-") ? -1 : 1;
        return ZoneOffset.ofHoursMinutesSeconds(
                sign * Integer.parseInt(parts.group(3)),
                sign * number(parts.group(4)),
                sign * number(parts.group(5)));
    }

    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static ZoneOffset offset(TimeZone zone, boolean summer) {
        int millis = zone.getRawOffset() + (summer ? zone.getDSTSavings() : 0);
        return ZoneOffset.ofTotalSeconds(millis / 1000);
    }

    /** The names of the likely zone come first. */
    private static Optional<ZoneId> named(String text, ZoneId likely) {
        if (text.isEmpty() || !Character.isLetter(text.charAt(0))) {
            return Optional.empty();
        }
        TimeZone zone = TimeZone.getTimeZone(likely);
        for (boolean summer : new boolean[] {false, true}) {
            for (Locale language : LANGUAGES) {
                if (text.equalsIgnoreCase(zone.getDisplayName(summer, TimeZone.SHORT, language))
                        || text.equalsIgnoreCase(
                                zone.getDisplayName(summer, TimeZone.LONG, language))) {
                    return Optional.of(offset(zone, summer));
                }
            }
        }
        String offset = SHORT_NAMES.get(text.toUpperCase(Locale.ROOT));
        if (offset != null) {
            return Optional.of(ZoneOffset.of(offset));
        }
        boolean name = text.indexOf(' ') > 0;
        return name
                ? LongNames.ALL
                        .getOrDefault(text.toLowerCase(Locale.ROOT), Optional.empty())
                        .map(found -> found)
                : Optional.empty();
    }
}
