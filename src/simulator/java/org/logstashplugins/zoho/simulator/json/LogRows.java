package org.logstashplugins.zoho.simulator.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.logstashplugins.zoho.simulator.data.Chance;

/**
 * What the rows of a log look like.
 *
 * @param precision of their times, a second at most
 * @param id the field that is different in every row, if there is one
 */
public record LogRows(Duration precision, Optional<String> id, Maker maker) {
    static final Duration SECOND = Duration.ofSeconds(1);
    public static final Duration MILLISECOND = Duration.ofMillis(1);

    /** Makes a row; the same for the same arguments. */
    public interface Maker {
        ObjectNode row(Instant time, long number, Chance chance);
    }

    /** Rows that have this field for an identity. */
    public static LogRows withId(String id, Duration precision, Maker maker) {
        return new LogRows(precision, Optional.of(id), maker);
    }

    /** Rows that may be each other's exact twins. */
    static LogRows withoutId(Duration precision, Maker maker) {
        return new LogRows(precision, Optional.empty(), maker);
    }

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    Instant cut(Instant time) {
        return cut(time, precision);
    }

    public static Instant millisecond(Instant time) {
        return cut(time, MILLISECOND);
    }

    private static Instant cut(Instant time, Duration precision) {
        return time.minusNanos(time.getNano() % precision.toNanos());
    }
}
