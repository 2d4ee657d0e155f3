package org.logstashplugins.zoho.time;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a pattern for times, and what its letters mean. */
record PatternText(String pattern) {
    private static final Pattern ZONE_NAME_OR_REST = Pattern.compile("(z+)|(?:'[^']*'|[^z'])+");

    private String letters() {
        return pattern.replaceAll("'[^']*'", "");
    }

    /** True if the pattern writes the zone of each time. */
    boolean hasZone() {
        return letters().matches(".*[zZXxOV].*");
    }

    /** The smallest unit that the pattern writes; never smaller than a second. */
    ChronoUnit unit() {
        String letters = letters();
        if (letters.matches(".*[sSnN].*")) {
            return ChronoUnit.SECONDS;
        }
        if (letters.indexOf('m') >= 0) {
            return ChronoUnit.MINUTES;
        }
        return letters.matches(".*[HhKk].*") ? ChronoUnit.HOURS : ChronoUnit.DAYS;
    }

    /** The orders of day, month and year that do not contradict the pattern. */
    Set<LooseDate.Order> orders() {
        String letters = letters();
        int year = letters.replace('u', 'y').indexOf('y');
        int month = letters.replace('L', 'M').indexOf('M');
        int day = letters.indexOf('d');
        if (year < month && month < day) {
            return EnumSet.of(
                    LooseDate.Order.YEAR_MONTH_DAY,
                    LooseDate.Order.SHORT_YEAR_FIRST,
                    LooseDate.Order.NAMED);
        }
        if (year < day && day < month) {
            return EnumSet.of(LooseDate.Order.NAMED);
        }
        return EnumSet.of(
                day < month ? LooseDate.Order.DAY_MONTH_YEAR : LooseDate.Order.MONTH_DAY_YEAR,
                LooseDate.Order.YEAR_MONTH_DAY,
                LooseDate.Order.NAMED);
    }

    /**
     * Lenient about case and missing zeros; strict about the order of the parts and about
     * impossible dates. Short names of zones are ambiguous (three countries use IST), so the zone
     * of the column is preferred.
     *
     * @throws IllegalArgumentException if this is not a pattern
     */
    DateTimeFormatter formatter(ZoneId zone, Locale locale) {
        DateTimeFormatterBuilder builder =
                new DateTimeFormatterBuilder().parseCaseInsensitive().parseLenient();
        Matcher part = ZONE_NAME_OR_REST.matcher(withoutEra());
        while (part.find()) {
            if (part.group(1) == null) {
                builder.appendPattern(part.group());
            } else {
                TextStyle style = part.group(1).length() < 4 ? TextStyle.SHORT : TextStyle.FULL;
                builder.appendZoneText(style, Set.of(zone));
            }
        }
        return builder.toFormatter(locale).withResolverStyle(ResolverStyle.STRICT);
    }

    /** Java only rejects impossible dates if the year does not need an era. */
    private String withoutEra() {
        if (letters().indexOf('G') >= 0) {
            return pattern;
        }
        StringBuilder result = new StringBuilder(pattern);
        boolean quoted = false;
        for (int i = 0; i < pattern.length(); i++) {
            quoted ^= pattern.charAt(i) == '\'';
            if (!quoted && pattern.charAt(i) == 'y') {
                result.setCharAt(i, 'u');
            }
        }
        return result.toString();
    }
}
