package org.logstashplugins.zoho.rows;

import java.util.Optional;

/** One row of a log, as the API returned it. Read only. */
public sealed interface Row permits TableRow, JsonRow {

    /** The text of a column or field; empty if there is none. */
    Optional<String> value(String name);

    /**
     * The id that the API gives to the row. Two rows with the same id are the same row, read twice.
     * Empty if rows have no ids; then equal rows are different rows.
     */
    Optional<String> id();

    /** True if the row was too large and is not complete. */
    boolean truncated();

    /** True if something is wrong with the row. */
    boolean damaged();
}
