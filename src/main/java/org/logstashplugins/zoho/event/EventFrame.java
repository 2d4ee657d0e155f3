package org.logstashplugins.zoho.event;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.logstashplugins.zoho.rows.JsonRow;
import org.logstashplugins.zoho.rows.Row;
import org.logstashplugins.zoho.rows.TableRow;

/**
 * The part of an event that is the same for every kind of row: time, id, tags, constants. One map
 * is filled again for every row. Its maps are mutable, because Logstash adds {@code type} to them.
 * Its values have types that Logstash converts. One thread.
 */
final class EventFrame {
    private final Map<String, Object> event;
    private final Map<String, Object> input = new HashMap<>();
    private final Map<String, Object> about;

    /** Objects that events have only if they are not empty, by their names with dots. */
    private final Map<String, Map<String, Object>> optional = new HashMap<>();

    EventFrame(EventShape shape) {
        EventLayout layout = shape.layout();
        event = copy(layout.added());
        about = child(event, "event");
        input.put("stream", shape.stream());
        child(child(event, "@metadata"), "input").put("zoho", input);
        if (shape.ecs()) {
            about.putAll(layout.constants());
            about.put("module", layout.dataset().get(0));
            about.put("dataset", String.join(".", layout.dataset()));
        }
    }

    /** Puts a value into a field that every event has. */
    void put(List<String> path, Object value) {
        Map<String, Object> parent = event;
        for (String name : path.subList(0, path.size() - 1)) {
            parent = child(parent, name);
        }
        parent.put(path.get(path.size() - 1), value);
    }

    /** A field that some events have. */
    FieldTarget target(String field) {
        String[] path = field.split("\\.");
        List<FieldTarget.Parent> parents = new ArrayList<>();
        Map<String, Object> parent = event;
        String full = "";
        for (String name : List.of(path).subList(0, path.length - 1)) {
            full += "." + name;
            @Nullable Object present = parent.get(name);
            if (present instanceof Map && !optional.containsKey(full)) {
                parent = childOrNew(present);
            } else {
                Map<String, Object> child =
                        optional.computeIfAbsent(full, missing -> new HashMap<>());
                parents.add(new FieldTarget.Parent(parent, name, child, present));
                parent = child;
            }
        }
        return new FieldTarget(parents, parent, path[path.length - 1]);
    }

    /** Fills in what every event has. */
    Map<String, Object> fill(Row row, EventMetadata metadata) {
        event.put("@timestamp", metadata.timestamp());
        about.put("id", metadata.id());
        input.put("id", metadata.id());
        input.put("poll", metadata.poll());
        input.put("row", metadata.number());
        tag(row, metadata.time().isEmpty());
        return event;
    }

    private void tag(Row row, boolean timeless) {
        if (!row.damaged() && !timeless) {
            event.remove("tags");
            return;
        }
        List<String> tags = new ArrayList<>();
        if (row instanceof TableRow table && table.ragged()) {
            tags.add(EventMapper.TAG_RAGGED);
        }
        if (row.truncated()) {
            tags.add(EventMapper.TAG_TRUNCATED);
        }
        if (row instanceof JsonRow json && json.mended()) {
            tags.add(EventMapper.TAG_JSON);
        }
        if (timeless) {
            tags.add(EventMapper.TAG_TIME);
        }
        event.put("tags", tags);
    }

    private static Map<String, Object> child(Map<String, Object> parent, String name) {
        Map<String, Object> child = childOrNew(parent.get(name));
        parent.put(name, child);
        return child;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> childOrNew(@Nullable Object present) {
        return present instanceof Map ? (Map<String, Object>) present : new HashMap<>();
    }

    private static Map<String, Object> copy(Map<?, ?> fields) {
        Map<String, Object> copy = new HashMap<>();
        fields.forEach(
                (name, value) ->
                        copy.put(
                                name.toString(),
                                value instanceof Map<?, ?> map ? copy(map) : value));
        return copy;
    }
}
