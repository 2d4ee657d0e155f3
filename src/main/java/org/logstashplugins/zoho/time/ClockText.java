package org.logstashplugins.zoho.time;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits the text of a time into date, clock and zone. There may be several ways to do so; the
 * likely ones come first.
 */
final class ClockText {
    private static final Pattern CLOCK =
            Pattern.compile(
                    "(?<![\\d:.+-])(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,18})|:(\\d{3,9}))?)?(?![\\d:])");

    /**
     * Clocks with dots, as in Finnish, Danish and Oracle; only after a space, otherwise it would be
     * a date.
     */
    private static final Pattern POINTS =
            Pattern.compile(
                    "(?<= )(\\d{1,2})\\.(\\d{2})(?:\\.(\\d{2})(?:[.,](\\d{1,9}))?)?()(?![\\d.:])");

    /** The clock in the basic format of ISO 8601: 20260305T101112. */
    private static final Pattern BASIC =
            Pattern.compile("(?<=\\d)[Tt](\\d{2})(\\d{2})?(\\d{2})?(?![\\d:])");

    /** The same format without a T: 20260305101112. */
    private static final Pattern DIGITS = Pattern.compile("^(\\d{8}) ?(\\d{6})(?!\\d)");

    private static final Pattern DATE_WITH_ZONE =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(Z|[+-]\\d{2}:?\\d{2})");

    private static final Pattern WORDS = Pattern.compile("[^\\d+\\[\\](){}/,:;-]+");
    private static final Pattern T_AT_END = Pattern.compile("(?<=\\d)[Tt]$");

    /** A year after the clock, as C and Java write it: Sat Nov 28 10:11:12 UTC 2026. */
    private static final Pattern YEAR_AT_END = Pattern.compile("(?:(.*) )?(\\d{4})");

    private static final Pattern DAY_ALONE = Pattern.compile("\\D*\\d{1,2}\\D*");

    /** The suffix that Go adds to the times of a running program. */
    private static final Pattern MONOTONIC = Pattern.compile(" m=[+-]\\d+\\.\\d+$");

    private static final Pattern COMMAS = Pattern.compile("^[, ]+|[, ]+$");
    private static final Pattern DIGIT = Pattern.compile("\\d");

    private ClockText() {}

    /**
     * A time of day.
     *
     * @param nextDay true for 24:00, the end of a day
     * @param unit the smallest part that was written
     */
    record Clock(LocalTime time, boolean nextDay, ChronoUnit unit) {
        static final Clock MIDNIGHT = new Clock(LocalTime.MIDNIGHT, false, ChronoUnit.DAYS);
    }

    /** The parts of a text. */
    record Parts(String date, Clock clock, String zone) {}

    static List<Parts> split(String whole, TimeNames names) {
        String text = MONOTONIC.matcher(whole).replaceAll("");
        Matcher clock = CLOCK.matcher(text);
        if (clock.find()) {
            return around(clock, text, names);
        }
        Matcher basic = BASIC.matcher(DIGITS.matcher(text).replaceFirst("$1T$2"));
        if (basic.find()) {
            return split(withColons(basic), names);
        }
        List<Parts> found = new ArrayList<>();
        Matcher points = POINTS.matcher(text);
        while (points.find()) {
            found.addAll(around(points, text, names));
        }
        Matcher zoned = DATE_WITH_ZONE.matcher(text);
        found.add(
                zoned.matches()
                        ? new Parts(zoned.group(1), Clock.MIDNIGHT, zoned.group(2))
                        : new Parts(text, Clock.MIDNIGHT, ""));
        return found;
    }

    private static String withColons(Matcher basic) {
        String minutes = basic.group(2) == null ? "00" : basic.group(2);
        String seconds = basic.group(3) == null ? "" : ":" + basic.group(3);
        return basic.replaceFirst("T" + basic.group(1) + ":" + minutes + seconds);
    }

    /** Searches for AM or PM after the clock, or before it, as in Korean and Chinese. */
    private static List<Parts> around(Matcher clock, String text, TimeNames names) {
        String before = text.substring(0, clock.start()).strip();
        String after = text.substring(clock.end()).strip();
        Matcher words = WORDS.matcher(after);
        int end = words.lookingAt() ? words.end() : 0;
        while (end > 0) {
            Optional<Boolean> half = half(after.substring(0, end), names);
            if (half.isPresent()) {
                return parts(before, time(clock, half), after.substring(end).strip());
            }
            end = after.lastIndexOf(' ', end - 1);
        }
        for (int start = before.length() - 1; start >= 0; start--) {
            if (!WORDS.matcher(before.substring(start)).matches()) {
                break;
            }
            Optional<Boolean> half = half(before.substring(start), names);
            if (half.isPresent() && (start == 0 || !Character.isLetter(before.charAt(start - 1)))) {
                return parts(before.substring(0, start).strip(), time(clock, half), after);
            }
        }
        return parts(before, time(clock, Optional.empty()), after);
    }

    private static List<Parts> parts(String before, Optional<Clock> time, String after) {
        if (time.isEmpty()) {
            return List.of();
        }
        Clock clock = time.get();
        List<Parts> found = new ArrayList<>();
        String date = before.endsWith(",") ? before.substring(0, before.length() - 1) : before;
        if (DIGIT.matcher(date).find()) {
            found.add(new Parts(T_AT_END.matcher(date).replaceAll(""), clock, after));
        } else {
            clockFirst(date, clock, COMMAS.matcher(after).replaceAll(""), found);
        }
        Matcher year = YEAR_AT_END.matcher(after);
        if (year.matches() && DAY_ALONE.matcher(date).matches()) {
            String zone = year.group(1) == null ? "" : year.group(1);
            found.add(new Parts(date + " " + year.group(2), clock, zone.strip()));
        }
        return found;
    }

    /** The date follows the clock. A zone may precede or follow the date. */
    private static void clockFirst(String words, Clock clock, String after, List<Parts> found) {
        found.add(new Parts((words + " " + after).strip(), clock, ""));
        for (int at = after.indexOf(' '); at >= 0; at = after.indexOf(' ', at + 1)) {
            String first = COMMAS.matcher(after.substring(0, at)).replaceAll("");
            String last = after.substring(at + 1);
            found.add(new Parts((words + " " + first).strip(), clock, last));
            found.add(new Parts((words + " " + last).strip(), clock, first));
        }
    }

    private static Optional<Boolean> half(String text, TimeNames names) {
        return names.afternoon(text).or(() -> TimeNames.ENGLISH.afternoon(text));
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
        String part = clock.group(4) == null ? clock.group(5) : clock.group(4);
        // Digits below a nanosecond are dropped.
        int nanos = Integer.parseInt(((part == null ? "" : part) + "000000000").substring(0, 9));
        try {
            int minute = Integer.parseInt(clock.group(2));
            boolean endOfDay = hour == 24 && minute == 0 && second == 0 && nanos == 0;
            LocalTime time = LocalTime.of(endOfDay ? 0 : hour, minute, second, nanos);
            return Optional.of(new Clock(time, endOfDay, unit));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
