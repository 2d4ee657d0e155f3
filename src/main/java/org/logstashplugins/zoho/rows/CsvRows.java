package org.logstashplugins.zoho.rows;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The rows of a CSV file. The header is read as data, because commons-csv refuses repeated names
 * and throws for short rows. In a file that is damaged in the middle, everything that can be read
 * becomes rows.
 */
public final class CsvRows implements RowReader {
    private final CSVParser parser;
    private final RecordReader text;
    private final Iterator<CSVRecord> records;
    private final Columns columns;
    private final RowHabits habits;
    private final Reading reading;

    /**
     * How a file is read.
     *
     * @param limit the most characters of one row; the rest of its values is left out
     * @param lenient false to fail with a {@link CutOffException} if the file ends in the middle of
     *     a row
     * @param stop can end the reading
     */
    public record Reading(int limit, boolean lenient, StopCheck stop) {}

    private CsvRows(CSVParser parser, RecordReader text, CsvLayout layout, Reading reading)
            throws IOException {
        this.parser = parser;
        this.text = text;
        this.reading = reading;
        this.records = parser.iterator();
        for (int i = 0; i < layout.skipped() && more(); i++) {
            records.next();
        }
        this.habits = layout.habits();
        this.columns = layout.columns().isPresent() ? layout.columns().get() : ownColumns();
        if (!reading.lenient() && !more() && text.endsQuoted()) {
            throw CutOffException.inARow();
        }
    }

    private Columns ownColumns() throws IOException {
        return more() ? new Columns(Arrays.asList(records.next().values())) : new Columns();
    }

    /** Opens a file in the usual layout: commas, and a header in its first line. */
    public static CsvRows open(Path file, int limit, boolean lenient) throws IOException {
        return open(Files.newInputStream(file), limit, lenient);
    }

    /** Opens a stream in the usual layout. It is closed with the reader. */
    public static CsvRows open(InputStream in, int limit, boolean lenient) throws IOException {
        return open(in, CsvLayout.USUAL, new Reading(limit, lenient, StopCheck.NONE));
    }

    /** Opens a stream in any layout. It is closed with the reader. */
    public static CsvRows open(InputStream in, CsvLayout layout, Reading reading)
            throws IOException {
        try {
            RecordReader text =
                    new RecordReader(
                            TextFile.of(in), layout.dialect(), reading.limit(), reading.stop());
            CSVParser parser =
                    CSVParser.builder().setReader(text).setFormat(layout.dialect().format()).get();
            return new CsvRows(parser, text, layout, reading);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
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
        while (more()) {
            String[] record = records.next().values();
            if (noRow(record)) {
                continue;
            }
            String[] values = habits.fit(record, columns.size());
            if (!columns.repeatedBy(values)) {
                return Optional.of(row(values));
            }
        }
        return Optional.empty();
    }

    /** Spreadsheets write rows of separators alone, and old systems pad files. */
    private boolean noRow(String[] record) throws IOException {
        if (!RowHabits.blank(record, 0) || truncated(record)) {
            return false;
        }
        boolean early = !more() && (text.endsQuoted() || text.endsBeforeQuote());
        return reading.lenient() || !early;
    }

    private Row row(String[] values) throws IOException {
        boolean cutOff = !more() && cutOff(values.length);
        if (cutOff && !reading.lenient()) {
            throw CutOffException.inARow();
        }
        if (values.length > RecordReader.MOST_VALUES) {
            return new TableRow(columns, true, Arrays.copyOf(values, RecordReader.MOST_VALUES));
        }
        return new TableRow(columns, cutOff || truncated(values) || merged(values), values);
    }

    /** If quotes cannot be trusted, a row with several lines may be several rows. */
    private boolean merged(String[] values) {
        return text.torn()
                && Arrays.stream(values)
                        .anyMatch(value -> value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0);
    }

    private boolean more() throws IOException {
        try {
            return records.hasNext();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * True if the file ends too early. A last CSV record with all its values is complete, even if
     * its last value is empty, and without a line break after it.
     */
    private boolean cutOff(int values) {
        return text.endsQuoted()
                || text.endsBeforeQuote()
                || (!text.endsWithNewline() && values < columns.size());
    }

    private boolean truncated(String[] values) {
        long length = 0;
        for (String value : values) {
            length += value.length() + 3L;
        }
        if (2 * length < reading.limit()) {
            return false;
        }
        // In the file, every quote inside a value is doubled.
        for (String value : values) {
            length += value.chars().filter(c -> c == '"').count();
        }
        return length >= reading.limit();
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
