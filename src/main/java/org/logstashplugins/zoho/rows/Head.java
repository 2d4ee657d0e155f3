package org.logstashplugins.zoho.rows;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The first characters of a file, in which its header is looked for. */
public final class Head {
    private static final int SIZE = 256 * 1024;
    private static final int MOST_RECORDS = 20;
    private static final int LONGEST_NAME = 1_000;

    /** What the many programs that write CSV put between values. */
    private static final List<Character> SEPARATORS = List.of(',', ';', '\t', '|');

    /** Tells Excel about the separator. */
    private static final Pattern HINT =
            Pattern.compile("\"?sep=([^\"\\w\\r\\n])\"?[\\r\\n]", Pattern.CASE_INSENSITIVE);

    private final Optional<String> format;
    private final String text;
    private final boolean whole;
    private final Optional<Character> hint;

    private Head(Optional<String> format, String text, boolean whole) {
        this.format = format;
        this.text = text;
        this.whole = whole;
        Matcher matcher = HINT.matcher(text);
        this.hint =
                matcher.lookingAt() ? Optional.of(matcher.group(1).charAt(0)) : Optional.empty();
    }

    /** Reads the beginning of a stream, and closes it. */
    public static Head of(InputStream in) throws IOException {
        try (BufferedInputStream bytes = new BufferedInputStream(in)) {
            Optional<String> format = Looks.format(bytes);
            return format.isPresent() ? new Head(format, "", false) : of(Text.of(bytes));
        }
    }

    private static Head of(Reader reader) throws IOException {
        char[] start = new char[SIZE];
        int length = 0;
        int read = 0;
        while (read >= 0 && length < SIZE) {
            length += read;
            read = reader.read(start, length, SIZE - length);
        }
        return new Head(Optional.empty(), new String(start, 0, length), read < 0);
    }

    /** What the file looks like when no header is in it. Shows nothing of what it holds. */
    public String looks() {
        return format.orElseGet(() -> Looks.text(text, !likelyHeader().isEmpty()));
    }

    /** True when nothing is in the file that could be a header or a row. */
    public boolean empty() {
        return whole && text.isBlank();
    }

    /**
     * The layout in which the file has a header, known by the time column. Of several separators
     * the one with the least above it is right: the text of a row may look like a header, too.
     */
    public Optional<Layout> layout(TimeColumn time) {
        return separators().stream()
                .flatMap(separator -> layout(separator, time).stream())
                .min(Comparator.comparingInt(Layout::skipped));
    }

    private Optional<Layout> layout(char separator, TimeColumn time) {
        List<String[]> records = records(separator);
        int widest = 0;
        for (int i = hint.isPresent() ? 1 : 0; i < records.size(); i++) {
            String[] record = records.get(i);
            if (record.length > widest && hasColumn(record, time)) {
                return Optional.of(layout(separator, i, record));
            }
            widest = Math.max(widest, record.length);
        }
        return Optional.empty();
    }

    private static Layout layout(char separator, int above, String[] header) {
        return new Layout(separator, above + 1, Optional.of(new Columns(Arrays.asList(header))));
    }

    private static boolean hasColumn(String[] record, TimeColumn time) {
        // A row may well have a column's name for a value, but then it has its time besides.
        boolean row = Arrays.stream(record).anyMatch(TimeColumn::within);
        return !row && nameable(record) && time.in(new Columns(Arrays.asList(record))).isPresent();
    }

    /**
     * A header in words that nobody knows, above rows in which something is surely a time. Not for
     * files beside one whose header is known.
     */
    public Optional<Layout> guess() {
        int above = hint.isPresent() ? 1 : 0;
        for (char separator : separators()) {
            List<String[]> records = records(separator);
            if (records.size() < above + 2) {
                continue;
            }
            String[] header = records.get(above);
            boolean names = nameable(header) && Arrays.stream(header).noneMatch(TimeColumn::surely);
            List<String[]> rows =
                    records.stream()
                            .skip(above + 1L)
                            .filter(row -> row.length == header.length)
                            .toList();
            boolean times = rows.stream().flatMap(Arrays::stream).anyMatch(TimeColumn::surely);
            boolean most = 2 * rows.size() >= records.size() - above - 1;
            if (header.length > 1 && names && times && most) {
                return Optional.of(layout(separator, above, header));
            }
        }
        return Optional.empty();
    }

    /** The layout in which this file begins with a row of another one's columns. */
    public Optional<Layout> beginning(Layout layout, TimeColumn time) {
        List<String[]> records = records(layout.separator());
        return records.stream()
                .limit(1)
                .filter(row -> fits(row, layout, time))
                .map(row -> without(layout))
                .findFirst();
    }

    /** The layout in which this file has such a row at all. */
    public Optional<Layout> continuing(Layout layout, TimeColumn time) {
        return records(layout.separator()).stream()
                .filter(row -> fits(row, layout, time))
                .map(row -> without(layout))
                .findFirst();
    }

    private static boolean fits(String[] row, Layout layout, TimeColumn time) {
        Columns columns = layout.columns().orElseGet(Columns::new);
        Optional<Integer> position = time.in(columns);
        return row.length == columns.size()
                && (position.isPresent()
                        ? TimeColumn.maybe(row[position.get()])
                        : Arrays.stream(row).anyMatch(TimeColumn::surely));
    }

    private static Layout without(Layout header) {
        return new Layout(header.separator(), 0, header.columns());
    }

    /**
     * The names of what the file would have for a header; empty where that looks like a sentence,
     * like a document or like a row.
     */
    public List<String> likelyHeader() {
        int first = hint.isPresent() ? 1 : 0;
        for (char separator : separators()) {
            List<String[]> records = records(separator);
            if (records.size() > first && records.get(first).length > 1) {
                String[] header = records.get(first);
                boolean rows =
                        records.size() == first + 1
                                || records.get(first + 1).length == header.length;
                return rows && nameable(header) && !prose(header) ? List.of(header) : List.of();
            }
        }
        return List.of();
    }

    /**
     * In sentences and in JSON, blanks stand behind commas. And what may be a row is nobody's
     * business: headers are shown to people.
     */
    private static boolean prose(String[] header) {
        return Arrays.stream(header).anyMatch(TimeColumn::hardlyName)
                || header[0].matches("(?s)[<{\\[].*")
                || Arrays.stream(header).anyMatch(name -> name.startsWith(" "));
    }

    private List<Character> separators() {
        return hint.map(List::of).orElse(SEPARATORS);
    }

    /** The first records, as far as they are complete. */
    private List<String[]> records(char separator) {
        List<String[]> records = new ArrayList<>();
        try (CSVParser parser =
                CSVParser.builder()
                        .setReader(
                                new RecordReader(
                                        new StringReader(text), separator, SIZE, Watch.NONE))
                        .setFormat(CsvRows.FORMAT.builder().setDelimiter(separator).get())
                        .get()) {
            for (CSVRecord record : parser) {
                records.add(record.values());
                if (records.size() > MOST_RECORDS) {
                    break;
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("text in memory cannot fail", e);
        }
        boolean cut = records.size() > MOST_RECORDS || !whole;
        return cut && !records.isEmpty() ? records.subList(0, records.size() - 1) : records;
    }

    private static boolean nameable(String[] names) {
        return names.length <= RecordReader.MOST_VALUES
                && Arrays.stream(names)
                        .allMatch(
                                name ->
                                        name.length() <= LONGEST_NAME
                                                && name.chars().noneMatch(Head::control));
    }

    private static boolean control(int c) {
        return Character.isISOControl(c) && "\t\r\n".indexOf(c) < 0;
    }
}
