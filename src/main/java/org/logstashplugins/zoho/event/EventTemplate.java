package org.logstashplugins.zoho.event;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.logstashplugins.zoho.rows.Columns;
import org.logstashplugins.zoho.rows.Row;

/**
 * An event with the fields that rows of one header have, filled anew for every row: maps made for
 * each row would be most of the memory a row takes. The values are of types that Logstash converts;
 * the maps are mutable, because Logstash adds {@code type} to them.
 */
final class EventTemplate {
    private final Columns columns;
    private final Columns names;
    private final Map<String, Object> event = new HashMap<>();
    private final Map<String, Object> metadata = new HashMap<>();
    private final Map<String, Object> about = new HashMap<>();
    private final Map<String, Object> values = new HashMap<>();
    private final List<Copy> copies = new ArrayList<>();

    EventTemplate(EventShape shape, Columns columns) {
        this.columns = columns;
        this.names = names(shape, columns);
        metadata.put("stream", shape.stream());
        event.put("@metadata", map("input", map("zoho", metadata)));
        event.put("event", about);
        if (shape.ecs()) {
            about.putAll(shape.constants());
            about.put("module", "zoho");
            about.put("dataset", "zoho." + shape.product() + "." + shape.log());
            event.put("zoho", map(shape.product(), map(shape.log(), values)));
            new TreeMap<>(shape.fields())
                    .forEach(
                            (field, column) ->
                                    columns.position(column)
                                            .ifPresent(at -> copies.add(copy(field, at))));
        } else {
            event.put(shape.table(), values);
        }
    }

    private static Columns names(EventShape shape, Columns columns) {
        // Two names can become one field; the columns make them unique again.
        return shape.ecs()
                ? new Columns(columns.names().stream().map(FieldNames::snakeCase).toList())
                : columns;
    }

    Columns columns() {
        return columns;
    }

    Map<String, Object> fill(
            Row row,
            String id,
            Optional<ZonedDateTime> time,
            ZonedDateTime fallback,
            ZonedDateTime poll,
            long number) {
        event.put("@timestamp", time.orElse(fallback));
        about.put("id", id);
        metadata.put("id", id);
        metadata.put("poll", poll);
        metadata.put("row", number);
        if (row.ragged() || values.size() != names.size()) {
            values.clear();
        }
        for (int i = 0; i < row.size(); i++) {
            values.put(names.name(i), row.value(i));
        }
        copies.forEach(copy -> copy.fill(row, event));
        tag(row, time.isEmpty());
        return event;
    }

    private void tag(Row row, boolean timeless) {
        if (!row.damaged() && !timeless) {
            event.remove("tags");
            return;
        }
        List<String> tags = new ArrayList<>();
        if (row.ragged()) {
            tags.add(EventFactory.TAG_RAGGED);
        }
        if (row.truncated()) {
            tags.add(EventFactory.TAG_TRUNCATED);
        }
        if (timeless) {
            tags.add(EventFactory.TAG_TIME);
        }
        event.put("tags", tags);
    }

    private Copy copy(String field, int position) {
        String[] path = field.split("\\.");
        String root = path[0];
        Map<String, Object> top = root.equals("event") ? about : top(root);
        Map<String, Object> parent = path.length == 1 ? event : top;
        for (int i = 1; i < path.length - 1; i++) {
            parent = child(parent, path[i]);
        }
        return new Copy(position, root, top, parent, path[path.length - 1]);
    }

    private Map<String, Object> top(String root) {
        return copies.stream()
                .filter(other -> other.root().equals(root))
                .findFirst()
                .map(Copy::top)
                .orElseGet(HashMap::new);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> child(Map<String, Object> parent, String name) {
        return (Map<String, Object>) parent.computeIfAbsent(name, key -> new HashMap<>());
    }

    private static Map<String, Object> map(String key, Object value) {
        Map<String, Object> map = new HashMap<>();
        map.put(key, value);
        return map;
    }

    /**
     * An ECS field that a column's value goes to besides; without a value there is no such field.
     */
    private record Copy(
            int position,
            String root,
            Map<String, Object> top,
            Map<String, Object> parent,
            String field) {

        void fill(Row row, Map<String, Object> event) {
            String value = position < row.size() ? row.value(position) : "";
            if (value.isEmpty() || (field.equals("ip") && !IpAddress.isOne(value))) {
                parent.remove(field);
            } else {
                parent.put(field, value);
            }
            if (top.isEmpty()) {
                event.remove(root);
            } else {
                event.put(root, top);
            }
        }
    }
}
