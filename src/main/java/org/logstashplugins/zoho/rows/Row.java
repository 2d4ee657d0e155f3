package org.logstashplugins.zoho.rows;

import java.util.Arrays;
import java.util.Optional;

/** One log entry as it came: the shared header and this entry's values. Read only. */
public final class Row {
    private final Columns columns;
    private final boolean truncated;
    private final String[] values;

    /**
     * @param values taken over, not copied
     */
    public Row(Columns columns, String... values) {
        this(columns, false, values);
    }

    /**
     * @param truncated true when a value was too large and is not complete
     * @param values taken over, not copied
     */
    public Row(Columns columns, boolean truncated, String... values) {
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

    /** The value of a column; empty when the file has no such column or this row ends before it. */
    public Optional<String> value(String column) {
        return columns.position(column)
                .filter(position -> position < values.length)
                .map(position -> values[position]);
    }

    /** True when a value was too large and is not complete. */
    public boolean truncated() {
        return truncated;
    }

    /** True when something about the row is not as it should be. */
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
