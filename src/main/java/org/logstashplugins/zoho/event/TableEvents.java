package org.logstashplugins.zoho.event;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.logstashplugins.zoho.rows.Columns;
import org.logstashplugins.zoho.rows.TableRow;

/**
 * Makes the events of rows that share a header. Every row fills the same maps; new maps would be
 * most of the memory of a row.
 */
final class TableEvents {
    private final Columns columns;
    private final Columns names;
    private final EventFrame frame;
    private final Map<String, Object> values = new HashMap<>();
    private final List<Copy> copies = new ArrayList<>();

    /** A column whose value is also copied to an ECS field. */
    private record Copy(int position, FieldTarget target) {
        void fill(TableRow row) {
            target.setText(position < row.size() ? row.value(position) : "");
        }
    }

    TableEvents(EventShape shape, Columns columns) {
        this.columns = columns;
        this.names = names(shape, columns);
        this.frame = new EventFrame(shape);
        frame.put(shape.rowField(), values);
        if (shape.ecs()) {
            new TreeMap<>(shape.layout().fields())
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
        // Two names can become the same field name; the columns make them unique again.
        return shape.ecs()
                ? new Columns(columns.names().stream().map(FieldNames::snakeCase).toList())
                : columns;
    }

    Columns columns() {
        return columns;
    }

    Map<String, Object> fill(TableRow row, EventMetadata metadata) {
        if (row.ragged() || values.size() != names.size()) {
            values.clear();
        }
        for (int i = 0; i < row.size(); i++) {
            values.put(names.name(i), row.value(i));
        }
        copies.forEach(copy -> copy.fill(row));
        return frame.fill(row, metadata);
    }
}
