package org.logstashplugins.zoho.cli.host;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The way to a field: {@code name} or {@code [a][b]}.
 *
 * @param path at least one name
 */
record FieldReference(List<String> path) {
    private static final Pattern NESTED = Pattern.compile("(?:\\[[^\\[\\]]+])+");
    private static final Pattern PART = Pattern.compile("\\[([^\\[\\]]+)]");
    private static final String METADATA = "@metadata";

    static FieldReference parse(String reference) {
        if (!NESTED.matcher(reference).matches()) {
            return new FieldReference(List.of(reference));
        }
        List<String> path = new ArrayList<>();
        Matcher part = PART.matcher(reference);
        while (part.find()) {
            path.add(part.group(1));
        }
        return new FieldReference(List.copyOf(path));
    }

    boolean isIn(String field) {
        return path.get(0).equals(field);
    }

    boolean isNested() {
        return path.size() > 1;
    }

    @Nullable Object get(Map<String, Object> data, Map<String, Object> metadata) {
        @Nullable Object value = isIn(METADATA) ? metadata : data;
        for (String name : names()) {
            value = below(value, name);
        }
        return value;
    }

    private List<String> names() {
        return isIn(METADATA) ? path.subList(1, path.size()) : path;
    }

    private static @Nullable Object below(@Nullable Object value, String name) {
        if (value instanceof Map<?, ?> map) {
            return map.get(name);
        }
        if (value instanceof List<?> list && name.matches("\\d{1,6}")) {
            int index = Integer.parseInt(name);
            return index < list.size() ? list.get(index) : null;
        }
        return null;
    }

    @SuppressWarnings("unchecked") // maps inside an event have String keys
    void set(Map<String, Object> data, Map<String, Object> metadata, Object value) {
        Map<String, Object> parent = isIn(METADATA) ? metadata : data;
        List<String> names = names();
        if (names.isEmpty()) {
            metadata.clear();
            metadata.putAll((Map<String, Object>) value);
            return;
        }
        for (String name : names.subList(0, names.size() - 1)) {
            Object next =
                    parent.computeIfAbsent(name, absent -> new LinkedHashMap<String, Object>());
            if (!(next instanceof Map)) {
                throw new IllegalStateException("'" + name + "' is no map, nothing fits below it");
            }
            parent = (Map<String, Object>) next;
        }
        parent.put(names.get(names.size() - 1), value);
    }
}
