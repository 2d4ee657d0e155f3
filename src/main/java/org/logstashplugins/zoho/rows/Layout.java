package org.logstashplugins.zoho.rows;

import java.util.Optional;

/**
 * How a CSV file is laid out.
 *
 * @param skipped how many records stand above the rows: a title, the header
 * @param columns empty where the next record is the header
 */
public record Layout(char separator, int skipped, Optional<Columns> columns) {
    /** Commas, and a header at the top. */
    public static final Layout USUAL = new Layout(',', 0, Optional.empty());
}
