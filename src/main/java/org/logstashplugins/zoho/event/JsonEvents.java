package org.logstashplugins.zoho.event;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.logstashplugins.zoho.rows.JsonRow;
import org.logstashplugins.zoho.rows.JsonText;
import org.logstashplugins.zoho.rows.Pointer;

/**
 * Makes the events of rows that are JSON objects. Fields keep their types and their nesting. With
 * ECS, their names are changed like those of columns, because Elasticsearch reads a dot in a name
 * as nesting.
 */
final class JsonEvents {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final EventShape shape;
    private final EventFrame frame;
    private final List<Copy> copies = new ArrayList<>();
    private final Map<String, FieldTarget> extracted = new LinkedHashMap<>();

    /** A value that is also copied to an ECS field. */
    private record Copy(Pointer from, FieldTarget target) {
        void fill(Map<String, Object> document) {
            Optional<Object> value = from.in(document);
            if (value.isEmpty() || value.get() instanceof Map) {
                target.remove();
            } else if (value.get() instanceof String text) {
                target.setText(text);
            } else {
                target.set(value.get());
            }
        }
    }

    JsonEvents(EventShape shape) {
        this.shape = shape;
        this.frame = new EventFrame(shape);
        frame.put(shape.rowField(), new HashMap<>());
        if (shape.ecs()) {
            new TreeMap<>(shape.layout().fields())
                    .forEach(
                            (field, pointer) ->
                                    copies.add(new Copy(Pointer.of(pointer), frame.target(field))));
        }
        for (Extract rule : shape.json().extracts()) {
            for (String name : rule.names()) {
                extracted.computeIfAbsent(rule.to() + "." + name, frame::target);
            }
        }
    }

    Map<String, Object> fill(JsonRow row, EventMetadata metadata) {
        Map<String, Object> document = copy(row.document());
        shape.json().parsed().forEach(pointer -> JsonText.parseField(pointer, document));
        copies.forEach(copy -> copy.fill(document));
        extract(document);
        shape.json().texts().forEach(pointer -> print(pointer, document));
        frame.put(shape.rowField(), shape.ecs() ? named(document) : document);
        return frame.fill(row, metadata);
    }

    private void extract(Map<String, Object> document) {
        extracted.values().forEach(FieldTarget::remove);
        Set<String> done = new HashSet<>();
        for (Extract rule : shape.json().extracts()) {
            Map<String, String> found = done.contains(rule.to()) ? Map.of() : rule.of(document);
            found.forEach(
                    (name, text) ->
                            Optional.ofNullable(extracted.get(rule.to() + "." + name))
                                    .ifPresent(target -> target.setText(text)));
            if (!found.isEmpty()) {
                done.add(rule.to());
            }
        }
    }

    private static void print(Pointer pointer, Map<String, Object> document) {
        pointer.in(document)
                .filter(value -> !(value instanceof String))
                .ifPresent(
                        value -> {
                            try {
                                pointer.replace(document, JSON.writeValueAsString(value));
                            } catch (JacksonException e) {
                                throw new IllegalStateException("what was read can be written", e);
                            }
                        });
    }

    private static Map<String, Object> copy(Map<?, ?> document) {
        Map<String, Object> copy = new LinkedHashMap<>();
        document.forEach(
                (name, value) ->
                        copy.put(
                                name.toString(),
                                value instanceof Map<?, ?> map ? copy(map) : value));
        return copy;
    }

    /** The same document with names of fields as ECS wants them. */
    private static Map<String, Object> named(Map<?, ?> document) {
        Map<String, Object> named = new HashMap<>();
        // Counts the fields of one name, because trying every number would be slow for thousands.
        Map<String, Integer> copies = new HashMap<>();
        document.forEach(
                (key, value) -> {
                    String name = FieldNames.snakeCase(key.toString());
                    String unique = name;
                    while (named.containsKey(unique)) {
                        unique = name + "_" + copies.merge(name, 2, (last, two) -> last + 1);
                    }
                    named.put(unique, renamed(value));
                });
        return named;
    }

    private static Object renamed(Object value) {
        if (value instanceof Map<?, ?> map) {
            return named(map);
        }
        if (value instanceof List<?> list) {
            List<Object> renamed = new ArrayList<>();
            list.forEach(element -> renamed.add(renamed(element)));
            return renamed;
        }
        return value;
    }
}
