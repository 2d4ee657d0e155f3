package org.logstashplugins.zoho.rows;

import java.util.Optional;

/**
 * Reads the value that says when a row happened. Looks for its column once a header. One thread.
 */
public final class TimeCell {
    private final TimeColumn column;
    private Columns columns = new Columns();
    private Optional<Integer> position = Optional.empty();

    public TimeCell(TimeColumn column) {
        this.column = column;
    }

    /** Empty when the row has no such column, or ends before it. */
    public Optional<String> of(TableRow row) {
        if (row.columns() != columns) {
            columns = row.columns();
            position = column.in(columns);
        }
        return position.filter(at -> at < row.size()).map(row::value);
    }

    /** The zone that the header of the last row tells of. */
    public Optional<String> zone() {
        return position.map(columns::name)
                .filter(name -> !column.names().contains(name))
                .flatMap(TimeColumn::zone);
    }
}
