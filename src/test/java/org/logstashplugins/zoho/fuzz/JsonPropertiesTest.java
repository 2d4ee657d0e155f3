package org.logstashplugins.zoho.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.logstashplugins.zoho.event.EventLayout;
import org.logstashplugins.zoho.event.EventMapper;
import org.logstashplugins.zoho.event.EventMetadata;
import org.logstashplugins.zoho.event.EventShape;
import org.logstashplugins.zoho.event.Fingerprint;
import org.logstashplugins.zoho.rows.JsonPage;
import org.logstashplugins.zoho.rows.JsonRow;
import org.logstashplugins.zoho.rows.JsonRows;
import org.logstashplugins.zoho.rows.JsonText;
import org.logstashplugins.zoho.rows.Pointer;
import org.logstashplugins.zoho.rows.Row;
import org.logstashplugins.zoho.testing.PersistedQueue;
import org.logstashplugins.zoho.testing.StrangeRows;

/** Pages of JSON with disturbed bytes, tokens and depths. */
class JsonPropertiesTest {
    private static final int PLENTY = 4 << 20;
    private static final Pointer ROWS = Pointer.of("page.rows");
    private static final Pointer NEXT = Pointer.of("next");
    private static final ZonedDateTime TIME =
            ZonedDateTime.of(2026, 3, 10, 9, 0, 0, 0, ZoneOffset.UTC);
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private static Path file;

    @BeforeContainer
    static void makeFile() throws IOException {
        file = Files.createTempFile("page", ".json");
    }

    @AfterContainer
    static void deleteFile() throws IOException {
        Files.delete(file);
    }

    /** What is read of a page. */
    private record Read(JsonPage page, List<JsonRow> rows) {
        List<Object> ids() {
            return rows.stream().map(row -> row.document().get("id")).toList();
        }
    }

    private static Read read(byte[] bytes, int limit) throws IOException {
        Files.write(file, bytes);
        JsonPage page = JsonPage.read(file, ROWS, List.of(NEXT), PLENTY, List.of());
        List<JsonRow> rows = new ArrayList<>();
        JsonRows.Shape shape =
                new JsonRows.Shape(ROWS, List.of(Pointer.of("id")), Map.of("mode", "m"));
        try (JsonRows reader = JsonRows.open(file, limit, shape)) {
            for (Optional<Row> row = reader.next(); row.isPresent(); row = reader.next()) {
                rows.add((JsonRow) row.get());
            }
        }
        assertThat(page.rows()).isEqualTo(rows.size());
        return new Read(page, rows);
    }

    private static byte[] good(int number) {
        return bytes(
                "{\"id\":\"good" + number + "\",\"n\":[" + number + ",{\"a\":\"\u00e9,]}\"}]}");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] page(List<byte[]> rows) {
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        page.writeBytes(bytes("{\"page\":{\"rows\":["));
        for (int i = 0; i < rows.size(); i++) {
            page.writeBytes(i == 0 ? new byte[0] : bytes(" ,\n"));
            page.writeBytes(rows.get(i));
        }
        page.writeBytes(bytes("],\"x\":{\"rows\":[1]}},\"next\":\"n\"}"));
        return page.toByteArray();
    }

    /**
     * Checks that the event of every row passes the queue, and that a row has the same id when it
     * is read again.
     */
    private static void deliver(List<JsonRow> rows, List<JsonRow> again) throws IOException {
        Fingerprint fingerprint = new Fingerprint(List.of("stream"), List.of());
        boolean[] shapes = rows.size() % 2 == 0 ? new boolean[] {true} : new boolean[] {false};
        for (boolean ecs : shapes) {
            EventShape shape =
                    new EventShape(
                            "s",
                            new EventLayout(
                                    List.of("zoho", "a", "b"),
                                    "T",
                                    Map.of("user.name", "id", "source.ip", "ip"),
                                    Map.of(),
                                    Map.of()),
                            ecs,
                            EventShape.Json.PLAIN);
            EventMapper events = new EventMapper(shape);
            for (int i = 0; i < rows.size(); i++) {
                byte[] hash = fingerprint.of(rows.get(i));
                assertThat(fingerprint.of(again.get(i))).isEqualTo(hash);
                Map<String, Object> event =
                        events.event(
                                rows.get(i),
                                new EventMetadata("id", Optional.of(TIME), TIME, TIME, i));
                Object tags = PersistedQueue.through(event).get("tags");
                assertThat(tags != null).isEqualTo(rows.get(i).damaged());
            }
        }
    }

