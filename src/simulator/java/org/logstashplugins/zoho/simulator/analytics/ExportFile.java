package org.logstashplugins.zoho.simulator.analytics;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The content of an export, with the same bytes each time it is written. */
record ExportFile(
        List<Export.Field> fields,
        ExportConfig config,
        boolean byteOrderMark,
        String path,
        Supplier<Stream<ViewRow>> rows) {

    /** The same file with at most this many rows. */
    ExportFile cutAfter(long greatest) {
        return new ExportFile(
                fields, config, byteOrderMark, path, () -> rows.get().limit(greatest));
    }

    String contentType() {
        return csv() ? "text/csv;charset=UTF-8" : "application/json;charset=UTF-8";
    }

    long count() {
        // count() could take the number of unfiltered rows from a source that knows its size.
        return rows.get().mapToLong(row -> 1).sum();
    }

    /** Writes everything and flushes; returns the number of rows. */
    long writeTo(OutputStream out) throws IOException {
        Iterator<ViewRow> iterator = rows.get().iterator();
        return csv()
                ? new CsvWriter(config, byteOrderMark).write(fields, iterator, out)
                : new JsonWriter(config, path).write(fields, iterator, out);
    }

    private boolean csv() {
        return config.format().equals("csv");
    }
}
