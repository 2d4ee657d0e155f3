package org.logstashplugins.zoho.rows;

import java.util.Optional;

/** One log entry as it came. Read only. */
public sealed interface Row permits TableRow, JsonRow {

    /** The text of a column or field; empty when there is none. */
    Optional<String> value(String name);

    /**
     * What the remote side calls this entry: two of one id are the same entry, read twice. Empty
     * where it has no name, and equal entries are different ones.
     */
    Optional<String> id();

    /** True when the row was too large and is not complete. */
    boolean truncated();

    /** True when something about the row is not as it should be. */
    boolean damaged();
}
