package org.logstashplugins.zoho.time;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.logstashplugins.zoho.time.LooseDate.Order;

/**
 * Reads a time without a pattern: all forms of ISO 8601, and what else programs write. Impossible
 * dates such as February 30 are not read. If day and month may be swapped, all readings are
 * returned. Thread-safe.
 */
public final class LooseTime {
    private static final int LONGEST = 100;

    private static final Set<Order> UNMISTAKABLE = Set.of(Order.YEAR_MONTH_DAY, Order.NAMED);

    private LooseTime() {}

    /**
     * One meaning of a text.
     *
     * @param date the date, with the order of its parts and the languages of its names
     * @param zone the zone in the text, if any
     * @param unit the smallest part that was written
     */
    record Reading(LooseDate.Found date, LocalTime time, Optional<ZoneId> zone, ChronoUnit unit) {
        ZonedDateTime in(ZoneId otherwise) {
            return LocalDateTime.of(date.date(), time).atZone(zone.orElse(otherwise));
        }
    }

    /**
     * Reads a date with a time of day that has one meaning only: the year comes first, as in ISO
     * 8601, or the month has its English name, as in RFC 1123.
     *
     * @param zone of times that carry none
     */
    public static Optional<ZonedDateTime> moment(String text, ZoneId zone) {
        List<ZonedDateTime> times =
                read(text, zone, TimeNames.ENGLISH).stream()
                        .filter(reading -> UNMISTAKABLE.contains(reading.date().order()))
                        .filter(reading -> reading.unit() != ChronoUnit.DAYS)
                        .map(reading -> reading.in(zone))
                        .distinct()
                        .toList();
        return times.size() == 1 ? Optional.of(times.get(0)) : Optional.empty();
    }

    /**
     * Reads a zone in any of the ways in which it is written next to a time.
     *
     * @param likely the zone that ambiguous short names mean
     */
    public static Optional<ZoneId> zone(String text, ZoneId likely) {
        return ZoneText.read(clean(text), likely);
    }

    /**
     * All readings of a text.
     *
     * @param language the language of names, and English after it; if empty, English, and any
     *     language after it
     */
    static List<Reading> read(String text, ZoneId zone, Optional<TimeNames> language) {
        List<Reading> first = read(text, zone, language.orElse(TimeNames.ENGLISH));
        boolean names = first.isEmpty() && text.codePoints().anyMatch(Character::isLetter);
        return names
                ? read(text, zone, language.isPresent() ? TimeNames.ENGLISH : TimeNames.all())
                : first;
    }

    static List<Reading> read(String text, ZoneId zone, TimeNames names) {
        String plain = text.length() > LONGEST ? "" : PlainText.of(text);
        for (ClockText.Parts parts : ClockText.split(plain, names)) {
            List<Reading> readings = readings(parts, zone, names);
            if (!readings.isEmpty()) {
                return readings;
            }
        }
        return List.of();
    }

    private static List<Reading> readings(ClockText.Parts parts, ZoneId zone, TimeNames names) {
        Optional<ZoneId> written =
                parts.zone().isEmpty() ? Optional.empty() : ZoneText.read(parts.zone(), zone);
        List<Reading> readings = new ArrayList<>();
        if (written.isPresent() || parts.zone().isEmpty()) {
            ClockText.Clock clock = parts.clock();
            for (LooseDate.Found date : LooseDate.read(parts.date(), names)) {
                LooseDate.Found day = clock.nextDay() ? date.nextDay() : date;
                readings.add(new Reading(day, clock.time(), written, clock.unit()));
            }
        }
        return readings;
    }

    /** Replaces the variants of spaces, digits and hyphens, and removes invisible characters. */
    static String clean(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            int type = Character.getType(letter);
            char other =
                    letter < 128
                            ? letter
                            : type == Character.DECIMAL_DIGIT_NUMBER
                                    ? (char) ('0' + Character.digit(letter, 10))
                                    : type == Character.DASH_PUNCTUATION || letter == '\u2212'
                                            ? '-'
                                            : type == Character.SPACE_SEPARATOR ? ' ' : letter;
            boolean blank = other == ' ' || other == '\t';
            boolean doubled =
                    blank && plain.length() > 0 && plain.charAt(plain.length() - 1) == ' ';
            if (type != Character.FORMAT && !doubled && letter != 0) {
                plain.append(blank ? ' ' : other);
            }
        }
        return plain.toString().strip();
    }
}
