package org.logstashplugins.zoho.time;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A zone behind a time, in the ways it is written: Z, +0530, GMT+9:00, [Europe/Berlin]. */
final class ZoneText {
    /**
     * Offset or its name, then perhaps what it is called, in brackets or, as Go has it, without.
     */
    private static final Pattern OFFSET =
            Pattern.compile(
                    "(?:(Z|UTC|GMT|UT)|(?:UTC|GMT|UT)? ?([+-]) ?(\\d{1,2})(?::?(\\d{2}))?(?::?(\\d{2}))?)"
                            + " ?(?:\\[[^\\]]*\\]|\\([^)]*\\)|(?<=[\\dZ] )(?!(?:am|pm)$)(?:[A-Z]{2,5}|[+-]\\d{2,4}))?",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern REGION =
            Pattern.compile("[\\[(]?([A-Za-z]+(?:/[A-Za-z0-9_+-]+)+)[\\])]?");

    private ZoneText() {}

    /**
     * @param text what stands behind the time, without blanks around it
     * @param likely the zone whose short names are known; they are ambiguous (IST is used in three
     *     countries)
     */
    static Optional<ZoneId> read(String text, ZoneId likely) {
        try {
            Matcher offset = OFFSET.matcher(text);
            if (offset.matches()) {
                return Optional.of(offset.group(1) == null ? offset(offset) : ZoneOffset.UTC);
            }
            Matcher region = REGION.matcher(text);
            if (region.matches()) {
                return Optional.of(ZoneId.of(region.group(1)));
            }
        } catch (DateTimeException e) {
            return Optional.empty();
        }
        return shortName(text, likely);
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

    private static Optional<ZoneId> shortName(String text, ZoneId likely) {
        TimeZone zone = TimeZone.getTimeZone(likely);
        for (boolean summer : new boolean[] {false, true}) {
            if (text.equalsIgnoreCase(
                    zone.getDisplayName(summer, TimeZone.SHORT, Locale.ENGLISH))) {
                int seconds = (zone.getRawOffset() + (summer ? zone.getDSTSavings() : 0)) / 1000;
                return Optional.of(ZoneOffset.ofTotalSeconds(seconds));
            }
        }
        return Optional.empty();
    }
}
