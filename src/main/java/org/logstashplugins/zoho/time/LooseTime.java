package org.logstashplugins.zoho.time;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.logstashplugins.zoho.time.LooseDate.Order;

/**
 * Reads a time without being told its pattern: ISO 8601 in all its forms, and what programs make of
 * dates otherwise. Strict about fields, so that there is no 30th of February; where day and month
 * could be mixed up, all readings are given. Thread-safe.
 */
public final class LooseTime {
    private static final int LONGEST = 100;

    private static final Pattern CLOCK =
            Pattern.compile(
                    "(?<![\\d:.+-])(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,18}))?)?(?![\\d:])");

    /** The time of ISO's basic form, 20260305T101112. */
    private static final Pattern BASIC =
            Pattern.compile("(?<=\\d)[Tt](\\d{2})(\\d{2})?(\\d{2})?(?![\\d:])");

    /** The same without a T, 20260305101112. */
    private static final Pattern DIGITS = Pattern.compile("^(\\d{8})(\\d{6})(?!\\d)");

    private static final Pattern DATE_WITH_ZONE =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(Z|[+-]\\d{2}:?\\d{2})");

    /**
     * The year stands at the end in the dates of C, Java and Ruby: Tue Mar 10 10:50:00 UTC 2026.
     */
    private static final Pattern YEAR_BEHIND = Pattern.compile("(?:(.*\\S) )?(\\d{4})");

    private static final Pattern MONTH_AND_DAY = Pattern.compile("\\D*\\p{L}\\D*\\d{1,2},?");

    /** What Go adds to the times of a running program. */
    private static final Pattern MONOTONIC = Pattern.compile(" m=[+-]\\d+\\.\\d+$");

    private static final Pattern WORDS = Pattern.compile("[^\\d+\\[\\](){}/,:;-]+");
    private static final Pattern T_BEHIND = Pattern.compile("(?<=\\d)[Tt]$");

    private static final Set<Order> UNMISTAKABLE = Set.of(Order.YEAR_MONTH_DAY, Order.NAMED);

    private LooseTime() {}

    /**
     * One way to understand a text.
     *
     * @param date with the order of its parts and the languages of its names
     * @param zone as it was written
     * @param unit the smallest part that was written
     */
    record Reading(LooseDate.Found date, LocalTime time, Optional<ZoneId> zone, ChronoUnit unit) {
        ZonedDateTime in(ZoneId otherwise) {
            return LocalDateTime.of(date.date(), time).atZone(zone.orElse(otherwise));
        }
    }

    /** Day, clock and zone of a text, still as text. */
    private record Parts(String date, Clock clock, String zone) {}

    private record Clock(LocalTime time, ChronoUnit unit) {}

    /**
     * Reads a date with a time of day in which nothing can be mixed up: the year stands first, as
     * in ISO 8601, or the month has its English name, as in RFC 1123.
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
     * All readings of a text.
     *
     * @param language of names, if it is known; English is tried first, and any language last
     */
    static List<Reading> read(String text, ZoneId zone, Optional<TimeNames> language) {
        List<Reading> english = read(text, zone, TimeNames.ENGLISH);
        boolean names = english.isEmpty() && text.codePoints().anyMatch(Character::isLetter);
        return names ? read(text, zone, language.orElseGet(TimeNames::all)) : english;
    }

    static List<Reading> read(String text, ZoneId zone, TimeNames names) {
        String plain = text.length() > LONGEST ? "" : clean(text);
        Optional<Parts> parts = parts(plain, names);
        if (parts.isEmpty()) {
            return List.of();
        }
        Optional<ZoneId> written =
                parts.get().zone().isEmpty()
                        ? Optional.empty()
                        : ZoneText.read(parts.get().zone(), zone);
        if (written.isEmpty() && !parts.get().zone().isEmpty()) {
            return List.of();
        }
        List<Reading> readings = new ArrayList<>();
        for (LooseDate.Found date : LooseDate.read(parts.get().date(), names)) {
            Clock clock = parts.get().clock();
            readings.add(new Reading(date, clock.time(), written, clock.unit()));
        }
        return readings;
    }

