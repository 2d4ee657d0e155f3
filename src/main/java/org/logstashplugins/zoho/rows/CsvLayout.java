package org.logstashplugins.zoho.rows;

import java.util.Optional;

/**
 * The layout of a CSV file.
 *
 * @param skipped how many CSV records are above the rows, such as a title and the header
 * @param columns empty if the next CSV record is the header
 */
public record CsvLayout(Dialect dialect, int skipped, Optional<Columns> columns, RowHabits habits) {
    /** Commas, and a header at the top. */
    public static final CsvLayout USUAL =
            new CsvLayout(Dialect.of(','), 0, Optional.empty(), RowHabits.NONE);

    /** True if a column with row numbers is left out. */
    public boolean numbered() {
        return habits.numbered();
    }

    /** The layout of a part of the table that has no header. */
    CsvLayout withoutHeader() {
        return new CsvLayout(dialect, 0, columns, habits);
    }
}
