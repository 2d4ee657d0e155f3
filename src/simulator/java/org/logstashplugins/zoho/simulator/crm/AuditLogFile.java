package org.logstashplugins.zoho.simulator.crm;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A file of an audit log job, written row by row: a CSV, or a ZIP of several.
 *
 * @param rowsPerCsv the number of rows in a CSV; more rows make a ZIP
 */
record AuditLogFile(
        String name,
        AuditLogShape shape,
        Supplier<Stream<AuditRow>> rows,
        long count,
        long rowsPerCsv) {

    static boolean isZip(long count, long rowsPerCsv) {
        return count > rowsPerCsv;
    }

    /**
     * Writes everything and flushes. The stream stays open, so that half a file looks unfinished.
     */
    void writeTo(OutputStream out) throws IOException {
        Iterator<AuditRow> iterator = rows.get().iterator();
        if (!isZip(count, rowsPerCsv)) {
            writeCsv(iterator, out);
            return;
        }
        // Not closed: finish() writes the end only after success, and the target belongs to the
        // caller.
        ZipOutputStream zip = new ZipOutputStream(out);
        for (int part = 1; iterator.hasNext(); part++) {
            ZipEntry entry = new ZipEntry(String.format(Locale.ROOT, "AuditLog_%03d.csv", part));
            entry.setTime(0);
            zip.putNextEntry(entry);
            writeCsv(iterator, zip);
            zip.closeEntry();
        }
        zip.finish();
        zip.flush();
    }

    private void writeCsv(Iterator<AuditRow> iterator, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        shape.writeHeader(writer);
        for (long row = 0; row < rowsPerCsv && iterator.hasNext(); row++) {
            shape.write(iterator.next(), writer);
        }
        writer.flush();
    }
}
