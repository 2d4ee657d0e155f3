package org.logstashplugins.zoho.simulator.analytics;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/** Writes rows as CSV, one at a time. */
final class CsvWriter {
    private static final String[] DELIMITERS = {",", "\t", ";", " ", "|"};
    private static final String[] LINE_ENDS = {"\r\n", "\n", "\r"};

    private final ExportConfig config;
    private final boolean byteOrderMark;
    private final String delimiter;
    private final String lineEnd;
    private final String quote;

    CsvWriter(ExportConfig config, boolean byteOrderMark) {
        this.config = config;
        this.byteOrderMark = byteOrderMark;
        delimiter = DELIMITERS[config.delimiter()];
        lineEnd = LINE_ENDS[config.recordDelimiter()];
        quote = config.quoted().orElse(1) == 0 ? "'" : "\"";
    }

    /** Writes everything and flushes; returns how many rows there were. */
    long write(List<Export.Field> fields, Iterator<ViewRow> rows, OutputStream out)
            throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        if (byteOrderMark) {
            writer.write('\uFEFF');
        }
        if (config.header()) {
            line(writer, "Row Number", fields, field -> field.column().name());
        }
        long count = 0;
        while (rows.hasNext()) {
            ViewRow row = rows.next();
            count++;
            line(writer, Long.toString(count), fields, field -> field.show(row));
        }
        writer.flush();
        return count;
    }

    private void line(
            Writer writer,
            String number,
            List<Export.Field> fields,
            Function<Export.Field, String> text)
            throws IOException {
        String separator = "";
        if (config.rowNumbers()) {
            writer.write(encode(number));
            separator = delimiter;
        }
        for (Export.Field field : fields) {
            writer.write(separator);
            writer.write(encode(text.apply(field)));
            separator = delimiter;
        }
        writer.write(lineEnd);
    }

    private String encode(String text) {
        boolean needed =
                text.contains(delimiter)
                        || text.contains(quote)
                        || text.indexOf('\n') >= 0
                        || text.indexOf('\r') >= 0;
        return needed || config.quoted().isPresent()
                ? quote + text.replace(quote, quote + quote) + quote
                : text;
    }
}
