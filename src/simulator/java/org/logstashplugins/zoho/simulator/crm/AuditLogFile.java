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
 * A file of an audit log job, written row by row: one CSV, or a ZIP of several.
 *
 * @param rowsPerCsv how many entries a CSV takes; more make a ZIP
 */
record AuditLogFile(
        String name,
        AuditLogShape shape,
        Supplier<Stream<AuditRow>> entries,
        long count,
        long rowsPerCsv) {

    static boolean isZip(long count, long rowsPerCsv) {
        return count > rowsPerCsv;
    }

    /** Writes everything and flushes; the stream stays open, so that half a file looks like one. */
    void writeTo(OutputStream out) throws IOException {
        Iterator<AuditRow> iterator = entries.get().iterator();
        if (!isZip(count, rowsPerCsv)) {
            writeCsv(iterator, out);
            return;
        }
        // Not closed: its end is written when all went well, and its target is not its own.
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
