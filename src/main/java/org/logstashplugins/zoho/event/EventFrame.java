package org.logstashplugins.zoho.event;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.logstashplugins.zoho.rows.JsonRow;
import org.logstashplugins.zoho.rows.Row;
import org.logstashplugins.zoho.rows.TableRow;

/**
 * The part of an event that is the same for every kind of row: time, id, tags, constants. One map,
 * filled anew for every row; its maps are mutable, because Logstash adds {@code type} to them, and
 * its values are of types that Logstash converts. One thread.
 */
final class EventFrame {
    private final Map<String, Object> event;
    private final Map<String, Object> metadata = new HashMap<>();
    private final Map<String, Object> about;

    /** Objects that are only there when something is in them, by place. */
    private final Map<String, Map<String, Object>> optional = new HashMap<>();

    EventFrame(EventShape shape) {
        event = copy(shape.added());
        about = child(event, "event");
        metadata.put("stream", shape.stream());
        child(child(event, "@metadata"), "input").put("zoho", metadata);
        if (shape.ecs()) {
            about.putAll(shape.constants());
            about.put("module", shape.dataset().get(0));
            about.put("dataset", String.join(".", shape.dataset()));
        }
    }

    /** Puts a value at a place that every event has. */
    void put(List<String> path, Object value) {
        Map<String, Object> parent = event;
        for (String name : path.subList(0, path.size() - 1)) {
            parent = child(parent, name);
        }
        parent.put(path.get(path.size() - 1), value);
    }

    /** A place that some events have a value at. */
    FieldTarget target(String field) {
        String[] path = field.split("\\.");
        List<FieldTarget.Parent> parents = new ArrayList<>();
        Map<String, Object> parent = event;
        String place = "";
        for (String name : List.of(path).subList(0, path.length - 1)) {
            place += "." + name;
            @Nullable Object present = parent.get(name);
            if (present instanceof Map && !optional.containsKey(place)) {
                parent = childOrNew(present);
            } else {
                Map<String, Object> child =
                        optional.computeIfAbsent(place, missing -> new HashMap<>());
                parents.add(new FieldTarget.Parent(parent, name, child, present));
                parent = child;
            }
        }
        return new FieldTarget(parents, parent, path[path.length - 1]);
    }

    /** Starts the event of a row. */
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
        tag(row, time.isEmpty());
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
