package org.logstashplugins.zoho.source.json;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads times that are objects or lists, as some serializers write them: MongoDB's {@code {"$date":
 * …}} (Extended JSON), seconds with nanoseconds beside them (protobuf, Firestore, Java's Instant),
 * and Jackson's list of year, month, day, hour, minute, second and nanosecond.
 */
final class NestedTime {
    private static final int MOST_PARTS = 7;
    private static final int FEWEST_PARTS = 5;
    private static final List<List<String>> SECONDS =
            List.of(
                    List.of("seconds", "nanos"),
                    List.of("_seconds", "_nanoseconds"),
                    List.of("epochSecond", "nano"));

    private NestedTime() {}

    /** The time as a text: ISO 8601, or a number that counts from 1970. */
    static Optional<String> text(Object value) {
        if (value instanceof List<?> list) {
            return date(list);
        }
        return value instanceof Map<?, ?> map ? object(map) : Optional.empty();
    }

    private static Optional<String> object(Map<?, ?> map) {
        for (String only : List.of("$date", "$numberLong")) {
            Object inner = map.get(only);
            if (inner != null && map.size() == 1) {
                return inner instanceof Map ? text(inner) : Optional.of(inner.toString());
            }
        }
        return SECONDS.stream().flatMap(names -> seconds(map, names).stream()).findFirst();
    }

    private static Optional<String> seconds(Map<?, ?> map, List<String> names) {
        Object seconds = map.get(names.get(0));
        Object nanos = map.get(names.get(1));
        boolean known =
                seconds != null
                        && seconds.toString().matches("\\d{1,12}")
                        && (nanos == null || nanos.toString().matches("\\d{1,9}"))
                        && map.size() == (nanos == null ? 1 : 2);
        return known
                ? Optional.of(
                        seconds
                                + "."
                                + "0".repeat(nanos == null ? 0 : 9 - nanos.toString().length())
                                + (nanos == null ? "0" : nanos))
                : Optional.empty();
    }

    private static Optional<String> date(List<?> list) {
        List<Integer> parts = new ArrayList<>();
        for (Object part : list) {
            if (part == null || !part.toString().matches("\\d{1,9}")) {
                return Optional.empty();
            }
            parts.add(Integer.valueOf(part.toString()));
        }
        if (parts.size() < FEWEST_PARTS || parts.size() > MOST_PARTS) {
            return Optional.empty();
        }
        while (parts.size() < MOST_PARTS) {
            parts.add(0);
        }
        try {
            return Optional.of(
                    LocalDateTime.of(
                                    parts.get(0),
                                    parts.get(1),
                                    parts.get(2),
                                    parts.get(3),
                                    parts.get(4),
                                    parts.get(5),
                                    parts.get(6))
                            .toString());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
