package org.logstashplugins.zoho.event;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.logstashplugins.zoho.rows.Columns;
import org.logstashplugins.zoho.rows.TableRow;

/**
 * Events of rows that share a header: every row fills the same maps. Maps made for each row would
 * be most of the memory a row takes.
 */
final class TableEvents {
    private final Columns columns;
    private final Columns names;
    private final EventFrame frame;
    private final Map<String, Object> values = new HashMap<>();
    private final List<Copy> copies = new ArrayList<>();

    /** A column whose value goes to an ECS field besides. */
    private record Copy(int position, FieldTarget target) {
        void fill(TableRow row) {
            target.setText(position < row.size() ? row.value(position) : "");
        }
    }

    TableEvents(EventShape shape, Columns columns) {
        this.columns = columns;
        this.names = names(shape, columns);
        this.frame = new EventFrame(shape);
        frame.put(shape.ecs() ? shape.dataset() : List.of(shape.table()), values);
        if (shape.ecs()) {
            new TreeMap<>(shape.fields())
                    .forEach(
                            (field, column) ->
                                    columns.position(column)
                                            .ifPresent(
                                                    at ->
                                                            copies.add(
                                                                    new Copy(
                                                                            at,
                                                                            frame.target(field)))));
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
            TableRow row,
            String id,
            Optional<ZonedDateTime> time,
            ZonedDateTime fallback,
            ZonedDateTime poll,
            long number) {
        if (row.ragged() || values.size() != names.size()) {
            values.clear();
        }
        for (int i = 0; i < row.size(); i++) {
            values.put(names.name(i), row.value(i));
        }
        copies.forEach(copy -> copy.fill(row));
        return frame.fill(row, id, time, fallback, poll, number);
    }
}
