package org.logstashplugins.zoho.source.json;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.logstashplugins.zoho.rows.FieldPath;
import org.logstashplugins.zoho.rows.JsonRow;
import org.logstashplugins.zoho.time.LooseTime;
import org.logstashplugins.zoho.time.TimePattern;

/** When a row happened, read from one of its fields. Immutable. */
final class RowTime {
    static final List<String> NAMES =
            List.of("epoch_s", "epoch_ms", "epoch_us", "epoch_ns", "iso8601");

    /**
     * Also as Java and others write large numbers, 1.79583101E9. It is a bound on what arithmetic
     * has to take, too.
     */
    private static final Pattern NUMBER =
            Pattern.compile("\\d{1,20}(?:\\.\\d{0,20})?(?:[eE][+-]?\\d{1,2})?");

    /** The end of the year 9999; what is later is no time of a log. */
    private static final BigDecimal LATEST = BigDecimal.valueOf(253_402_300_800L);

    private final FieldPath field;
    private final String format;
    private final ZoneId zone;
    private final Optional<TimePattern> pattern;

    /**
     * @param format one of {@link #NAMES}, or a pattern
     * @param zone of times that carry none
     * @throws IllegalArgumentException when the pattern is not one
     */
    RowTime(FieldPath field, String format, ZoneId zone) {
        this.field = field;
        this.format = format;
        this.zone = zone;
        this.pattern =
                NAMES.contains(format)
                        ? Optional.empty()
                        : Optional.of(TimePattern.of(format, zone));
    }

    /** The zone of times that are written without naming it; empty for instants. */
    Optional<ZoneId> floatingZone() {
        return pattern.map(TimePattern::pattern)
                .filter(TimePattern::zoneless)
                .map(zoneless -> zone);
    }

    /** The fields that it is read from. */
    List<FieldPath> fields() {
        return List.of(field);
    }

    Optional<ZonedDateTime> of(JsonRow row) {
        return row.value(field).flatMap(this::parse);
    }

    private Optional<ZonedDateTime> parse(String text) {
        try {
            return switch (format) {
                case "epoch_s" -> epoch(text.strip(), 0);
                case "epoch_ms" -> epoch(text.strip(), 3);
                case "epoch_us" -> epoch(text.strip(), 6);
                case "epoch_ns" -> epoch(text.strip(), 9);
                case "iso8601" -> LooseTime.iso(text, zone);
                default -> pattern.flatMap(known -> known.parse(text));
            };
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<ZonedDateTime> epoch(String text, int decimals) {
        if (!NUMBER.matcher(text).matches()) {
            return Optional.empty();
        }
        BigDecimal seconds = new BigDecimal(text).movePointLeft(decimals);
        if (seconds.compareTo(LATEST) >= 0) {
            return Optional.empty();
        }
        long whole = seconds.setScale(0, RoundingMode.FLOOR).longValueExact();
        long nanos =
                seconds.subtract(BigDecimal.valueOf(whole))
                        .movePointRight(9)
                        .setScale(0, RoundingMode.FLOOR)
                        .longValueExact();
        return Optional.of(Instant.ofEpochSecond(whole, nanos).atZone(ZoneOffset.UTC));
    }
}
