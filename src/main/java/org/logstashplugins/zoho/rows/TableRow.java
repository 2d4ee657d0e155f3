package org.logstashplugins.zoho.rows;

import java.util.Arrays;
import java.util.Optional;

/** A log entry of a table: the shared header and this entry's values. Read only. */
public final class TableRow implements Row {
    private final Columns columns;
    private final boolean truncated;
    private final String[] values;

    /**
     * @param values taken over, not copied
     */
    public TableRow(Columns columns, String... values) {
        this(columns, false, values);
    }

    /**
     * @param truncated true when a value was too large and is not complete
     * @param values taken over, not copied
     */
    public TableRow(Columns columns, boolean truncated, String... values) {
        this.columns = columns;
        this.truncated = truncated;
        this.values = values;
    }

    public Columns columns() {
        return columns;
    }

    /** How many values there are; not always as many as columns. */
    public int size() {
        return values.length;
    }

    public String value(int position) {
        return values[position];
    }

    /** Empty when the file has no such column or this row ends before it. */
    @Override
    public Optional<String> value(String column) {
        return columns.position(column)
                .filter(position -> position < values.length)
                .map(position -> values[position]);
    }

    /** Tables have no ids; equal entries are told apart by counting them. */
    @Override
    public Optional<String> id() {
        return Optional.empty();
    }

    @Override
    public boolean truncated() {
        return truncated;
    }

    @Override
    public boolean damaged() {
        return truncated || ragged();
    }

    /** True when the row has more or fewer values than the header has names. */
    public boolean ragged() {
        return values.length != columns.size();
    }

    /** For tests and debuggers; never for logs, rows are personal data. */
    @Override
    public String toString() {
        return columns.names() + " " + Arrays.toString(values);
    }
}
