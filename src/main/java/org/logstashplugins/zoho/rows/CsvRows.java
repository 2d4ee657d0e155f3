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
 * Rows of a CSV file. The header is read as data, because commons-csv refuses repeated names and
 * throws for short rows. A file damaged in the middle still gives a row for what can be read.
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
     * @param limit the most characters of one row; what is more of its values is left out
     * @param lenient false to fail with a {@link CutOffException} where the file ends in the middle
     *     of a row
     * @param watch may end the reading
     */
    public record Reading(int limit, boolean lenient, StopCheck watch) {}

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

    /** A file in the usual layout: commas, and a header in its first line. */
    public static CsvRows open(Path file, int limit, boolean lenient) throws IOException {
        return open(Files.newInputStream(file), limit, lenient);
    }

    /** The same from a stream, which is closed with the reader. */
    public static CsvRows open(InputStream in, int limit, boolean lenient) throws IOException {
        return open(in, CsvLayout.USUAL, new Reading(limit, lenient, StopCheck.NONE));
    }

    /** A file in any layout, from a stream, which is closed with the reader. */
    public static CsvRows open(InputStream in, CsvLayout layout, Reading reading)
            throws IOException {
        try {
            RecordReader text =
                    new RecordReader(
                            TextFile.of(in), layout.dialect(), reading.limit(), reading.watch());
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

    /** Spreadsheets have rows of nothing but separators, and old systems fill a file up. */
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

    /** In a file whose quotes are not to be trusted, several lines may as well be several rows. */
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
     * Whether the file ends too early, after a last record of so many values. One that has all its
     * values is whole: neither the last value nor a line break behind it need be there.
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
        // The file has every quote of a value twice.
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
