package org.logstashplugins.zoho.cli.host;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What becomes of a plugin's values when they enter an event: a deep copy in few types. */
final class EventValues {
    private EventValues() {}

    /**
     * The copy: String, Boolean, Long, Double, BigInteger, BigDecimal, {@link Timestamp}, Map, List
     * or null.
     *
     * @throws MissingConverterException for any other type, however harmless it looks
     */
    static Object convert(Object value) {
        if (value == null || isTakenAsIs(value)) {
            return value;
        }
        if (value instanceof Byte || value instanceof Short || value instanceof Integer) {
            return ((Number) value).longValue();
        }
        if (value instanceof Float small) {
            return small.doubleValue();
        }
        if (value instanceof Map<?, ?> map) {
            return map(map);
        }
        if (value instanceof List<?> list) {
            return list(list);
        }
        return instant(value)
                .map(Timestamp::new)
                .orElseThrow(() -> new MissingConverterException(value.getClass()));
    }

    private static boolean isTakenAsIs(Object value) {
        return value instanceof String
                || value instanceof Boolean
                || value instanceof Long
                || value instanceof Double
                || value instanceof BigInteger
                || value instanceof BigDecimal
                || value instanceof Timestamp;
    }

    private static Optional<Instant> instant(Object value) {
        if (value instanceof Date date) {
            return Optional.of(date.toInstant());
        }
        if (value instanceof ZonedDateTime zoned) {
            return Optional.of(zoned.toInstant());
        }
        if (value instanceof LocalDateTime local) {
            return Optional.of(local.toInstant(ZoneOffset.UTC));
        }
        if (value instanceof LocalDate day) {
            return Optional.of(day.atStartOfDay().toInstant(ZoneOffset.UTC));
        }
        return Optional.empty();
    }

    /**
     * The copy of a map.
     *
     * @throws ClassCastException if a key is not a String
     * @throws NullPointerException if a key is null
     */
    static Map<String, Object> map(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(key(key), convert(value)));
        return copy;
    }

    private static String key(Object key) {
        if (key == null) {
            throw new NullPointerException("an event has no null keys");
        }
        return (String) key;
    }

    private static List<Object> list(List<?> list) {
        List<Object> copy = new ArrayList<>(list.size());
        list.forEach(element -> copy.add(convert(element)));
        return copy;
    }
}
