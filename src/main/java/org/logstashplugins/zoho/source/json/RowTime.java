package org.logstashplugins.zoho.source.json;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.logstashplugins.zoho.rows.JsonRow;
import org.logstashplugins.zoho.rows.Pointer;
import org.logstashplugins.zoho.time.EpochTime;
import org.logstashplugins.zoho.time.LooseTime;
import org.logstashplugins.zoho.time.TimePattern;

/** Reads when a row happened from one of its fields. Immutable. */
final class RowTime {
    static final List<String> NAMES =
            List.of("epoch_s", "epoch_ms", "epoch_us", "epoch_ns", "iso8601");

    private final Pointer field;
    private final String format;
    private final ZoneId zone;
    private final Optional<TimePattern> pattern;

    /**
     * @param format one of {@link #NAMES}, or a pattern
     * @param zone of times without a zone
     * @throws IllegalArgumentException when the pattern is invalid
     */
    RowTime(Pointer field, String format, ZoneId zone) {
        this.field = field;
        this.format = format;
        this.zone = zone;
        this.pattern =
                NAMES.contains(format)
                        ? Optional.empty()
                        : Optional.of(TimePattern.of(format, zone));
    }

    /** The zone of times that are written without one; empty for instants. */
    Optional<ZoneId> floatingZone() {
        return pattern.map(TimePattern::pattern)
                .filter(TimePattern::zoneless)
                .map(zoneless -> zone);
    }

    /** The fields that hold the time. */
    List<Pointer> fields() {
        return List.of(field);
    }

    Optional<ZonedDateTime> of(JsonRow row) {
        return row.value(field)
                .flatMap(this::parse)
                .or(() -> field.in(row.document()).filter(any -> guessed()).flatMap(this::nested));
    }

    private boolean guessed() {
        return format.equals("iso8601");
    }

    private Optional<ZonedDateTime> nested(Object value) {
        return NestedTime.text(value).flatMap(this::parse);
    }

    private Optional<ZonedDateTime> parse(String text) {
        try {
            return switch (format) {
                case "epoch_s" -> EpochTime.parse(text.strip(), 0);
                case "epoch_ms" -> EpochTime.parse(text.strip(), 3);
                case "epoch_us" -> EpochTime.parse(text.strip(), 6);
                case "epoch_ns" -> EpochTime.parse(text.strip(), 9);
                case "iso8601" -> LooseTime.moment(text, zone).or(() -> EpochTime.guess(text));
                default -> pattern.flatMap(known -> known.parse(text));
            };
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
