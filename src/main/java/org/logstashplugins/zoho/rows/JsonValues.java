package org.logstashplugins.zoho.rows;

import com.fasterxml.jackson.core.JacksonException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the values of a page that were asked for. One page. */
final class JsonValues {
    private static final int MOST_FIELDS = 20;
    private static final int LONGEST_FIELD = 100;

    private final Set<Pointer> wanted;
    private final Map<Pointer, Object> values = new HashMap<>();
    private final Set<Pointer> nulls = new HashSet<>();
    private final Set<String> fields = new LinkedHashSet<>();

    JsonValues(Collection<Pointer> wanted) {
        this.wanted = Set.copyOf(wanted);
    }

    /** See {@link JsonPage#values}. */
    Map<Pointer, Object> values() {
        return values;
    }

    /** See {@link JsonPage#nulls}. */
    Set<Pointer> nulls() {
        return nulls;
    }

    /** See {@link JsonPage#fields}. */
    Set<String> fields() {
        return fields;
    }

    /** Notes the name of a field at the top of the page. */
    void addField(String name) {
        if (fields.size() < MOST_FIELDS && name.length() <= LONGEST_FIELD) {
            fields.add(name);
        }
    }

    boolean wants(Pointer pointer) {
        return wanted.contains(pointer);
    }

    /** True if something inside this value is wanted, but not the value itself. */
    boolean wantsBelow(Pointer pointer) {
        return !wants(pointer) && wanted.stream().anyMatch(pointer::leadsTo);
    }

    /** Keeps a value that has no fields, if it is wanted. */
    void put(Pointer pointer, @Nullable Object value) {
        if (value == null) {
            values.remove(pointer);
            nulls.add(pointer);
        } else if (wants(pointer)) {
            values.put(pointer, value);
            nulls.remove(pointer);
        }
    }

    /** Keeps a note about a list or an object, if it is wanted. */
    void putNested(Pointer pointer, boolean empty) {
        if (wants(pointer)) {
            values.put(pointer, empty ? "" : JsonPage.NESTED);
        }
    }

    /**
     * Keeps the wanted values inside a value.
     *
     * @param pointer where the value is
     */
    void take(Pointer pointer, @Nullable Object value) {
        for (Pointer target : wanted) {
            if (pointer.leadsTo(target)) {
                List<String> below =
                        target.keys().subList(pointer.keys().size(), target.keys().size());
                Optional<Object> found = new Pointer(below).in(value);
                found.ifPresent(present -> values.put(target, flat(present)));
                if (found.isEmpty() && hasNull(value, below)) {
                    nulls.add(target);
                }
            }
        }
    }

    private static boolean hasNull(@Nullable Object value, List<String> below) {
        if (below.isEmpty()) {
            return false;
        }
        int last = below.size() - 1;
        Object parent = new Pointer(below.subList(0, last)).in(value).orElse("");
        return parent instanceof Map<?, ?> map && map.containsKey(below.get(last));
    }

    /** A list of plain values is one value, because some APIs have such cursors. */
    private static Object flat(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.isEmpty() ? "" : JsonPage.NESTED;
        }
        if (value instanceof List<?> list) {
            boolean plain =
                    list.stream()
                            .noneMatch(
                                    each ->
                                            each == null
                                                    || each instanceof Map
                                                    || each instanceof List);
            return list.isEmpty() ? "" : plain ? List.copyOf(list) : JsonPage.NESTED;
        }
        return value;
    }

    /** A text, a number or a boolean. Anything else is kept as its text. */
    static @Nullable Object typed(String raw) {
        @Nullable String text = JsonText.scalar(raw);
        if (text == null || raw.strip().startsWith("\"")) {
            return text;
        }
        try {
            @Nullable Object value = JsonText.read(raw);
            return value instanceof Number || value instanceof Boolean ? value : text;
        } catch (JacksonException e) {
            return text;
        }
    }
}
