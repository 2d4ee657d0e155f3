package org.logstashplugins.zoho.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.logstashplugins.zoho.rows.CsvRows;
import org.logstashplugins.zoho.rows.CutOffException;
import org.logstashplugins.zoho.rows.Row;
import org.logstashplugins.zoho.rows.TableRow;

/** Reads CSV with any content. */
class CsvPropertiesTest {
    private static final int PLENTY = 1 << 20;

    @Provide
    Arbitrary<String> lineEnd() {
        return Arbitraries.of("\r\n", "\n", "\r");
    }

    @Provide
    Arbitrary<List<List<String>>> table() {
        Arbitrary<String> value =
                Arbitraries.oneOf(
                        Arbitraries.strings()
                                .withChars("\"\",;\r\n\t \u0000aä\uFEFF\\'")
                                .ofMaxLength(12),
                        Arbitraries.strings().excludeChars(surrogates()).ofMaxLength(20),
                        Arbitraries.of("", "\uD83D\uDE00", "x".repeat(3_000)));
        return Arbitraries.integers()
                .between(1, 5)
                .flatMap(columns -> value.list().ofSize(columns).list().ofMaxSize(8))
                .map(table -> table.stream().filter(CsvPropertiesTest::visible).toList());
    }

    /** Whether a row has a visible character; other lines are not rows. */
    private static boolean visible(List<String> row) {
        return row.stream()
                .flatMapToInt(String::codePoints)
                .anyMatch(
                        c ->
                                !Character.isWhitespace(c)
                                        && !Character.isISOControl(c)
                                        && !Character.isSpaceChar(c)
                                        && c != '\uFEFF');
    }

    /** A lone surrogate is not a character and cannot be written as UTF-8. */
    private static char[] surrogates() {
        StringBuilder all = new StringBuilder();
        for (int c = Character.MIN_SURROGATE; c <= Character.MAX_SURROGATE; c++) {
            all.append((char) c);
        }
        return all.toString().toCharArray();
    }

    @Property
    void whatIsPrintedIsRead(
            @ForAll("table") List<List<String>> table,
            @ForAll("lineEnd") String lineEnd,
            @ForAll boolean mark,
            @ForAll boolean lenient)
            throws IOException {
        int columns = table.isEmpty() ? 1 : table.get(0).size();
        String text = (mark ? "\uFEFF" : "") + print(header(columns), table, lineEnd);
        List<TableRow> rows = read(text.getBytes(StandardCharsets.UTF_8), PLENTY, lenient);
        assertThat(rows.stream().map(CsvPropertiesTest::values)).isEqualTo(table);
        assertThat(rows).noneMatch(TableRow::damaged);
    }

    @Property
    void aValueThatIsTooLongIsCutAndSaysSo(
            @ForAll("table") List<List<String>> table,
            @ForAll @IntRange(min = 8, max = 64) int limit)
            throws IOException {
        int columns = table.isEmpty() ? 1 : table.get(0).size();
        String text = print(header(columns), table, "\r\n");
        List<TableRow> rows = read(text.getBytes(StandardCharsets.UTF_8), limit, false);
        assertThat(rows).hasSameSizeAs(table);
        for (int i = 0; i < rows.size(); i++) {
            List<String> whole = table.get(i);
            // If a row holds only quotes and commas, whole values are left out too.
            assertThat(values(rows.get(i))).hasSizeLessThanOrEqualTo(whole.size());
            if (!values(rows.get(i)).equals(whole)) {
                assertThat(rows.get(i).truncated()).as("truncated %s", whole).isTrue();
            }
        }
    }

    @Property
    void anyBytesCanBeRead(@ForAll @Size(max = 200) byte[] bytes, @ForAll boolean lenient)
            throws IOException {
        try {
            read(bytes, 100, lenient);
        } catch (CutOffException e) {
            assertThat(lenient).isFalse();
        }
    }

    @Property
    void anyPunctuationCanBeRead(@ForAll("punctuation") String text, @ForAll boolean lenient)
            throws IOException {
        try {
            read(text.getBytes(StandardCharsets.UTF_8), 10_000, lenient);
        } catch (CutOffException e) {
            assertThat(lenient).isFalse();
        }
    }

    @Provide
    Arbitrary<String> punctuation() {
        return Arbitraries.strings().withChars("\",\r\n a\u0000").ofMaxLength(60);
    }

    private static List<String> header(int columns) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            names.add("Column " + i);
        }
        return names;
    }

    private static String print(List<String> header, List<List<String>> table, String lineEnd) {
        List<List<String>> all = new ArrayList<>(List.of(header));
        all.addAll(table);
        return all.stream()
                .map(
                        row ->
                                row.stream()
                                                .map(v -> '"' + v.replace("\"", "\"\"") + '"')
                                                .collect(Collectors.joining(","))
                                        + lineEnd)
                .collect(Collectors.joining());
    }

    private static List<String> values(TableRow row) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            values.add(row.value(i));
        }
        return values;
    }

    private static List<TableRow> read(byte[] bytes, int limit, boolean lenient)
            throws IOException {
        Path file = Files.createTempFile("rows", ".csv");
        try {
            Files.write(file, bytes);
            List<TableRow> all = new ArrayList<>();
            try (CsvRows rows = CsvRows.open(file, limit, lenient)) {
                for (Optional<Row> row = rows.next(); row.isPresent(); row = rows.next()) {
                    all.add((TableRow) row.get());
                }
            }
            return all;
        } finally {
            Files.delete(file);
        }
    }
}
