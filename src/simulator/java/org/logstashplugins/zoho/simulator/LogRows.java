package org.logstashplugins.zoho.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the rows of a log look like.
 *
 * @param precision of their times, a second at most
 * @param id the field that is different in every row, if there is one
 */
record LogRows(Duration precision, Optional<String> id, Maker maker) {
    static final Duration SECOND = Duration.ofSeconds(1);
    static final Duration MILLISECOND = Duration.ofMillis(1);

    /** Makes a row; the same for the same arguments. */
    interface Maker {
        ObjectNode row(Instant time, long number, Chance chance);
    }

    /** Numbers that look random; the same in every run. */
    record Chance(long seed, long row) {
        /** Never negative; another number for another purpose. */
        long of(long purpose) {
            return Hashes.mix(Hashes.mix(seed, purpose), row) >>> 1;
        }

        boolean oneIn(int many, long purpose) {
            return of(purpose) % many == 0;
        }

        String hex(int digits, long purpose) {
            return Hashes.hex(seed + " " + row + " " + purpose).substring(0, digits);
        }

        /** In the shape of a GUID. */
        String guid(long purpose) {
            String hex = hex(32, purpose);
            return String.join(
                    "-",
                    hex.substring(0, 8),
                    hex.substring(8, 12),
                    hex.substring(12, 16),
                    hex.substring(16, 20),
                    hex.substring(20));
        }

        String person() {
            return Office.pick(Office.PEOPLE, of(1));
        }

        String address() {
            return Office.pick(Office.ADDRESSES, of(2));
        }

        String agent() {
            return Office.pick(Office.AGENTS, of(3));
        }
    }

    /** Rows that have this field for an identity. */
    static LogRows withId(String id, Duration precision, Maker maker) {
        return new LogRows(precision, Optional.of(id), maker);
    }

    /** Rows that may be each other's exact twins. */
    static LogRows withoutId(Duration precision, Maker maker) {
        return new LogRows(precision, Optional.empty(), maker);
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    Instant cut(Instant time) {
        return cut(time, precision);
    }

    static Instant millisecond(Instant time) {
        return cut(time, MILLISECOND);
    }

    private static Instant cut(Instant time, Duration precision) {
        return time.minusNanos(time.getNano() % precision.toNanos());
    }
}
