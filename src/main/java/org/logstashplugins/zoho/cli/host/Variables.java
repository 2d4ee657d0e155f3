package org.logstashplugins.zoho.cli.host;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * Replaces {@code ${VAR}} and {@code ${VAR:default}} where Logstash does, and nowhere else: whole
 * strings, elements of arrays, values of hashes. Not parts of strings, not keys, nothing inside a
 * hash or an array that is itself an element of an array.
 */
final class Variables {
    private final VariableValues values;

    Variables(VariableValues values) {
        this.values = values;
    }

    /**
     * A new map with everything replaced.
     *
     * @throws IllegalStateException if a variable is not defined and has no default
     */
    @SuppressWarnings("unchecked")
    Map<String, Object> replaceIn(Map<String, Object> settings) {
        return (Map<String, Object>) (Map<?, ?>) hash(settings);
    }

    private Map<Object, Object> hash(Map<?, ?> hash) {
        Map<Object, Object> result = new HashMap<>();
        hash.forEach((key, value) -> result.put(key, value(value)));
        return result;
    }

    private Object value(Object value) {
        if (value instanceof Map<?, ?> hash) {
            return hash(hash);
        }
        if (value instanceof List<?> array) {
            List<Object> result = new ArrayList<>();
            array.forEach(element -> result.add(element(element)));
            return result;
        }
        return value instanceof String text ? text(text) : value;
    }

    /**
     * Hashes and arrays inside an array reach the plugin as types of JRuby that are Map and List
     * and no more; the wrappers here make a cast to HashMap fail as it would there.
     */
    private Object element(Object element) {
        if (element instanceof Map<?, ?> hash) {
            return Collections.unmodifiableMap(hash);
        }
        if (element instanceof List<?> array) {
            return Collections.unmodifiableList(array);
        }
        return element instanceof String text ? text(text) : element;
    }

    private String text(String text) {
        Matcher reference = VariableValues.REFERENCE.matcher(text);
        if (!reference.matches()) {
            return text;
        }
        return values.of(reference.group(1))
                .or(() -> Optional.ofNullable(reference.group(2)))
                .orElseThrow(() -> new IllegalStateException(undefined(text, reference.group(1))));
    }

    private static String undefined(String text, String name) {
        return "Cannot evaluate `%s`. Replacement variable `%s` is not defined in a Logstash secret store or an environment entry and there is no default value given."
                .formatted(text, name);
    }
}
