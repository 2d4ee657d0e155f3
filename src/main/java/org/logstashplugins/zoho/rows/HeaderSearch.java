package org.logstashplugins.zoho.rows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Searches a file for the header of a table, which may have other lines above it, and finds out how
 * the file is divided into values.
 */
final class HeaderSearch {
    private static final int LONGEST_NAME = 1_000;

    private final HeadText text;
    private final TimeColumn time;

    HeaderSearch(HeadText text, TimeColumn time) {
        this.text = text;
        this.time = time;
    }

    /**
     * A CSV record that may be the header.
     *
     * @param at its number among the CSV records
     * @param column the position of the time column
     */
    private record Candidate(Dialect dialect, List<String[]> records, int at, int column) {
        String[] header() {
            return records.get(at);
        }

        private boolean fits(String[] row) {
            return row.length > column && TimeColumn.mayBeTime(row[column]);
        }

        /** The smaller the number, the more likely this is the header. */
        int doubt() {
            List<String[]> rows = rows();
            if (!rows.isEmpty() && fits(rows.get(0))) {
                return 0;
            }
            boolean later =
                    rows.stream().anyMatch(row -> row.length == header().length && fits(row));
            return later ? 1 : 2;
        }

        boolean before(Candidate other) {
            return doubt() < other.doubt() || (doubt() == other.doubt() && at <= other.at);
        }

        List<String[]> rows() {
            return records.stream()
                    .skip(at + 1L)
                    .filter(row -> !RowHabits.blank(row, 0))
                    .filter(row -> !Arrays.equals(row, header()))
                    .toList();
        }

        /** True if rows, or the header, have spaces before their quotes. */
        boolean spaced() {
            String[] row = at + 1 < records.size() ? records.get(at + 1) : header();
            boolean blanks = Arrays.stream(header()).skip(1).allMatch(name -> name.startsWith(" "));
            return quotedAfterSpace(header()) || (blanks && quotedAfterSpace(row));
        }

        private static boolean quotedAfterSpace(String[] values) {
            return Arrays.stream(values)
                    .skip(1)
                    .anyMatch(value -> value.startsWith(" ") && value.strip().startsWith("\""));
        }
    }

    /**
     * The best separator is the one whose header is followed by rows. Among several, the header
     * with the fewest lines above it counts, because the text of a row may look like a header, too.
     */
    Optional<CsvLayout> layout() {
        return text.separators().stream()
                .flatMap(separator -> found(separator).stream())
                .min(Comparator.comparingInt(Candidate::doubt).thenComparingInt(Candidate::at))
                .map(this::layout);
    }

    private CsvLayout layout(Candidate found) {
        List<String[]> rows = found.rows();
        boolean cut = !text.endsWithLine() && !rows.isEmpty();
        RowHabits habits =
                RowHabits.of(
                        found.header(),
                        cut ? rows.subList(0, rows.size() - 1) : rows,
                        found.column());
        return new CsvLayout(
                found.dialect(),
                found.at() + 1,
                Optional.of(habits.columns(found.header())),
                habits);
    }

    private Optional<Candidate> found(char separator) {
        Dialect usual = Dialect.of(separator);
        HeadText.Records records = text.records(usual);
        Optional<Candidate> found = best(usual, records.list());
        if (!records.list().isEmpty() && text.text().contains(separator + " ")) {
            Optional<Candidate> spaced = best(usual.withBlanks());
            // The records of the usual dialect still contain the spaces.
            if (spaced.filter(other -> as(other, records.list()).spaced()).isPresent()) {
                return spaced;
            }
        }
        if (!records.list().isEmpty() && text.text().indexOf('\'') >= 0) {
            Optional<Candidate> single =
                    best(usual.withQuote(Optional.of('\'')))
                            .filter(other -> quoted(as(other, records.list()).header()))
                            .filter(other -> found.isEmpty() || other.before(found.get()));
            if (single.isPresent()) {
                return single;
            }
        }
        if (found.isPresent() && records.doubtful()) {
            return best(usual.withQuote(Optional.empty()))
                    .filter(bare -> bare.records().size() > records.list().size())
                    .filter(HeaderSearch::complete)
                    .or(() -> found);
        }
        return found;
    }

    private static Candidate as(Candidate other, List<String[]> records) {
        int at = Math.min(other.at(), records.size() - 1);
        return new Candidate(other.dialect(), records, at, other.column());
    }

    private static boolean quoted(String[] header) {
        return Arrays.stream(header).allMatch(name -> name.matches("(?s)'.*'"));
    }

    /** True if each line is a row of its own, and no name has quotes. */
    private static boolean complete(Candidate bare) {
        return Arrays.stream(bare.header()).noneMatch(name -> name.indexOf('"') >= 0)
                && bare.rows().stream()
                        .allMatch(row -> row.length == bare.header().length && bare.fits(row));
    }

    private Optional<Candidate> best(Dialect dialect) {
        return best(dialect, text.records(dialect).list());
    }

    private Optional<Candidate> best(Dialect dialect, List<String[]> records) {
        List<Candidate> candidates = new ArrayList<>();
        for (int i = text.first(); i < records.size(); i++) {
            String[] record = records.get(i);
            // A row may have the name of a column as a value, but then it also has a time.
            if (nameable(record) && Arrays.stream(record).noneMatch(TimeColumn::containsTime)) {
                int at = i;
                time.in(new Columns(Arrays.asList(record)))
                        .ifPresent(
                                column ->
                                        candidates.add(
                                                new Candidate(dialect, records, at, column)));
            }
        }
        // If no row decides, the record with the most names counts: a title has fewer than the
        // header.
        return candidates.stream()
                .min(
                        Comparator.comparingInt(Candidate::doubt)
                                .thenComparingInt(
                                        one -> one.doubt() < 2 ? 0 : -one.header().length));
    }

    static boolean nameable(String[] names) {
        return names.length <= RecordReader.MOST_VALUES
                && Arrays.stream(names)
                        .allMatch(
                                name ->
                                        name.length() <= LONGEST_NAME
                                                && name.chars().noneMatch(HeaderSearch::control));
    }

    private static boolean control(int c) {
        return Character.isISOControl(c) && "\t\r\n".indexOf(c) < 0;
    }
}
