package org.logstashplugins.zoho.rows;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Reads several files as one. Each file is opened when the one before it was read. */
public final class JoinedRows implements RowReader {
    private final Deque<Opener> rest;
    private RowReader current;

    /** Opens one of the files. */
    @FunctionalInterface
    public interface Opener {
        RowReader open() throws IOException;
    }

    /**
     * @param files are closed by this reader
     */
    public JoinedRows(List<Opener> files) throws IOException {
        this.rest = new ArrayDeque<>(files);
        this.current = rest.isEmpty() ? new NoRows() : rest.remove().open();
    }

    /** The header of the first file. */
    @Override
    public List<String> header() {
        return current.header();
    }

    @Override
    public Optional<Row> next() throws IOException {
        Optional<Row> row = current.next();
        while (row.isEmpty() && !rest.isEmpty()) {
            current.close();
            current = rest.remove().open();
            row = current.next();
        }
        return row;
    }

    @Override
    public void close() throws IOException {
        current.close();
    }

    private static final class NoRows implements RowReader {
        @Override
        public List<String> header() {
            return List.of();
        }

        @Override
        public Optional<Row> next() {
            return Optional.empty();
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
