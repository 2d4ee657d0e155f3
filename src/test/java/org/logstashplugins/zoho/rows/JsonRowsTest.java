package org.logstashplugins.zoho.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.core.JacksonException;
import com.sun.management.ThreadMXBean;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of JSON, and the values outside the rows of a page. */
class JsonRowsTest {
    private static final int PLENTY = 1 << 20;

    @TempDir Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("page");
    }

    private List<JsonRow> rows(String json, String path, int limit, String... identity)
            throws IOException {
        Files.writeString(file, json);
        return read(path.isEmpty() ? Pointer.ROOT : Pointer.of(path), limit, identity);
    }

    private List<JsonRow> read(Pointer path, int limit, String... identity) throws IOException {
        List<Pointer> ids = Arrays.stream(identity).map(Pointer::of).toList();
        List<JsonRow> all = new ArrayList<>();
        try (JsonRows rows =
                JsonRows.open(file, limit, new JsonRows.Shape(path, ids, Map.of("mode", "m")))) {
            for (Optional<Row> row = rows.next(); row.isPresent(); row = rows.next()) {
                all.add((JsonRow) row.get());
            }
            assertThat(rows.next()).isEmpty();
        }
        long counted = JsonPage.read(file, path, List.of(), PLENTY, List.of()).rows();
        assertThat(all).hasSize((int) counted);
        return all;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "[{\"a\":1},{\"a\":2}]                              | -              | 2",
                "{\"data\":[{\"a\":1}]}                             | data           | 1",
                "{\"x\":{\"data\":[9]},\"data\":{\"l\":[{},{},{}]}} | data.l         | 3",
                "{\"@odata.x\":1,\"a.b\":{\"~/\":[{}]}}             | /a.b/~0~1      | 1",
                "{\"d\":[[1,2],[{\"a\":1},{\"a\":2}]]}              | d.1            | 2",
                "{\"data\":[]}                                      | data           | 0",
                "{\"data\":null}                                    | data           | 0",
                "{\"data\":{\"a\":1}}                               | data           | 1",
                "{\"other\":[{\"a\":1}]}                            | data           | 0",
                "{}                                                 | data.items     | 0",
                "5                                                  | data           | 0",
                "{\"data\":\"text\"}                                | data.items     | 0",
            })
    void areFoundWhereTheyAreSaidToBe(String json, String path, int count) throws IOException {
        assertThat(rows(json, path == null ? "" : path, PLENTY)).hasSize(count);
    }

    @Test
    void keepValuesAsTheyAre() throws IOException {
        String json =
                "[{\"text\":\"a\\u00e9\\n\\\"\uD83D\uDE00\",\"int\":7,\"long\":6455442249407791000,\"big\":123456789012345678901,"
                        + "\"dec\":1.50,\"yes\":true,\"none\":null,\"list\":[1,{\"a\":[]}],\"in\":{\"a.b\":1}}]";
        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("text", "a\u00e9\n\"\uD83D\uDE00");
        expected.put("int", 7);
        expected.put("long", 6455442249407791000L);
        expected.put("big", new BigInteger("123456789012345678901"));
        expected.put("dec", new BigDecimal("1.50"));
        expected.put("yes", true);
        expected.put("none", null);
        expected.put("list", List.of(1, Map.of("a", List.of())));
        expected.put("in", Map.of("a.b", 1));
        expected.put("mode", "m");

        assertThat(rows(json, "", PLENTY).get(0).document()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[7]", "[\"text\"]", "[[1,2]]", "[true]"})
    void whatIsNoObjectIsARowToo(String json) throws IOException {
        assertThat(rows(json, "", PLENTY).get(0).document()).containsKey("value");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheText() throws IOException {
        assertThat(rows("\uFEFF[{\"a\":\"\u00fc\"},{\"a\":\"b\"}]", "", PLENTY))
                .extracting(row -> row.document().get("a"))
                .containsExactly("\u00fc", "b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":\"x\",\"b\":\"yz\"}   | {\"a\":\"xy\",\"b\":\"z\"}     | false",
                "{\"a\":1,\"b\":2,\"c\":3}    | {\"c\":4,\"b\":2,\"a\":1}      | true",
                "{\"a\":1,\"b\":2}            | {\"a\":1,\"b\":3}              | false",
            })
    void anIdIsMadeOfItsFieldsAlone(String one, String other, boolean same) throws IOException {
        List<JsonRow> rows = rows("[" + one + "," + other + "]", "", PLENTY, "a", "/b");

        assertThat(rows.get(0).id()).isPresent();
        assertThat(rows.get(0).id().equals(rows.get(1).id())).isEqualTo(same);
    }

    @Test
    void anEntryThatLacksAPartOfItsIdHasNone() throws IOException {
        assertThat(rows("[{\"a\":1},{\"a\":1,\"b\":null}]", "", PLENTY, "a", "b"))
                .allMatch(row -> row.id().isEmpty());
    }

    @Test
    void ofATooLargeRowTheFieldsThatFitAreKept() throws IOException {
        String large =
                "{\"id\":\"1\",\"in\":{\"a\":1},\"text\":\"" + "x".repeat(3_000) + "\",\"z\":1}";
        List<JsonRow> rows = rows("[" + large + ",{\"id\":\"2\"}]", "", 1_000);

        assertThat(rows).extracting(JsonRow::truncated).containsExactly(true, false);
        assertThat(rows.get(0).document()).containsOnlyKeys("id", "in", "mode");
        assertThat(rows.get(1).document()).containsEntry("id", "2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[{\"a\":1}",
                "[{\"a\":1},",
                "{\"data\":[{\"a\":",
                "<html>",
                "[{\"a\":\"x]",
                "[{\"a\":1]",
                "{\"data\" [{\"a\":1}]}"
            })
    void aPageThatIsNotWholeIsNoPage(String json) throws IOException {
        Files.writeString(file, json);
        if (json.isEmpty()) {
            assertThat(
                            JsonPage.read(file, Pointer.of("data"), List.of(), PLENTY, List.of())
                                    .found())
                    .isFalse();
            return;
        }
        assertThatThrownBy(
                        () -> JsonPage.read(file, Pointer.of("data"), List.of(), PLENTY, List.of()))
                .isInstanceOf(JacksonException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1]{\"b\":2}",
                "[{\"a\":1}]},{\"b\":2}]",
                "{\"data\":[1]}\n{\"data\":[2]}\n",
                "[1] \"x\"",
            })
    void aPageSaysThatAnotherDocumentFollows(String json) throws IOException {
        Files.writeString(file, json);

        assertThat(JsonPage.read(file, Pointer.ROOT, List.of(), PLENTY, List.of()).several())
                .isTrue();
        assertThatThrownBy(() -> rows(json, "", PLENTY)).isInstanceOf(JacksonException.class);
    }

    @Test
    void aPageSaysWhatIsInItsLastRowOrInTheOnlyOne() throws IOException {
        List<Pointer> wanted = List.of(Pointer.of("/r/-1/id"), Pointer.of("/r/id"));

        Files.writeString(file, "{\"r\":[{\"id\":1},{\"id\":NaN},{\"id\":3}]}");
        assertThat(JsonPage.read(file, Pointer.of("r"), wanted, PLENTY, List.of()).values())
                .isEqualTo(Map.of(wanted.get(0), 3));
        Files.writeString(file, "{\"r\":{\"id\":7}}");
        assertThat(JsonPage.read(file, Pointer.of("r"), wanted, PLENTY, List.of()).values())
                .isEqualTo(Map.of(wanted.get(0), 7, wanted.get(1), 7));
    }

    @Test
    void theSameRowsHaveTheSameDigest() throws IOException {
        Set<Long> digests = new HashSet<>();
        for (String page :
                List.of(
                        "{\"r\":[{\"a\":1},{\"a\":2}],\"n\":1}",
                        "{\"n\":2,\"r\":[{\"a\":1},{\"a\":2}]}",
                        "{\"r\":[{\"a\":2},{\"a\":1}]}",
                        "{\"r\":[{\"a\":1}]}")) {
            Files.writeString(file, page);
            digests.add(
                    JsonPage.read(file, Pointer.of("r"), List.of(), PLENTY, List.of())
                            .digests()
                            .ordered());
        }
        assertThat(digests).hasSize(3);
    }

    @Test
    void aPageSaysWhatIsBesideItsRows() throws IOException {
        Files.writeString(
                file,
                "{\"a\":{\"next\":\"n\",\"no\":null},\"rows\":[{\"next\":\"of a row\"}],\"more\":true,\"n\":5,\"o\":{}}");
        List<Pointer> wanted =
                List.of("a.next", "a.no", "more", "n", "o", "absent", "rows.0.next").stream()
                        .map(Pointer::of)
                        .toList();
        JsonPage page = JsonPage.read(file, Pointer.of("rows"), wanted, PLENTY, List.of());

        assertThat(page.values())
                .isEqualTo(
                        Map.of(
                                Pointer.of("a.next"),
                                "n",
                                Pointer.of("more"),
                                true,
                                Pointer.of("n"),
                                5,
                                Pointer.of("o"),
                                ""));
        assertThat(page.fields()).containsExactly("a", "rows", "more", "n", "o");
        assertThat(page.rows()).isEqualTo(1);
    }

    /** Memory is bounded by one row, and a row by its limit, whatever the server sends. */
    @Test
    void neitherALargePageNorALargeRowIsKept() throws IOException {
        int large = 16 << 20;
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write("{\"rows\":[{\"text\":\"");
            repeat(large, i -> write(out, "x"));
            out.write("\"}");
            repeat(20_000, i -> write(out, ",{\"id\":" + i + "}"));
            out.write("],\"tail\":\"");
            repeat(large, i -> write(out, "y"));
            out.write("\"}");
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        Pointer path = Pointer.of("rows");
        long count =
                JsonPage.read(file, path, List.of(Pointer.of("next")), 1_024, List.of()).rows();
        long scanned = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(count).isEqualTo(20_001);
        assertThat(scanned).isLessThan(8 << 20);
        long read = 0;
        try (JsonRows rows =
                JsonRows.open(file, 64 << 10, new JsonRows.Shape(path, List.of(), Map.of()))) {
            Row first = rows.next().orElseThrow();
            assertThat(first.truncated()).isTrue();
            assertThat(threads.getCurrentThreadAllocatedBytes() - before - scanned)
                    .isLessThan(8 << 20);
            while (rows.next().isPresent()) {
                read++;
            }
        }
        assertThat(read).isEqualTo(20_000);
    }

    /** Reading takes linear time, whatever is repeated. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[",
                "{\"a\":",
                "[}",
                "{]",
                "\"",
                "\\",
                "{\"!\":1,",
                "\"!\":1,",
                "/*",
                "//",
                ":",
                "}",
                "]",
                "\"x",
                "\" ",
                "\"\"",
                "\"a\"b",
                "{},",
                "[\"",
                "\uFEFF",
                "\0",
                "1e9"
            })
    void timeGrowsWithLengthAlone(String piece) throws IOException {
        Files.writeString(
                file,
                "{\"rows\":[{\"a\":" + piece.repeat((4 << 20) / piece.length()) + "},{\"id\":2}]}");
        assertTimeoutPreemptively(Duration.ofSeconds(20), this::readOrRefuse);
    }

    private void readOrRefuse() throws IOException {
        JsonRows.Shape shape =
                new JsonRows.Shape(Pointer.of("rows"), List.of(Pointer.of("id")), Map.of());
        try (JsonRows rows = JsonRows.open(file, 16 << 20, shape)) {
            while (rows.next().isPresent()) {
                // Read on.
            }
        } catch (JacksonException e) {
            assertThat(e).hasMessageNotContaining("id");
        }
    }

    @Test
    void bracketsWithoutEndAreRefusedAtOnce() throws IOException {
        byte[] brackets = new byte[1 << 20];
        Arrays.fill(brackets, (byte) '[');
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < 30; i++) {
                out.write(brackets);
            }
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThatThrownBy(() -> JsonPage.read(file, Pointer.ROOT, List.of(), PLENTY, List.of()))
                .isInstanceOf(JacksonException.class);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(4 << 20);
    }

    /** A page with malformed or very large values outside its rows. */
    @Test
    void aPageMaySayStrangeThings() throws IOException {
        Files.writeString(
                file,
                "{\"a\":NaN,\"rows\":[1],\"b\":tru,\"c\":\"x\ty\\uD800\",\"d\":"
                        + "9".repeat(2_000)
                        + ",\"e\":"
                        + "[".repeat(5_000)
                        + "]".repeat(5_000)
                        + ",\""
                        + "n".repeat(30_000)
                        + "\":1,\"f\":\"f\",}\n\uFEFF");
        List<Pointer> wanted = Stream.of("a", "b", "c", "d", "f").map(Pointer::of).toList();
        JsonPage page = JsonPage.read(file, Pointer.of("rows"), wanted, 16 << 10, List.of());

        assertThat(page.rows()).isEqualTo(1);
        assertThat(page.values())
                .isEqualTo(
                        Map.of(
                                Pointer.of("a"), "NaN",
                                Pointer.of("b"), "tru",
                                Pointer.of("c"), "x\ty\uFFFD",
                                Pointer.of("d"), "9".repeat(2_000),
                                Pointer.of("f"), "f"));
    }

    @Test
    void anObjectWhereRowsShouldBeIsLookedInto() throws IOException {
        Files.writeString(file, "{\"code\":\"denied\",\"x\":[]}");
        JsonPage page =
                JsonPage.read(file, Pointer.ROOT, List.of(Pointer.of("code")), PLENTY, List.of());
        assertThat(page.found()).isFalse();
        assertThat(page.value(Pointer.of("code"))).contains("denied");
        assertThat(page.fields()).containsExactly("code", "x");
    }

    @Test
    void aNameThatOccursTwiceHasTheRowsOfBoth() throws IOException {
        assertThat(
                        rows(
                                "{\"data\":[{\"a\":1}],\"data\":[{\"a\":2},{\"a\":3,\"a\":4}]}",
                                "data",
                                PLENTY))
                .extracting(row -> row.document().get("a"))
                .containsExactly(1, 2, 4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":NaN,\"b\":1}         | {a=NaN, b=1, mode=m}",
                "{\"a\":007,\"b\":[-01,-0]}  | {a=007, b=[-01, 0], mode=m}",
                "{\"a\":1e99999999999}       | {a=1e99999999999, mode=m}",
                "{\"a\":1e5,}                | {a=1E+5, mode=m}",
                "{\"a\":\"5\" disk\",\"b\":1} | {a=5\" disk, b=1, mode=m}",
                "{\"a\" 1,\"b\":1}           | {b=1, mode=m, message={\"a\" 1,\"b\":1}}",
                "{\"message\":1,\"b\"}       | {message=1, mode=m, message_2={\"message\":1,\"b\"}}",
                "[1,NaN]                     | {value=[1, NaN], mode=m}",
                "tru                         | {value=tru, mode=m}"
            })
    void whatCannotBeReadIsText(String row, String document) throws IOException {
        List<JsonRow> rows = rows("[{\"x\":1}," + row + ",{\"x\":2}]", "", PLENTY);
        assertThat(rows).extracting(JsonRow::mended).containsExactly(false, true, false);
        assertThat(rows.get(1)).hasToString(document);
    }

    private static void repeat(int times, Consumer<Integer> what) {
        for (int i = 0; i < times; i++) {
            what.accept(i);
        }
    }

    private static void write(BufferedWriter out, String text) {
        try {
            out.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a..b", ".a", "a.", "/a~2b", "/~"})
    void aBadPathIsRefused(String path) {
        assertThatThrownBy(() -> Pointer.of(path)).isInstanceOf(IllegalArgumentException.class);
    }
}
