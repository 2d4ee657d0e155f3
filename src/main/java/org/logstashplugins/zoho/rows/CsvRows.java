package org.logstashplugins.zoho.rows;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Rows of a CSV file in UTF-8, with or without a byte order mark. The header is read as data,
 * because commons-csv refuses repeated names and throws for short rows. A file damaged in the
 * middle still gives a row for what can be read.
 */
public final class CsvRows implements RowReader {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /**
     * Tolerates text behind a closing quote and a quote that is never closed: better a strange
     * value than a lost row.
     */
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180
                    .builder()
                    .setIgnoreEmptyLines(true)
                    .setTrailingData(true)
                    .setLenientEof(true)
                    .get();

    private final CSVParser parser;
    private final RecordReader text;
    private final Iterator<CSVRecord> records;
    private final Columns columns;
    private final int limit;
    private final boolean lenient;

    private CsvRows(CSVParser parser, RecordReader text, int limit, boolean lenient)
            throws IOException {
        this.parser = parser;
        this.text = text;
        this.limit = limit;
        this.lenient = lenient;
        this.records = parser.iterator();
        this.columns = more() ? new Columns(Arrays.asList(records.next().values())) : new Columns();
        if (!lenient && !more() && text.endsQuoted()) {
            throw new CutOffException();
        }
    }

    /**
     * @param limit the most characters of one row; what is more of its values is left out
     * @param lenient false to fail with a {@link CutOffException} where the file ends in the middle
     *     of a row
     */
    public static CsvRows open(Path file, int limit, boolean lenient) throws IOException {
        return open(Files.newInputStream(file), limit, lenient);
    }

    /** The same from a stream, which is closed with the reader. */
    public static CsvRows open(InputStream in, int limit, boolean lenient) throws IOException {
        // An InputStreamReader by name of its charset replaces bytes that are none;
        // Files.newBufferedReader would throw.
        Reader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        try {
            skipByteOrderMark(reader);
            RecordReader text = new RecordReader(reader, limit);
            CSVParser parser = CSVParser.builder().setReader(text).setFormat(FORMAT).get();
            return new CsvRows(parser, text, limit, lenient);
        } catch (IOException | RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    /** Taken off before parsing: behind it, the quote of a quoted first name would not be one. */
    private static void skipByteOrderMark(Reader reader) throws IOException {
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
    }

    /** How many rows a file has. */
    public static long count(Path file, int limit) throws IOException {
        try (CsvRows rows = open(file, limit, true)) {
            return rows.count();
        }
    }

    /** Reads to the end, and says how many rows that were. */
    public long count() throws IOException {
        long count = 0;
        while (next().isPresent()) {
            count++;
        }
        return count;
    }

    public Columns columns() {
        return columns;
    }

    @Override
    public List<String> header() {
        return columns.names();
    }

    @Override
    public Optional<Row> next() throws IOException {
        if (!more()) {
            return Optional.empty();
        }
        String[] values = records.next().values();
        boolean cutOff = !more() && cutOff(values.length);
        if (cutOff && !lenient) {
            throw new CutOffException();
        }
        return Optional.of(new TableRow(columns, cutOff || truncated(values), values));
    }

    private boolean more() throws IOException {
        try {
            return records.hasNext();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Whether the file ends too early, after a last record of so many values. */
    private boolean cutOff(int values) {
        return text.endsQuoted()
                || text.endsWithComma()
                || (!text.endsWithNewline() && values < columns.size());
    }

    private boolean truncated(String[] values) {
        long length = 0;
        for (String value : values) {
            length += value.length() + 3L;
        }
        if (2 * length < limit) {
            return false;
        }
        // The file has every quote of a value twice.
        for (String value : values) {
            length += value.chars().filter(c -> c == '"').count();
        }
        return length >= limit;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
