package org.logstashplugins.zoho.event;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.logstashplugins.zoho.rows.TableRow;
import org.logstashplugins.zoho.rows.Unicode;

/**
 * Limits of an event, so that no queue refuses it. Logstash's persisted queue accepts maps nested
 * about 495 levels deep (1,000 levels of CBOR, two for each map), events of up to 64 MB, and only
 * texts that can be encoded. An event within the limits is left as it is; {@link EventTrimmer}
 * makes a shorter copy of any other event. One thread.
 */
final class EventLimits {
    static final int DEEPEST = 200;
    static final int MOST_VALUES = 200_000;
    static final long MOST_BYTES = 48L << 20;
    static final int LONGEST_NAME = 1_000;

    /** Texts of this length always fit, however many values there are. */
    private static final int SHORTEST_CUT = 64;

    /**
     * The most bytes of a value besides its text: lists and maps are written with their Java types.
     */
    private static final int OVERHEAD = 40;

    /** Fewer characters are far within the limits, also if each is copied to an ECS field. */
    private static final long MANY_CHARACTERS = 1L << 20;

    private final String row;
    private long values;
    private long bytes;
    private int longest;

    /**
     * @param row the field that holds the row
     */
    EventLimits(String row) {
        this.row = row;
    }

    /**
     * True if a row cannot make an event exceed the limits that the row before it, of the same
     * table, has kept.
     */
    static boolean surelyFits(TableRow row) {
        long left = MANY_CHARACTERS;
        for (int i = 0; i < row.size() && left >= 0; i++) {
            left = Unicode.isWhole(row.value(i)) ? left - row.value(i).length() : -1;
        }
        return left >= 0 && !row.ragged();
    }

    /** Returns the event, or a copy of it that every queue accepts. */
    Map<String, Object> within(Map<String, Object> event) {
        if (fits(event, Integer.MAX_VALUE)) {
            return event;
        }
        int cut = Integer.MAX_VALUE;
        if (bytes > MOST_BYTES) {
            cut = 1 << 24;
            while (cut > SHORTEST_CUT && !small(event, cut)) {
                cut /= 2;
            }
        }
        return new EventTrimmer(row, cut).copy(event);
    }

    private boolean small(Map<String, Object> event, int cut) {
        fits(event, cut);
        return bytes <= MOST_BYTES;
    }

    /**
     * @param cut how many characters of a text count
     */
    private boolean fits(Map<String, Object> event, int cut) {
        values = 0;
        bytes = 0;
        longest = cut;
        return value(event, 0) && values <= MOST_VALUES && bytes <= MOST_BYTES;
    }

    private boolean value(@Nullable Object value, int depth) {
        values++;
        bytes += OVERHEAD;
        if (value instanceof String text) {
            return text(text);
        }
        boolean fits = depth <= DEEPEST;
        if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> field : map.entrySet()) {
                fits &=
                        field.getKey() instanceof String name
                                && name.length() <= LONGEST_NAME
                                && text(name);
                fits &= value(field.getValue(), depth + 1);
            }
        } else if (value instanceof List<?> list) {
            for (Object element : list) {
                fits &= value(element, depth + 1);
            }
        } else {
            fits &= isPlain(value);
        }
        return fits;
    }

    private boolean text(String text) {
        if (text.length() > longest) {
            bytes += 3L * longest;
            return false;
        }
        int length = Unicode.bytes(text);
        bytes += length < 0 ? 3L * text.length() : length;
        return length >= 0;
    }

    /** True for a value that Logstash accepts and every queue can write. */
    static boolean isPlain(@Nullable Object value) {
        return value == null
                || value instanceof String
                || value instanceof Boolean
                || value instanceof Integer
                || value instanceof Long
                || value instanceof Double
                || value instanceof BigInteger
                || value instanceof BigDecimal
                || value instanceof ZonedDateTime;
    }
}