    @Provide
    Arbitrary<List<Integer>> choices() {
        return Arbitraries.integers()
                .between(-3, StrangeRows.ALL.size() - 1)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    /** Good rows and the strange rows between them are read as if each were alone. */
    @Property(tries = 60)
    void aStrangeRowHidesNoneOfItsNeighbors(@ForAll("choices") List<Integer> choices)
            throws IOException {
        List<byte[]> rows = new ArrayList<>();
        List<Integer> expected = new ArrayList<>();
        for (int choice : choices) {
            if (choice >= 0) {
                rows.add(StrangeRows.ALL.get(choice).bytes());
            }
            rows.add(good(rows.size()));
            expected.add(rows.size() - 1);
        }
        byte[] page = page(rows);
        Read read = read(page, PLENTY);

        assertThat(read.page().value(NEXT)).contains("n");
        assertThat(read.rows()).hasSameSizeAs(rows);
        for (int i = 0; i < rows.size(); i++) {
            JsonRow row = read.rows().get(i);
            assertThat(row.damaged()).isEqualTo(!expected.contains(i));
            if (expected.contains(i)) {
                Map<?, ?> alone = JSON.readValue(rows.get(i), Map.class);
                assertThat(row.document()).containsAllEntriesOf(cast(alone)).hasSize(3);
            }
        }
        deliver(read.rows(), read(page, PLENTY).rows());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> cast(Map<?, ?> map) {
        return (Map<String, Object>) map;
    }

    @Provide
    Arbitrary<byte[]> tokens() {
        Arbitrary<byte[]> token =
                Arbitraries.of(
                                "{",
                                "}",
                                "[",
                                "]",
                                "\"",
                                "\\",
                                ",",
                                ":",
                                "/*",
                                "*/",
                                "//",
                                "\n",
                                "\uFEFF",
                                "\\u",
                                "\\uD800",
                                "NaN",
                                "-",
                                "1e9999999999",
                                "'",
                                "[[[[[[",
                                "}}}",
                                "\0",
                                "null",
                                "\u00e9",
                                "{\"a\":[")
                        .map(JsonPropertiesTest::bytes);
        Arbitrary<byte[]> raw = Arbitraries.bytes().array(byte[].class).ofMinSize(1).ofMaxSize(4);
        return Arbitraries.oneOf(token, raw);
    }

    /** Inserts bytes into a row, or overwrites a part of it. */
    private static byte[] disturbed(byte[] row, byte[] with, int at, boolean over) {
        int from = at % (row.length + 1);
        int to = over ? Math.min(row.length, from + with.length) : from;
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(row, 0, from);
        all.writeBytes(with);
        all.write(row, to, row.length - to);
        return all.toByteArray();
    }

    /**
     * Where brackets or quotes do not match, rows may run into each other, or the page seems cut
     * off. But no row is left out, and the rows before the disturbance are unchanged.
     */
    @Property(tries = 400)
    void nothingIsLeftOutWhateverIsDisturbed(
            @ForAll("tokens") byte[] with,
            @ForAll @IntRange(max = 60) int at,
            @ForAll boolean over,
            @ForAll @IntRange(max = 4) int which)
            throws IOException {
        List<byte[]> rows = new ArrayList<>();
        IntStream.range(0, 5).forEach(i -> rows.add(good(i)));
        rows.set(which, disturbed(rows.get(which), with, at, over));
        Read read;
        try {
            read = read(page(rows), PLENTY);
        } catch (JacksonException e) {
            return;
        }
        String all = read.rows().toString();
        for (int i = 0; i < 5; i++) {
            if (i < which) {
                assertThat(read.ids().get(i)).isEqualTo("good" + i);
                assertThat(read.rows().get(i).damaged()).isFalse();
            } else if (i > which) {
                assertThat(all).contains("good" + i);
            }
        }
        deliver(read.rows(), read(page(rows), PLENTY).rows());
    }

    /** Any bytes that do not end a text may stand inside it. */
    @Property(tries = 400)
    void bytesInsideATextHarmNobody(@ForAll @Size(max = 30) byte[] inside, @ForAll boolean inName)
            throws IOException {
        byte[] harmless = inside.clone();
        for (int i = 0; i < harmless.length; i++) {
            harmless[i] = harmless[i] == '"' || harmless[i] == '\\' ? (byte) 0x80 : harmless[i];
        }
        ByteArrayOutputStream row = new ByteArrayOutputStream();
        row.writeBytes(bytes(inName ? "{\"x" : "{\"x\":\""));
        row.writeBytes(harmless);
        row.writeBytes(bytes(inName ? "\":1,\"id\":\"me\"}" : "\",\"id\":\"me\"}"));
        Read read = read(page(List.of(good(0), row.toByteArray(), good(2))), PLENTY);

        assertThat(read.ids()).containsExactly("good0", "me", "good2");
        assertThat(read.rows().get(1).document()).doesNotContainKey("message").hasSize(3);
        assertThat(read.rows()).extracting(JsonRow::damaged).startsWith(false).endsWith(false);
        deliver(read.rows(), read(page(List.of(good(0), row.toByteArray(), good(2))), 999).rows());
    }

    @Property(tries = 100)
    void aCutPageIsRefused(@ForAll("choices") List<Integer> choices, @ForAll int position)
            throws IOException {
        List<byte[]> rows = new ArrayList<>();
        choices.forEach(
                choice ->
                        rows.add(choice < 0 ? good(choice) : StrangeRows.ALL.get(choice).bytes()));
        byte[] page = page(rows);
        byte[] cut = Arrays.copyOf(page, 1 + Math.floorMod(position, page.length - 1));
        assertThatThrownBy(() -> read(cut, PLENTY)).isInstanceOf(JacksonException.class);
    }

    @Property(tries = 500)
    void anyBytesAreAPageOrNone(
            @ForAll("tokens") byte[] first, @ForAll("garbage") byte[] rest, @ForAll boolean inside)
            throws IOException {
        byte[] all = page(List.of(first, rest));
        try {
            Read read = read(inside ? all : rest, 64);
            deliver(read.rows(), read(inside ? all : rest, 64).rows());
        } catch (JacksonException e) {
            assertThat(e).hasMessageNotContaining("good");
        }
    }

    @Provide
    Arbitrary<byte[]> garbage() {
        return tokens().list()
                .ofMaxSize(20)
                .map(
                        parts -> {
                            ByteArrayOutputStream all = new ByteArrayOutputStream();
                            parts.forEach(all::writeBytes);
                            return all.toByteArray();
                        });
    }

    @Provide
    Arbitrary<Object> value() {
        return value(3);
    }

    private static Arbitrary<Object> value(int depth) {
        Arbitrary<Object> scalar =
                Arbitraries.oneOf(
                        text().map(text -> (Object) text),
                        Arbitraries.longs().map(number -> (Object) number),
                        Arbitraries.bigDecimals().ofScale(20).map(number -> (Object) number),
                        Arbitraries.bigIntegers().map(number -> (Object) number),
                        Arbitraries.of(true, false).map(yes -> (Object) yes));
        if (depth == 0) {
            return scalar;
        }
        Arbitrary<Object> below = value(depth - 1);
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(3, scalar),
                net.jqwik.api.Tuple.of(1, below.list().ofMaxSize(4).map(list -> (Object) list)),
                net.jqwik.api.Tuple.of(
                        1, Arbitraries.maps(text(), below).ofMaxSize(4).map(map -> (Object) map)));
    }

    private static Arbitrary<String> text() {
        return Arbitraries.oneOf(
                Arbitraries.strings().withChars("\"\\,:/*[]{} \n\t'\uFEFFaé").ofMaxLength(8),
                Arbitraries.strings().ofMaxLength(8));
    }

    /** Valid JSON is read as Jackson reads it, in every encoding. */
    @Property(tries = 400)
    void whatIsJsonIsReadToTheLetter(
            @ForAll("value") Object value,
            @ForAll boolean pretty,
            @ForAll("charset") String charset,
            @ForAll boolean mark)
            throws IOException {
        String text =
                (pretty ? JSON.writerWithDefaultPrettyPrinter() : JSON.writer())
                        .writeValueAsString(Map.of("id", 1, "v", value));
        boolean whole = text.equals(new String(bytes(text), StandardCharsets.UTF_8));
        Map<?, ?> expected = JSON.readValue(text, Map.class);
        if (whole) {
            assertThat(JsonText.read(text)).isEqualTo(expected);
        }
        String page =
                new String(page(List.of(good(0), bytes(text), good(2))), StandardCharsets.UTF_8);
        byte[] encoded = ((mark ? "\uFEFF" : "") + page).getBytes(Charset.forName(charset));
        Read read = read(encoded, PLENTY);
        assertThat(read.rows()).hasSize(3);
        assertThat(read.page().value(NEXT)).contains("n");
        if (whole) {
            assertThat(read.rows().get(1).document()).containsAllEntriesOf(cast(expected));
            assertThat(read.rows().get(1).damaged()).isFalse();
        }
        // An extra comma makes the JSON invalid, but all values are read the same way.
        String strange = text.substring(0, text.length() - 1) + ",}";
        Read mended = read(page(List.of(bytes(strange), good(2))), PLENTY);
        assertThat(mended.rows()).hasSize(2);
        assertThat(mended.rows().get(0).mended()).isTrue();
        assertThat(mended.rows().get(0).document())
                .isEqualTo(read.rows().get(1).document())
                .doesNotContainKey("message");
    }

    @Provide
    Arbitrary<String> charset() {
        return Arbitraries.of("UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE");
    }

    /** The combinations of two strange things in one row. */
    @Property(tries = 100)
    void strangeValuesAreFieldsOfTheirRow(@ForAll("pair") List<Integer> pair) throws IOException {
        ByteArrayOutputStream row = new ByteArrayOutputStream();
        row.writeBytes(bytes("{\"before\":1,\"a\":"));
        row.writeBytes(StrangeRows.ALL.get(pair.get(0)).bytes());
        row.writeBytes(bytes(",\"id\":\"me\",\"b\":"));
        row.writeBytes(StrangeRows.ALL.get(pair.get(1)).bytes());
        row.writeBytes(bytes(",\"after\":2}"));
        Read read = read(page(List.of(good(0), row.toByteArray(), good(2))), PLENTY);

        assertThat(read.ids()).containsExactly("good0", "me", "good2");
        assertThat(read.rows().get(1).document())
                .containsEntry("before", 1)
                .containsEntry("after", 2);
        assertThat(read.rows().get(1).mended()).isTrue();
        deliver(read.rows(), read.rows());
    }

    @Provide
    Arbitrary<List<Integer>> pair() {
        Arbitrary<Integer> one = Arbitraries.integers().between(0, StrangeRows.ALL.size() - 1);
        return Combinators.combine(one, one).as(List::of);
    }
}
