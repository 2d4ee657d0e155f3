package org.logstashplugins.zoho.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The setting {@code streams}, which is a list of names, one name, or a hash with options. */
final class StreamNames {
    private StreamNames() {}

    /** The streams of an input and their options. */
    static Map<String, Object> withOptions(Map<String, Object> input) {
        Map<String, Object> streams = new LinkedHashMap<>();
        Object given = input.getOrDefault(InputOptions.STREAMS, List.of());
        if (given instanceof Map<?, ?> map) {
            map.forEach((name, options) -> streams.put(String.valueOf(name), options));
        } else {
            for (Object name : given instanceof List<?> list ? list : List.of(given)) {
                streams.put(String.valueOf(name), Map.of());
            }
        }
        return streams;
    }
}
