package org.logstashplugins.zoho.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Converts the words {@code true} and {@code false} in the JSON body of a stream to booleans.
 * Logstash gives them as texts, quoted or not, but JSON APIs need booleans. A definition file is
 * JSON, so its values have types already.
 */
final class BodyFlags {
    private static final String BODY = "body";
    private static final String PAGING = "paging";

    private BodyFlags() {}

    /** The options of a stream, with booleans in its bodies. */
    static Map<String, Object> in(Map<String, Object> options) {
        Map<String, Object> typed = new LinkedHashMap<>(options);
        typed.computeIfPresent(BODY, (name, body) -> typed(body));
        typed.computeIfPresent(
                PAGING,
                (name, paging) -> {
                    if (!(paging instanceof Map<?, ?> map) || !map.containsKey(BODY)) {
                        return paging;
                    }
                    Map<Object, Object> copy = new LinkedHashMap<>(map);
                    copy.computeIfPresent(BODY, (key, body) -> typed(body));
                    return copy;
                });
        return typed;
    }

    private static Object typed(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> typed = new LinkedHashMap<>();
            map.forEach((name, inner) -> typed.put(name, typed(inner)));
            return typed;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(BodyFlags::typed).toList();
        }
        return value.equals("true") || value.equals("false")
                ? (Object) Boolean.valueOf(value.toString())
                : value;
    }
}
