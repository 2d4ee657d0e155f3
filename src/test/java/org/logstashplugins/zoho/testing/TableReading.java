package org.logstashplugins.zoho.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.logstashplugins.zoho.client.Waiter;
import org.logstashplugins.zoho.rows.Row;
import org.logstashplugins.zoho.rows.TableRow;
import org.logstashplugins.zoho.rows.TimeColumn;
import org.logstashplugins.zoho.source.TableFiles;
import org.logstashplugins.zoho.source.TableFormat;
import org.logstashplugins.zoho.time.StopSignal;

/** Reads files as a source does. */
public final class TableReading {
    private static final String TIME = "Audited Time";

    private final List<String> remarks = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private final StopSignal stop = new StopSignal();
    private long sizeLimit = 1L << 30;
    private int rowLimit = 1 << 24;
    private boolean certain;
    private List<String> names = List.of(TIME, "Time");

    /** The header and the rows that were read. */
    public record Result(List<String> header, List<TableRow> rows) {
        /** Each row's values by their columns' names. */
        public List<Map<String, String>> values() {
            List<Map<String, String>> all = new ArrayList<>();
            for (TableRow row : rows) {
                Map<String, String> values = new LinkedHashMap<>();
                for (int i = 0; i < row.size(); i++) {
                    values.put(row.columns().name(i), row.value(i));
                }
                all.add(values);
            }
            return all;
        }
    }

    public TableReading sizeLimit(long bytes) {
        sizeLimit = bytes;
        return this;
    }

    public TableReading rowLimit(int characters) {
        rowLimit = characters;
        return this;
    }

    /** Reads a log whose time column has this name and no other. */
    public TableReading timeColumn(String name) {
        names = List.of(name);
        certain = true;
        return this;
    }

    public List<String> remarks() {
        return remarks;
    }

    /** What is worth a WARN line. */
    public List<String> notices() {
        return notices;
    }

    public StopSignal stop() {
        return stop;
    }

    /** How the files are read. */
    public TableFormat format() {
        return new TableFormat(
                new TimeColumn(names, certain),
                sizeLimit,
                rowLimit,
                new Waiter(new TestClock(Instant.EPOCH), stop, (wait, reason, why) -> {}),
                notices::add,
                remarks::add);
    }

    public Result read(Path folder, boolean lenient, byte[]... contents) throws IOException {
        List<Path> files = new ArrayList<>();
        try {
            for (byte[] content : contents) {
                Path file = Files.createTempFile(folder, "answer", "");
                files.add(file);
                Files.write(file, content);
            }
            return read(files, lenient);
        } finally {
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }

    private Result read(List<Path> files, boolean lenient) throws IOException {
        List<TableRow> all = new ArrayList<>();
        try (TableFiles rows = new TableFiles(files, format(), lenient)) {
            for (Optional<Row> row = rows.next(); row.isPresent(); row = rows.next()) {
                all.add((TableRow) row.get());
            }
            return new Result(rows.header(), all);
        }
    }
}
