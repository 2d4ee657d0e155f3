package org.logstashplugins.zoho.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** CSV as servers write it, and damaged CSV. In the tables, {@code ~} stands for CR. */
class CsvRowsTest {
    private static final int PLENTY = 1 << 20;

    private record Table(List<String> header, List<TableRow> rows) {
        List<List<String>> values() {
            List<List<String>> all = new ArrayList<>();
            for (TableRow row : rows) {
                List<String> values = new ArrayList<>();
                for (int i = 0; i < row.size(); i++) {
                    values.add(row.value(i));
                }
                all.add(values);
            }
            return all;
        }
    }

    private static Table read(byte[] bytes, int limit, boolean lenient) throws IOException {
        List<TableRow> all = new ArrayList<>();
        try (CsvRows rows = CsvRows.open(new ByteArrayInputStream(bytes), limit, lenient)) {
            for (Optional<Row> row = rows.next(); row.isPresent(); row = rows.next()) {
                all.add((TableRow) row.get());
            }
            return new Table(rows.header(), all);
        }
    }

    private static Table read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8), PLENTY, false);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "\"a\",\"b\"\r\n\"1\",\"2\"\r\n\"3\",\"4\"\r\n",
                "\"a\",\"b\"\n\"1\",\"2\"\n\"3\",\"4\"\n",
                "\"a\",\"b\"\r\"1\",\"2\"\r\"3\",\"4\"\r",
                "\uFEFF\"a\",\"b\"\r\n\"1\",\"2\"\r\n\"3\",\"4\"",
                "a,b\n1,2\n3,4",
                "\n\na,b\n\n1,2\r\n\r\n3,4\n\n",
                "\uFEFFa,b\r\n1,\"2\"\n\"3\",4"
            })
    void marksLineEndsAndQuotesMakeNoDifference(String text) throws IOException {
        Table table = read(text);
        assertThat(table.header()).containsExactly("a", "b");
        assertThat(table.values()).containsExactly(List.of("1", "2"), List.of("3", "4"));
        assertThat(table.rows()).noneMatch(TableRow::damaged);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"say \"\"no\"\"\"    | say \"no\"",
                "\"\"\"\"              | \"",
                "\"\"\"\"\"\"          | \"\"",
                "\"a,b\"               | a,b",
                "\" a \"               | ` a `",
                "` a `                 | ` a `",
                "a\"b\"c               | a\"b\"c",
                "\"a\" tail            | `a tail`",
                "'a'                   | 'a'",
                "=1+1                  | =1+1",
                "\\\"                  | \\\""
            })
    void aValueIsWhatItsQuotesSay(String written, String value) throws IOException {
        assertThat(read("x,y\n" + written + ",2\n").values()).containsExactly(List.of(value, "2"));
    }

    @Test
    void aValueMayHoldLines() throws IOException {
        assertThat(read("x,y\r\n\"one\r\ntwo\n\nthree\r\",2\r\n3,4\r\n").values())
                .containsExactly(List.of("one\r\ntwo\n\nthree\r", "2"), List.of("3", "4"));
    }

    @Test
    void bytesThatAreNoTextAreKeptAsFarAsTheyGo() throws IOException {
        byte[] bytes = "x,y\n\u0000a\u0000,?b?\n".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] == '?' ? (byte) 0xFF : bytes[i];
        }
        assertThat(read(bytes, PLENTY, false).values())
                .containsExactly(List.of("\u0000a\u0000", "\u00FFb\u00FF"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a;a;a             | a;a_2;a_3",
                "a;a_2;a           | a;a_2;a_3",
                "'';b;''           | column_1;b;column_3",
                "'';column_1       | column_1_2;column_1",
                "A;a               | A;a"
            })
    void everyColumnHasANameOfItsOwn(String header, String names) throws IOException {
        String text = header.replace("''", "").replace(";", ",") + "\n1,2,3\n";
        assertThat(read(text).header()).containsExactly(names.split(";"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"", "\uFEFF", "\n", "\r\n\r\n", "a,b", "a,b\r\n", "\"a\",\"b\"\r\n"})
    void aFileMayHaveNoRows(String text) throws IOException {
        Table table = read(text);
        assertThat(table.rows()).isEmpty();
        assertThat(table.header()).hasSize(text.contains("a") ? 2 : 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {",", "\"\",\"\"", "   ", "\u00A0,", "\u0000\u0000\u0000", "\u001A"})
    void whatHasNoValueIsNoRow(String line) throws IOException {
        assertThat(read("a,b\n" + line + "\n1,2\n" + line + "\n3,4\n" + line).values())
                .containsExactly(List.of("1", "2"), List.of("3", "4"));
    }

    @Test
    void aRowWithTooManyOrTooFewValuesIsStillARow() throws IOException {
        Table table = read("a,b\n1\n1,2,3\n1,2\n\"x\"\n");
        assertThat(table.values())
                .containsExactly(
                        List.of("1"), List.of("1", "2", "3"), List.of("1", "2"), List.of("x"));
        assertThat(table.rows())
                .extracting(TableRow::ragged)
                .containsExactly(true, true, false, true);
        assertThat(table.rows().get(0).value("b")).isEmpty();
        assertThat(table.rows().get(2).value("b")).contains("2");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`a,b\n1,2\n3`          | 2",
                "`a,b\n1,2\n3,\"four`   | 2",
                "`a,b\n1,2\n\"3\n4,5\n` | 2"
            })
    void aFileCutOffInARowIsNoticedUnlessItIsToBeTakenAsItIs(String text, int rows)
            throws IOException {
        assertThatThrownBy(() -> read(text)).isInstanceOf(CutOffException.class);
        assertThat(read(text.getBytes(StandardCharsets.UTF_8), PLENTY, true).rows()).hasSize(rows);
    }

    @Test
    void aFieldOfTenMegabytesIsReadOrCut() throws IOException {
        String large = "\"x\"\"\n,".repeat(2 * 1024 * 1024);
        byte[] bytes =
                ("a,b\n\"" + large.replace("\"", "\"\"") + "\",2\n3,4\n")
                        .getBytes(StandardCharsets.UTF_8);
        Table whole = read(bytes, 64 << 20, false);
        assertThat(whole.values().get(0).get(0)).isEqualTo(large);
        assertThat(whole.rows()).noneMatch(TableRow::damaged);

        String plain = "y".repeat(10 << 20);
        Table cut =
                read(
                        ("a,b\n\"" + plain + "\",2\n3,4\n").getBytes(StandardCharsets.UTF_8),
                        1024,
                        false);
        assertThat(cut.rows().get(0).value(0)).hasSizeBetween(1000, 1024);
        assertThat(cut.rows().get(0).truncated()).isTrue();
        assertThat(cut.values().get(1)).containsExactly("3", "4");
        assertThat(cut.rows().get(1).damaged()).isFalse();
    }

    /** If each value became an object, eight million commas would fill the heap. */
    @Test
    void aRowHasNoMoreValuesThanItMay() throws IOException {
        String commas = ",".repeat(8_000_000);
        Table table =
                read(
                        ("a,b\n1,2" + commas + "\n3,4\n5" + commas + "\"x\n6")
                                .getBytes(StandardCharsets.UTF_8),
                        16 << 20,
                        true);
        assertThat(table.rows().get(0).size()).isEqualTo(10_000);
        assertThat(table.rows().get(0).truncated()).isTrue();
        assertThat(table.values().get(1)).containsExactly("3", "4");
        assertThat(table.rows().get(1).damaged()).isFalse();
        assertThat(table.rows().get(2).truncated()).isTrue();
        assertThat(table.rows()).hasSize(3);
    }

    @Test
    void aRowMayHaveAsManyValuesAsItMay() throws IOException {
        String row = "x,".repeat(9_999) + "x\n";
        Table table = read(row.replace("x", "a") + row);
        assertThat(table.header()).hasSize(10_000);
        assertThat(table.rows()).singleElement().matches(whole -> !whole.damaged());
    }
}
