package org.logstashplugins.zoho.rows;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The text at the start of a file. It can be divided into CSV records in any dialect.
 *
 * @param whole true if this is the whole file
 */
record HeadText(String text, boolean whole) {
    /** Reports have fewer lines above their header. */
    private static final int MOST_RECORDS = 1_000;

    /** The separators that programs use in CSV files. */
    private static final List<Character> SEPARATORS = List.of(',', ';', '\t', '|');

    /** A line that tells Excel the separator. */
    private static final Pattern HINT =
            Pattern.compile("\"?sep=([^\"\\w\\r\\n])\"?[\\r\\n]", Pattern.CASE_INSENSITIVE);

    /**
     * The first CSV records, as far as they are complete.
     *
     * @param doubtful true if quotes are where none should be, so perhaps nothing is quoted
     */
    record Records(List<String[]> list, boolean doubtful) {}

    private Optional<Character> hint() {
        Matcher matcher = HINT.matcher(text);
        return matcher.lookingAt() ? Optional.of(matcher.group(1).charAt(0)) : Optional.empty();
    }

    /** The separators in the text and one that is not in it, because all others divide it alike. */
    List<Character> separators() {
        return hint().map(List::of).orElseGet(this::usual);
    }

    private List<Character> usual() {
        List<Character> separators = new ArrayList<>();
        boolean other = false;
        for (char separator : SEPARATORS) {
            boolean there = text.indexOf(separator) >= 0;
            if (there || !other) {
                separators.add(separator);
            }
            other |= !there;
        }
        return separators;
    }

    /** The number of the first CSV record that can be a header. */
    int first() {
        return hint().isPresent() ? 1 : 0;
    }

    Records records(Dialect dialect) {
        List<String[]> records = new ArrayList<>();
        RecordReader reader =
                new RecordReader(
                        new StringReader(text),
                        dialect,
                        Math.max(1, text.length()),
                        StopCheck.NONE);
        try (CSVParser parser =
                CSVParser.builder().setReader(reader).setFormat(dialect.format()).get()) {
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
        boolean open = !cut && reader.endsQuoted();
        return new Records(
                cut && !records.isEmpty() ? records.subList(0, records.size() - 1) : records,
                reader.torn() || open);
    }

    /** True if the last CSV record has a line break, or more records follow. */
    boolean endsWithLine() {
        return !whole || text.endsWith("\n") || text.endsWith("\r");
    }
}
