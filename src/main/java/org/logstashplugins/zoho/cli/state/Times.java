package org.logstashplugins.zoho.cli.state;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.logstashplugins.zoho.time.LooseTime;
import org.logstashplugins.zoho.time.TimePattern;

/** Reads and prints times as people write them. */
final class Times {
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private static final List<String> DAYS = List.of("yyyy-MM-dd", "dd MMM, yyyy");

    private Times() {}

    /**
     * Prints a time.
     *
     * @param zone the zone of a log that writes none; empty if the log writes instants
     */
    static String print(Instant time, Optional<ZoneId> zone) {
        return FORM.format(time.atZone(zone.orElse(ZoneOffset.UTC)))
                + " "
                + zone.map(ZoneId::getId).orElse("UTC");
    }

    /** Reads a time with a zone; empty if the text is not one. */
    static Optional<Instant> zoned(String text) {
        Optional<Instant> time = LooseTime.moment(text, ZoneOffset.UTC).map(Times::second);
        // With a zone of its own, a text means the same anywhere.
        return time.filter(
                known ->
                        LooseTime.moment(text, ZoneOffset.ofHours(1))
                                .map(Times::second)
                                .equals(Optional.of(known)));
    }

    /** Reads a time with or without a zone, or a day, which is its first moment. */
    static Optional<Instant> read(String text, ZoneId zone) {
        return LooseTime.moment(text, zone).or(() -> day(text, zone)).map(Times::second);
    }

    private static Optional<ZonedDateTime> day(String text, ZoneId zone) {
        return DAYS.stream()
                .flatMap(pattern -> TimePattern.of(pattern, zone).parse(text).stream())
                .findFirst();
    }

    /** Logs count seconds; an earlier second repeats a row, a later one would lose it. */
    private static Instant second(ZonedDateTime time) {
        return Instant.ofEpochSecond(time.toEpochSecond());
    }
}
