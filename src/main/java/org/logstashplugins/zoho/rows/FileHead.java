package org.logstashplugins.zoho.rows;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The first characters of a file, which are searched for its header. */
public final class FileHead {
    private static final int SIZE = 256 * 1024;

    /** The text of an error may contain a comma, too. */
    private static final int FEWEST_NAMES = 3;

    private final Optional<String> format;
    private final HeadText text;

    private FileHead(Optional<String> format, HeadText text) {
        this.format = format;
        this.text = text;
    }

    /** Reads the beginning of a stream, and closes it. */
    public static FileHead of(InputStream in) throws IOException {
        try (BufferedInputStream bytes = new BufferedInputStream(in)) {
            Optional<String> format = FileDescription.format(bytes);
            return format.isPresent()
                    ? new FileHead(format, new HeadText("", false))
                    : new FileHead(format, read(TextFile.of(bytes)));
        }
    }

    private static HeadText read(Reader reader) throws IOException {
        char[] start = new char[SIZE];
        int length = 0;
        int read = 0;
        while (read >= 0 && length < SIZE) {
            length += read;
            read = reader.read(start, length, SIZE - length);
        }
        return new HeadText(new String(start, 0, length), read < 0);
    }

    /** Describes a file without a header. Never shows its content. */
    public String description() {
        return format.orElseGet(() -> FileDescription.text(text.text(), !likelyHeader().isEmpty()));
    }

    /** True if the file contains nothing that could be a header or a row. */
    public boolean empty() {
        return text.whole() && text.text().isBlank();
    }

    /** The layout in which the file has a header with the time column. */
    public Optional<CsvLayout> layout(TimeColumn time) {
        return new HeaderSearch(text, time).layout();
    }

    /**
     * The layout in which the file has some header above rows that contain a time. Not for the
     * other files of a table whose header is known.
     */
    public Optional<CsvLayout> guess() {
        for (char separator : text.separators()) {
            List<String[]> records = records(separator);
            for (int i = text.first(); i < records.size() - 1; i++) {
                if (header(records.get(i), records.subList(i + 1, records.size()))) {
                    return Optional.of(
                            new CsvLayout(
                                    Dialect.of(separator),
                                    i + 1,
                                    Optional.of(new Columns(Arrays.asList(records.get(i)))),
                                    RowHabits.NONE));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean header(String[] names, List<String[]> below) {
        boolean named =
                names.length > 1
                        && HeaderSearch.nameable(names)
                        && Arrays.stream(names).noneMatch(TimeColumn::isTime)
                        && !RowHabits.blank(names, 1);
        if (!named || below.get(0).length != names.length) {
            return false;
        }
        long rows = below.stream().filter(row -> row.length == names.length).count();
        return 2 * rows >= below.size() && Arrays.stream(below.get(0)).anyMatch(TimeColumn::isTime);
    }

    /** The layout in which this file begins with a row that has the columns of another file. */
    public Optional<CsvLayout> beginning(CsvLayout layout, TimeColumn time) {
        return text.records(layout.dialect()).list().stream()
                .filter(row -> !RowHabits.blank(row, 0))
                .limit(1)
                .filter(row -> fits(row, layout, time))
                .map(row -> layout.withoutHeader())
                .findFirst();
    }

    /** The layout in which any row of this file has the columns of another file. */
    public Optional<CsvLayout> continuing(CsvLayout layout, TimeColumn time) {
        return text.records(layout.dialect()).list().stream()
                .filter(row -> fits(row, layout, time))
                .map(row -> layout.withoutHeader())
                .findFirst();
    }

    private static boolean fits(String[] values, CsvLayout layout, TimeColumn time) {
        Columns columns = layout.columns().orElseGet(Columns::new);
        Optional<Integer> position = time.in(columns);
        String[] row = layout.habits().fit(values, columns.size());
        return row.length == columns.size()
                && (position.isPresent()
                        ? TimeColumn.mayBeTime(row[position.get()])
                        : Arrays.stream(row).anyMatch(TimeColumn::isTime));
    }

    /**
     * The names in what may be the header of the file; empty if that looks like a sentence, a
     * document or a row.
     */
    public List<String> likelyHeader() {
        int first = text.first();
        for (char separator : text.separators()) {
            List<String[]> records = records(separator);
            if (records.size() > first && records.get(first).length > 1) {
                String[] header = records.get(first);
                boolean rows =
                        records.size() == first + 1
                                || records.get(first + 1).length == header.length;
                return rows && HeaderSearch.nameable(header) && !prose(header)
                        ? List.of(header)
                        : List.of();
            }
        }
        return List.of();
    }

    /** True if the file seems to be a table without rows. */
    public boolean headerAlone() {
        return text.whole()
                && likelyHeader().size() >= FEWEST_NAMES
                && text.separators().stream()
                        .allMatch(separator -> records(separator).size() <= text.first() + 1);
    }

    /** False if the last line of the file has no line break, so that something may be missing. */
    public boolean endsWithLine() {
        return text.endsWithLine();
    }

    /** True if no value at the start of the file has a date with a time of day. */
    public boolean timeless() {
        return text.separators().stream()
                .flatMap(separator -> records(separator).stream())
                .flatMap(Arrays::stream)
                .noneMatch(TimeColumn::isTime);
    }

    /**
     * In sentences and in JSON, spaces follow commas. A line that may be a row does not count
     * either, because headers are shown to users.
     */
    private static boolean prose(String[] header) {
        return Arrays.stream(header).anyMatch(TimeColumn::isHardlyName)
                || header[0].matches("(?s)[<{\\[].*")
                || Arrays.stream(header).anyMatch(name -> name.startsWith(" "));
    }

    private List<String[]> records(char separator) {
        return text.records(Dialect.of(separator)).list().stream()
                .filter(record -> !RowHabits.blank(record, 0))
                .toList();
    }
}
