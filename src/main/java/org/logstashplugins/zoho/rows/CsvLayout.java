package org.logstashplugins.zoho.rows;

import java.util.Optional;

/**
 * How a CSV file is laid out.
 *
 * @param skipped how many records stand above the rows: a title, the header
 * @param columns empty where the next record is the header
 */
public record CsvLayout(Dialect dialect, int skipped, Optional<Columns> columns, RowHabits habits) {
    /** Commas, and a header at the top. */
    public static final CsvLayout USUAL =
            new CsvLayout(Dialect.of(','), 0, Optional.empty(), RowHabits.NONE);

    /** True when a column that numbers the rows of the file is left out. */
    public boolean numbered() {
        return habits.numbered();
    }

    /** The same for a part of the table that has no header of its own. */
    CsvLayout withoutHeader() {
        return new CsvLayout(dialect, 0, columns, habits);
    }
}
