package org.logstashplugins.zoho.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.SpoolFile;
import org.logstashplugins.zoho.rows.CsvRows;
import org.logstashplugins.zoho.rows.CutOffException;
import org.logstashplugins.zoho.rows.JoinedRows;
import org.logstashplugins.zoho.rows.Row;
import org.logstashplugins.zoho.rows.RowReader;
import org.logstashplugins.zoho.rows.TranslatedRows;

/**
 * The files of an export as one table. Each is a CSV file, or packed CSV files; the content tells
 * which, not the name. Anything else, and any damage, is an {@link ApiException}.
 */
public final class TableFiles implements RowReader {
    private final TableParts parts;
    private final List<TableParts.Table> tables;
    private final List<String> header;
    private final TableFormat format;
    private final RowReader rows;

    /**
     * @param lenient false to fail with a {@link CutOffException} when a file ends in the middle of
     *     a row, or is empty
     */
    public TableFiles(List<Path> files, TableFormat format, boolean lenient) throws IOException {
        this.parts = new TableParts(format);
        this.format = format;
        try {
            this.tables = parts.find(files, lenient);
            this.header = TableParts.names(tables);
            this.rows = rows(format, lenient);
        } catch (ZipException e) {
            parts.close();
            throw NotATable.damaged(e);
        } catch (IOException | RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    private RowReader rows(TableFormat as, boolean lenient) throws IOException {
        List<JoinedRows.Opener> openers = new ArrayList<>();
        for (TableParts.Table table : tables) {
            openers.add(
                    () -> CsvRows.open(table.part().open(), table.layout(), as.reading(lenient)));
        }
        return new TranslatedRows(
                new JoinedRows(openers),
                failure ->
                        failure instanceof ZipException damage
                                ? NotATable.damaged(damage)
                                : failure);
    }

    /** The same rows once more, for a first look: without notices, and closed before this one. */
    public RowReader preview() throws IOException {
        try {
            return rows(format.silent(), true);
        } catch (ZipException e) {
            throw NotATable.damaged(e);
        }
    }

    /** Counts the rows. This finds damage before any row is delivered. */
    public static long count(List<SpoolFile> files, TableFormat format) throws IOException {
        long count = 0;
        List<Path> paths = files.stream().map(SpoolFile::path).toList();
        try (TableFiles rows = new TableFiles(paths, format.silent(), true)) {
            while (rows.next().isPresent()) {
                count++;
            }
        }
        return count;
    }

    /** True when something else came instead of a table, as from some servers for a dead link. */
    public static boolean refused(ApiException refusal) {
        return refusal.code().equals(NotATable.CODE);
    }

    /** The names of all parts. */
    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public Optional<Row> next() throws IOException {
        return rows.next();
    }

    @Override
    public void close() throws IOException {
        try {
            rows.close();
        } finally {
            parts.close();
        }
    }
}
