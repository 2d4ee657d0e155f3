package org.logstashplugins.zoho.rows;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What all rows of a file have in common, so that it does not count as damage in a single row.
 *
 * @param numbered true if the first value is the number of the row in this file, which differs each
 *     time
 * @param spare how many empty values each row has after the last column
 * @param fewest the fewest values of a row, if empty values at the end are left out
 */
record RowHabits(boolean numbered, int spare, int fewest) {
    /** Rows with one value for each column. */
    static final RowHabits NONE = new RowHabits(false, 0, Integer.MAX_VALUE);

    private static final int ENOUGH = 2;

    /** The names of columns with row numbers, without dots and spaces. */
    private static final Set<String> NUMBERS =
            Set.of("#", "sno", "srno", "slno", "serialno", "rownumber", "rowno", "rownum", "row#");

    /**
     * Finds the habits in the first rows of a file.
     *
     * @param rows the rows that are not empty
     * @param time the position of the time column
     */
    static RowHabits of(String[] header, List<String[]> rows, int time) {
        boolean numbered = numbered(header, rows);
        int spare = rows.size() < ENOUGH ? 0 : rows.get(0).length - header.length;
        if (spare > 0 && rows.stream().allMatch(row -> spared(row, header.length, spare))) {
            return new RowHabits(numbered, spare, Integer.MAX_VALUE);
        }
        return new RowHabits(numbered, 0, fewest(header, rows, time));
    }

    private static boolean spared(String[] row, int size, int spare) {
        return row.length == size + spare && blank(row, size);
    }

    /** If a complete row ends with an empty value, empty values are not left out. */
    private static int fewest(String[] header, List<String[]> rows, int time) {
        List<String[]> others = rows.stream().filter(row -> row.length < header.length).toList();
        boolean left =
                others.size() >= ENOUGH
                        && rows.stream()
                                .allMatch(
                                        row ->
                                                row.length <= header.length
                                                        && row.length > time
                                                        && TimeColumn.mayBeTime(row[time])
                                                        && !row[row.length - 1].isEmpty());
        int fewest = others.stream().mapToInt(row -> row.length).min().orElse(0);
        return left ? fewest : Integer.MAX_VALUE;
    }

    private static boolean numbered(String[] header, List<String[]> rows) {
        String name = Columns.simple(header[0]).replaceAll("[. ]", "");
        return header.length > 1
                && NUMBERS.contains(name)
                && !rows.isEmpty()
                && IntStream.range(0, rows.size())
                        .allMatch(i -> rows.get(i)[0].strip().equals(Integer.toString(i + 1)));
    }

    /** The columns of the rows that {@link #fit} returns. */
    Columns columns(String[] header) {
        return new Columns(Arrays.asList(header).subList(numbered ? 1 : 0, header.length));
    }

    /**
     * The values of a row, without the values that all rows have too many, and with those that are
     * left out.
     *
     * @param size how many columns there are
     */
    String[] fit(String[] values, int size) {
        String[] own = numbered ? Arrays.copyOfRange(values, 1, values.length) : values;
        if (spare > 0 && own.length == size + spare && blank(own, size)) {
            return Arrays.copyOf(own, size);
        }
        if (values.length < fewest || own.length >= size) {
            return own;
        }
        String[] full = Arrays.copyOf(own, size);
        Arrays.fill(full, own.length, size, "");
        return full;
    }

    /** True if all values from this position on are empty or invisible. */
    static boolean blank(String[] values, int from) {
        return Arrays.stream(values, from, values.length)
                .allMatch(
                        value ->
                                value.codePoints()
                                        .allMatch(
                                                c ->
                                                        Character.isWhitespace(c)
                                                                || Character.isISOControl(c)
                                                                || Character.isSpaceChar(c)
                                                                || c == '\uFEFF'));
    }
}