    private static Optional<Parts> parts(String whole, TimeNames names) {
        String text = MONOTONIC.matcher(whole).replaceAll("");
        Matcher clock = CLOCK.matcher(text);
        if (clock.find()) {
            String before = text.substring(0, clock.start()).strip();
            String behind = text.substring(clock.end()).strip();
            Matcher year = YEAR_BEHIND.matcher(behind);
            return year.matches() && MONTH_AND_DAY.matcher(before).matches()
                    ? parts(
                            clock,
                            before + " " + year.group(2),
                            year.group(1) == null ? "" : year.group(1),
                            names)
                    : parts(clock, before, behind, names);
        }
        Matcher basic = BASIC.matcher(DIGITS.matcher(text).replaceFirst("$1T$2"));
        if (basic.find()) {
            return parts(withColons(basic), names);
        }
        Clock midnight = new Clock(LocalTime.MIDNIGHT, ChronoUnit.DAYS);
        Matcher zoned = DATE_WITH_ZONE.matcher(text);
        return Optional.of(
                zoned.matches()
                        ? new Parts(zoned.group(1), midnight, zoned.group(2))
                        : new Parts(text, midnight, ""));
    }

    private static String withColons(Matcher basic) {
        String minutes = basic.group(2) == null ? "00" : basic.group(2);
        String seconds = basic.group(3) == null ? "" : ":" + basic.group(3);
        return basic.replaceFirst("T" + basic.group(1) + ":" + minutes + seconds);
    }

    /** Looks for AM or PM behind the clock, or before it, as Korean and Chinese have it. */
    private static Optional<Parts> parts(
            Matcher clock, String before, String behind, TimeNames names) {
        Matcher words = WORDS.matcher(behind);
        int end = words.lookingAt() ? words.end() : 0;
        while (end > 0) {
            Optional<Boolean> half = half(behind.substring(0, end), names);
            if (half.isPresent()) {
                return dated(before, time(clock, half), behind.substring(end).strip());
            }
            end = behind.lastIndexOf(' ', end - 1);
        }
        for (int start = before.length() - 1; start > 0; start--) {
            if (!WORDS.matcher(before.substring(start)).matches()) {
                break;
            }
            Optional<Boolean> half = half(before.substring(start), names);
            if (half.isPresent() && !Character.isLetter(before.charAt(start - 1))) {
                return dated(before.substring(0, start).strip(), time(clock, half), behind);
            }
        }
        return dated(before, time(clock, Optional.empty()), behind);
    }

    private static Optional<Parts> dated(String before, Optional<Clock> time, String behind) {
        String date = before.endsWith(",") ? before.substring(0, before.length() - 1) : before;
        return time.map(found -> new Parts(T_BEHIND.matcher(date).replaceAll(""), found, behind));
    }

    private static Optional<Boolean> half(String text, TimeNames names) {
        return TimeNames.ENGLISH.afternoon(text).or(() -> names.afternoon(text));
    }

    private static Optional<Clock> time(Matcher clock, Optional<Boolean> afternoon) {
        int hour = Integer.parseInt(clock.group(1));
        if (afternoon.isPresent()) {
            if (hour > 12) {
                return Optional.empty();
            }
            hour = hour % 12 + (afternoon.get() ? 12 : 0);
        }
        ChronoUnit unit = clock.group(3) == null ? ChronoUnit.MINUTES : ChronoUnit.SECONDS;
        int second = clock.group(3) == null ? 0 : Integer.parseInt(clock.group(3));
        String decimals = clock.group(4) == null ? "" : clock.group(4);
        // No clock here is finer.
        int nanos = Integer.parseInt((decimals + "000000000").substring(0, 9));
        try {
            int minute = Integer.parseInt(clock.group(2));
            return Optional.of(new Clock(LocalTime.of(hour, minute, second, nanos), unit));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * Plain blanks, digits and hyphens in place of their many likenesses, and no marks that cannot
     * be seen.
     */
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
