package org.logstashplugins.zoho.time;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads and writes durations as users write them: {@code 30s}, {@code 15m}, {@code 2 hours}, {@code
 * 1d}. A number alone is in seconds.
 */
public final class Durations {
    private static final Pattern FORM =
            Pattern.compile(
                    "(\\d{1,9})\\s*(ms|milliseconds?|s|secs?|seconds?|m|mins?|minutes?|h|hours?|d|days?|w|weeks?|)");

    private Durations() {}

    /** Reads a duration; empty if the text is not one. */
    public static Optional<Duration> parse(String text) {
        Matcher matcher = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        String unit = matcher.group(2);
        if (unit.startsWith("ms") || unit.startsWith("milli")) {
            return Optional.of(Duration.ofMillis(number));
        }
        return Optional.of(
                switch (unit.isEmpty() ? 's' : unit.charAt(0)) {
                    case 'm' -> Duration.ofMinutes(number);
                    case 'h' -> Duration.ofHours(number);
                    case 'd' -> Duration.ofDays(number);
                    case 'w' -> Duration.ofDays(7 * number);
                    default -> Duration.ofSeconds(number);
                });
    }

    /** Prints a duration for people, in whole seconds: {@code 3m 12s}. */
    public static String tell(Duration duration) {
        long seconds = Math.max(1, (duration.toMillis() + 999) / 1000);
        Duration whole = Duration.ofSeconds(seconds);
        StringBuilder text = new StringBuilder();
        append(text, whole.toHours(), "h");
        append(text, whole.toMinutesPart(), "m");
        append(text, whole.toSecondsPart(), "s");
        return text.toString();
    }

    private static void append(StringBuilder text, long number, String unit) {
        if (number > 0) {
            text.append(text.isEmpty() ? "" : " ").append(number).append(unit);
        }
    }

    /** Prints a duration in its largest whole unit, in the form {@link #parse} reads. */
    public static String print(Duration duration) {
        long millis = duration.toMillis();
        if (millis % 1000 != 0) {
            return millis + "ms";
        }
        long seconds = millis / 1000;
        if (seconds != 0 && seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds != 0 && seconds % 3_600 == 0) {
            return seconds / 3_600 + "h";
        }
        return seconds != 0 && seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    /** Twice as long, but no longer than {@code most}. */
    public static Duration twice(Duration duration, Duration most) {
        Duration twice = duration.multipliedBy(2);
        return twice.compareTo(most) < 0 ? twice : most;
    }
}
