package org.logstashplugins.zoho.rows;

import java.util.Optional;

/** Reads the value of the time column. Searches for the column once for each header. One thread. */
public final class TimeCell {
    private final TimeColumn column;
    private Columns columns = new Columns();
    private Optional<Integer> position = Optional.empty();

    public TimeCell(TimeColumn column) {
        this.column = column;
    }

    /** Empty if the row has no such column, or ends before it. */
    public Optional<String> of(TableRow row) {
        if (row.columns() != columns) {
            columns = row.columns();
            position = column.in(columns);
        }
        return position.filter(at -> at < row.size()).map(row::value);
    }

    /** The zone in the header of the last row. */
    public Optional<String> zone() {
        return position.map(columns::name)
                .filter(name -> !column.names().contains(name))
                .flatMap(TimeColumn::zone);
    }
}
