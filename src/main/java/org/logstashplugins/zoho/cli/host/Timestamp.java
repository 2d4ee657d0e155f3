package org.logstashplugins.zoho.cli.host;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * A point in time inside an event. A type of its own because an Instant from a plugin is refused.
 *
 * @param instant to the nanosecond
 */
public record Timestamp(Instant instant) {
    private static final DateTimeFormatter WHOLE_SECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    private static final DateTimeFormatter ACCEPTED =
            new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE)
                    .optionalStart()
                    .appendLiteral('T')
                    .append(DateTimeFormatter.ISO_LOCAL_TIME)
                    .optionalEnd()
                    .optionalStart()
                    .appendZoneOrOffsetId()
                    .optionalEnd()
                    .optionalStart()
                    .appendOffset("+HHmmss", "Z")
                    .optionalEnd()
                    .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
                    .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
                    .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
                    .parseDefaulting(ChronoField.NANO_OF_SECOND, 0)
                    .toFormatter(Locale.ROOT);

    /**
     * Reads ISO 8601: a date, optionally a time after {@code T}, optionally a zone. Without a zone
     * it is a time of this machine.
     */
    static Optional<Timestamp> parse(String text) {
        try {
            DateTimeFormatter local = ACCEPTED.withZone(ZoneId.systemDefault());
            return Optional.of(new Timestamp(local.parse(text, Instant::from)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** ISO 8601 in UTC with three, six or nine decimals. */
    @JsonValue
    @Override
    public String toString() {
        boolean whole = instant.equals(instant.truncatedTo(ChronoUnit.SECONDS));
        return (whole ? WHOLE_SECONDS : DateTimeFormatter.ISO_INSTANT).format(instant);
    }
}
