package org.logstashplugins.zoho.rows;

import java.util.Arrays;
import java.util.Optional;

/** A row of a table: the shared header and the values of the row. Read only. */
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
     * @param truncated true if a value was too large and is not complete
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

    /** The number of values, which may differ from the number of columns. */
    public int size() {
        return values.length;
    }

    public String value(int position) {
        return values[position];
    }

    /** Empty if the file has no such column, or if the row ends before it. */
    @Override
    public Optional<String> value(String column) {
        return columns.position(column)
                .filter(position -> position < values.length)
                .map(position -> values[position]);
    }

    /** Rows of tables have no ids; equal rows are counted. */
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

    /** True if the row has more or fewer values than the header has names. */
    public boolean ragged() {
        return values.length != columns.size();
    }

    /** For tests and debuggers. Never for logs, because rows are personal data. */
    @Override
    public String toString() {
        return columns.names() + " " + Arrays.toString(values);
    }
}
