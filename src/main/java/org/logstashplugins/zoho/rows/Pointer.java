package org.logstashplugins.zoho.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The way to a value in a JSON document: a JSON Pointer ({@code /a/0/@odata.id}, RFC 6901), or
 * names with dots between them ({@code a.0.b}) if no name contains a dot. Immutable.
 *
 * @param keys names of fields and positions in lists; none for the document itself
 */
public record Pointer(List<String> keys) {
    public Pointer {
        keys = List.copyOf(keys);
    }

    /** The document itself. */
    public static final Pointer ROOT = new Pointer(List.of());

    /**
     * @throws IllegalArgumentException if the text is neither
     */
    public static Pointer of(String text) {
        if (text.startsWith("/")) {
            return parse(text);
        }
        List<String> keys = List.of(text.split("\\.", -1));
        if (keys.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" has an empty name before, between or after its dots");
        }
        return new Pointer(keys);
    }

    private static Pointer parse(String text) {
        if (text.replace("~0", "").replace("~1", "").contains("~")) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" has a ~ that is neither ~0 (for ~) nor ~1 (for /)");
        }
        return new Pointer(
                Stream.of(text.substring(1).split("/", -1))
                        .map(key -> key.replace("~1", "/").replace("~0", "~"))
                        .toList());
    }

    /** The value that this leads to; empty if there is none, or if it is null. */
    public Optional<Object> in(@Nullable Object document) {
        @Nullable Object value = document;
        for (String key : keys) {
            value = child(value, key);
        }
        return Optional.ofNullable(value);
    }

    /** A pointer to a field, or to a position in a list, below this one. */
    public Pointer child(String key) {
        List<String> longer = new ArrayList<>(keys);
        longer.add(key);
        return new Pointer(longer);
    }

    /** A pointer below this one. */
    public Pointer then(Pointer below) {
        List<String> longer = new ArrayList<>(keys);
        longer.addAll(below.keys);
        return new Pointer(longer);
    }

    /** True if the other pointer is this one or below it. */
    public boolean leadsTo(Pointer other) {
        return other.keys.size() >= keys.size() && other.keys.subList(0, keys.size()).equals(keys);
    }

    /** Replaces the value that this leads to, if there is one. */
    public void replace(Map<String, Object> document, @Nullable Object value) {
        if (keys.isEmpty()) {
            return;
        }
        String last = keys.get(keys.size() - 1);
        Object parent = new Pointer(keys.subList(0, keys.size() - 1)).in(document).orElse(null);
        if (parent instanceof Map<?, ?> map && map.containsKey(last)) {
            @SuppressWarnings("unchecked")
            Map<String, Object> fields = (Map<String, Object>) map;
            fields.put(last, value);
        }
    }

    private static @Nullable Object child(@Nullable Object parent, String key) {
        if (parent instanceof Map<?, ?> map) {
            return map.get(key);
        }
        if (parent instanceof List<?> list && key.matches("\\d{1,9}")) {
            int position = Integer.parseInt(key);
            return position < list.size() ? list.get(position) : null;
        }
        return null;
    }

    /** As a JSON Pointer; empty for the document itself. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        keys.forEach(key -> parts.add("/" + key.replace("~", "~0").replace("/", "~1")));
        return String.join("", parts);
    }
}
