package org.logstashplugins.zoho.rows;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Reads the rows of a local file, one after the other. Not thread-safe. */
public interface RowReader extends Closeable {

    /** The names that all rows share; empty if every row has its own. */
    List<String> header();

    /** The next row; empty at the end. */
    Optional<Row> next() throws IOException;
}
