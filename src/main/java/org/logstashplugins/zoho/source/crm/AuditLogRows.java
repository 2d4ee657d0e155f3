package org.logstashplugins.zoho.source.crm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.rows.CsvRows;
import org.logstashplugins.zoho.rows.CutOffException;
import org.logstashplugins.zoho.rows.JoinedRows;
import org.logstashplugins.zoho.rows.Row;
import org.logstashplugins.zoho.rows.RowReader;
import org.logstashplugins.zoho.rows.ZipOfCsv;
import org.logstashplugins.zoho.source.NoTable;

/** The files of an export as one: each a CSV or a ZIP of CSVs, by content and not by name. */
final class AuditLogRows implements RowReader {
    private final List<ZipOfCsv> zips = new ArrayList<>();
    private final RowReader rows;

    /**
     * @param sizeLimit the most bytes a ZIP may unpack to
     * @param rowLimit the most characters of one row
     */
    AuditLogRows(List<Path> files, long sizeLimit, int rowLimit, boolean lenient)
            throws IOException {
        try {
            List<JoinedRows.Opener> openers = new ArrayList<>();
            for (Path file : files) {
                if (ZipOfCsv.is(file)) {
                    ZipOfCsv zip = ZipOfCsv.open(file, sizeLimit);
                    zips.add(zip);
                    for (int i = 0; i < zip.size(); i++) {
                        int entry = i;
                        openers.add(
                                () ->
                                        checked(
                                                CsvRows.open(zip.entry(entry), rowLimit, lenient),
                                                lenient));
                    }
                } else {
                    openers.add(() -> checked(CsvRows.open(file, rowLimit, lenient), lenient));
                }
            }
            rows = new JoinedRows(openers);
        } catch (IOException | RuntimeException e) {
            closeZips();
            throw e;
        }
    }

    /**
     * Whether CRM gives a file without a header where there are no rows is not known: it is taken
     * as it is only if it comes again.
     */
    private static RowReader checked(CsvRows csv, boolean lenient) throws IOException {
        Optional<ApiException> page = NoTable.refusal(csv.columns().names());
        boolean empty = csv.columns().names().isEmpty() && !lenient;
        if (page.isPresent() || empty) {
            csv.close();
            throw page.isPresent() ? page.get() : new CutOffException();
        }
        return csv;
    }

    @Override
    public List<String> header() {
        return rows.header();
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
            closeZips();
        }
    }

    private void closeZips() throws IOException {
        for (ZipOfCsv zip : zips) {
            zip.close();
        }
    }
}
