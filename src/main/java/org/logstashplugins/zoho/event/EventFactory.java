package org.logstashplugins.zoho.event;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.logstashplugins.zoho.rows.Columns;
import org.logstashplugins.zoho.rows.Row;

/**
 * Makes the map that becomes a Logstash event, in ECS or in the plain shape. Every column is in it,
 * under its own name or a field name made of it. The values are of types that Logstash converts;
 * the maps are new and mutable, because Logstash adds {@code type} to the event's own map. Not
 * thread-safe.
 */
public final class EventFactory {
    /** Set where a row did not have as many values as its header names. */
    public static final String TAG_RAGGED = "_zoho_csv_columns";

    /** Set where no time could be read; {@code @timestamp} is then the time of the poll. */
    public static final String TAG_TIME = "_zoho_time";

    /** An address field of Elasticsearch refuses the whole document for anything else. */
    private static final Pattern IP =
            Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9A-Fa-f]*:[0-9A-Fa-f:.]+");

    private final EventShape shape;
    private Columns columns = new Columns(List.of());
    private String[] names = {};
    private List<Target> targets = List.of();

    public EventFactory(EventShape shape) {
        this.shape = shape;
    }

    /**
     * @param id stays the same however often the row is read
     * @param time when it happened, if the row says so
     * @param poll when it was read
     * @param number which row of its answer it is, from 1
     */
    public Map<String, Object> event(
            Row row, String id, Optional<ZonedDateTime> time, ZonedDateTime poll, long number) {
        if (row.columns() != columns) {
            prepare(row.columns());
        }
        Map<String, Object> event = new HashMap<>();
        event.put("@timestamp", time.orElse(poll));
        event.put("@metadata", metadata(id, poll, number));
        tags(row, time).ifPresent(tags -> event.put("tags", tags));
        Map<String, Object> values = values(row);
        if (!shape.ecs()) {
            event.put(shape.table(), values);
            event.put("event", new HashMap<>(Map.of("id", id)));
            return event;
        }
        Map<String, Object> about = new HashMap<>(shape.constants());
        about.put("id", id);
        about.put("module", "zoho");
        about.put("dataset", "zoho." + shape.product() + "." + shape.log());
        event.put("event", about);
        event.put("zoho", map(shape.product(), map(shape.log(), values)));
        for (Target target : targets) {
            target.copy(row, event);
        }
        return event;
    }

    private Map<String, Object> metadata(String id, ZonedDateTime poll, long number) {
        Map<String, Object> about = new HashMap<>();
        about.put("stream", shape.stream());
        about.put("id", id);
        about.put("poll", poll);
        about.put("row", number);
        return map("input", map("zoho", about));
    }

    private static Optional<List<String>> tags(Row row, Optional<ZonedDateTime> time) {
        if (!row.ragged() && time.isPresent()) {
            return Optional.empty();
        }
        List<String> tags = new ArrayList<>();
        if (row.ragged()) {
            tags.add(TAG_RAGGED);
        }
        if (time.isEmpty()) {
            tags.add(TAG_TIME);
        }
        return Optional.of(tags);
    }

    private Map<String, Object> values(Row row) {
        Map<String, Object> values = new HashMap<>(row.size() * 4 / 3 + 1);
        for (int i = 0; i < row.size(); i++) {
            values.put(i < names.length ? names[i] : row.columns().name(i), row.value(i));
        }
        return values;
    }

    private void prepare(Columns next) {
        columns = next;
        List<String> fields = next.names();
        if (shape.ecs()) {
            // Two names can become one; the columns make them unique again.
            fields = new Columns(fields.stream().map(FieldNames::snakeCase).toList()).names();
        }
        names = fields.toArray(String[]::new);
        targets = new ArrayList<>();
        new TreeMap<>(shape.fields())
                .forEach(
                        (field, column) ->
                                next.position(column)
                                        .ifPresent(
                                                at ->
                                                        targets.add(
                                                                new Target(
                                                                        field.split("\\."), at))));
    }

    private static Map<String, Object> map(String key, Object value) {
        Map<String, Object> map = new HashMap<>(4);
        map.put(key, value);
        return map;
    }

    /** Where the value of one column goes besides. */
    private record Target(String[] path, int position) {

        @SuppressWarnings("unchecked")
        void copy(Row row, Map<String, Object> event) {
            if (position >= row.size() || row.value(position).isEmpty()) {
                return;
            }
            String value = row.value(position);
            if (path[path.length - 1].equals("ip") && !IP.matcher(value).matches()) {
                return;
            }
            Map<String, Object> map = event;
            for (int i = 0; i < path.length - 1; i++) {
                map = (Map<String, Object>) map.computeIfAbsent(path[i], key -> new HashMap<>(4));
            }
            map.put(path[path.length - 1], value);
        }
    }
}
