package org.logstashplugins.zoho.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.logstashplugins.zoho.client.Addresses;
import org.logstashplugins.zoho.client.ForeignText;
import org.logstashplugins.zoho.client.StoppedException;
import org.logstashplugins.zoho.event.EventLayout;
import org.logstashplugins.zoho.event.EventMapper;
import org.logstashplugins.zoho.event.EventMetadata;
import org.logstashplugins.zoho.event.EventShape;
import org.logstashplugins.zoho.event.FieldNames;
import org.logstashplugins.zoho.event.Fingerprint;
import org.logstashplugins.zoho.rows.Columns;
import org.logstashplugins.zoho.rows.CsvRows;
import org.logstashplugins.zoho.rows.JsonPage;
import org.logstashplugins.zoho.rows.JsonRow;
import org.logstashplugins.zoho.rows.JsonRows;
import org.logstashplugins.zoho.rows.Pointer;
import org.logstashplugins.zoho.rows.Row;
import org.logstashplugins.zoho.rows.RowReader;
import org.logstashplugins.zoho.rows.StopCheck;
import org.logstashplugins.zoho.testing.TableReading;
import org.logstashplugins.zoho.time.ColumnTimes;

/**
 * Checks that the time to read what a server sends is in proportion to its size. The inputs repeat
 * short pieces that mean something to a reader, up to half a megabyte. With a reader that takes
 * quadratic time, a test would take minutes instead of tenths of a second. Readers of what may have
 * gigabytes must look for a stop while they read.
 */
class HugeInputsTest {
    /** Allows a busy machine many times the usual duration. */
    private static final Duration PLENTY = Duration.ofSeconds(12);

    private static final int SIZE = 1 << 19;
    private static final int PIECES = 12;

    @TempDir Path folder;

    /** Something that reads what a server sends, and may refuse it. */
    private interface Reader {
        void read(String text) throws Exception;
    }

    /**
     * @param pieces texts that mean something to the reader
     */
    private record Target(String name, List<String> pieces, Reader reader) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Target> texts() {
        List<String> lines =
                List.of(
                        "a", "_", " ", "\r\n", "\u001b[", "%0", "\\u0", "&#", "=4", "<a", "é",
                        "\"");
        List<String> addresses = List.of("/", "..", ".", "%", "?", "#", ":", "@", "[", "\\", "a");
        List<String> times =
                List.of("1", "-", "/", ":", ".", ",", " ", "T", "Z", "+", "AM", "März", "20", "(");
        return Stream.of(
                new Target("messages", lines, ForeignText::message),
                new Target("names", lines, ForeignText::name),
                new Target("codes", List.of("A", "_", ".", "1"), ForeignText::code),
                new Target("fields", List.of("a", "B", "1", "_", " ", "É"), FieldNames::snakeCase),
                new Target(
                        "addresses",
                        addresses,
                        text -> Addresses.resolve(URI.create("https://h.example/a/b"), text)),
                new Target("times", times, HugeInputsTest::time),
                new Target(
                        "headers", List.of("a", "A", "_2", "", " ", "\uFEFF"), text -> columns()),
                new Target("values", lines, HugeInputsTest::value));
    }

    private static void time(String text) {
        ColumnTimes times =
                new ColumnTimes(
                        Optional.empty(), Optional.of(ZoneOffset.UTC), Optional.of(Locale.GERMAN));
        times.read(text);
        times.lesson(Optional.empty()).add(text);
    }

    /** Looks up columns among many names that look alike. */
    private static void columns() {
        Random random = new Random(7);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < SIZE / 8; i++) {
            names.add(List.of("a", "A ", "a_" + i, "", "column_" + i).get(random.nextInt(5)));
        }
        Columns columns = new Columns(names);
        for (int i = 0; i < 1000; i++) {
            columns.position("A  " + i % 3);
        }
    }

    private static void value(String text) throws IOException {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("a", text);
        document.put(text.substring(0, 100_000), List.of(text, Map.of("b", text)));
        Row row = new JsonRow(document, Optional.empty(), false);
        deliver(row);
    }

    private static void deliver(Row row) throws IOException {
        new Fingerprint(List.of("log"), List.of()).of(row);
        ZonedDateTime now = ZonedDateTime.of(2026, 3, 10, 9, 0, 0, 0, ZoneOffset.UTC);
        EventShape shape =
                new EventShape(
                        "my.stream",
                        new EventLayout(
                                List.of("zoho", "my", "log"),
                                "My Table",
                                Map.of("source.ip", "a"),
                                Map.of("kind", "event"),
                                Map.of()),
                        true,
                        new EventShape.Json(List.of(Pointer.of("a")), List.of(), List.of()));
        new EventMapper(shape).event(row, new EventMetadata("id", Optional.of(now), now, now, 1));
    }

    /** Repeats a few of the pieces up to the size. */
    private static String repeated(List<String> pieces, Random random) {
        StringBuilder motif = new StringBuilder();
        for (int i = 0; i <= random.nextInt(5); i++) {
            motif.append(pieces.get(random.nextInt(pieces.size())));
        }
        String piece = motif.isEmpty() ? "a" : motif.toString();
        return piece.repeat(SIZE / piece.length()) + pieces.get(random.nextInt(pieces.size()));
    }

    private static void inTime(String about, Reader reader, String text) {
        Assertions.assertTimeoutPreemptively(
                PLENTY,
                () -> {
                    try {
                        reader.read(text);
                    } catch (IOException | IllegalArgumentException e) {
                        // The reader may refuse the text, but only in time.
                    }
                },
                () -> about + " of " + text.substring(0, 40));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void textsTakeWhatTheirLengthIsWorth(Target target) {
        Random random = new Random(target.name().hashCode());
        for (int i = 0; i < PIECES; i++) {
            inTime(target.name(), target.reader(), repeated(target.pieces(), random));
        }
    }

    static Stream<Target> files() {
        List<String> json =
                List.of("{", "}", "[", "]", "\"", ":", ",", "\\", "1", "a", "{\"a\":", "/*", "\n");
        List<String> csv = List.of("\"", ",", "\r\n", "a", "\"\"", "\n", ";", "\t", " ");
        return Stream.of(new Target("json", json, text -> {}), new Target("csv", csv, text -> {}));
    }

    @ParameterizedTest
    @MethodSource("files")
    void filesTakeWhatTheirLengthIsWorth(Target target) {
        Random random = new Random(42);
        for (int i = 0; i < PIECES; i++) {
            String text = repeated(target.pieces(), random);
            if (target.name().equals("json")) {
                inTime("page", this::json, "{\"rows\":[" + text);
                inTime("row", this::json, "{\"rows\":[{\"a\":" + text + "}]}");
            } else {
                inTime("rows", HugeInputsTest::csv, "Audited Time,a\r\n" + text);
                inTime("header", HugeInputsTest::csv, text);
                inTime("table", this::table, "Audited Time,a\r\n" + text);
                inTime("no table", this::table, text);
            }
        }
    }

    private static void drain(RowReader rows) throws IOException {
        for (Optional<Row> row = rows.next(); row.isPresent(); row = rows.next()) {
            deliver(row.get());
        }
    }

    private void json(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("page"), text);
        JsonRows.Shape shape =
                new JsonRows.Shape(Pointer.of("rows"), List.of(Pointer.of("id")), Map.of("c", "x"));
        try (JsonRows rows = JsonRows.open(file, 16 << 20, shape)) {
            drain(rows);
        }
        JsonPage.read(file, Pointer.of("rows"), List.of(Pointer.of("next")), 16 << 10, List.of());
    }

    private static void csv(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (CsvRows rows = CsvRows.open(new ByteArrayInputStream(bytes), 16 << 20, true)) {
            for (Optional<Row> row = rows.next(); row.isPresent(); row = rows.next()) {
                assertThat(row.get().truncated()).isIn(true, false);
            }
        }
    }

    private void table(String text) throws IOException {
        new TableReading().read(folder, true, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A ZIP with a false directory is refused before anything relies on the directory. */
    @Test
    void directoriesOfZipsTakeWhatTheirLengthIsWorth() {
        Random random = new Random(3);
        for (int i = 0; i < PIECES; i++) {
            byte[] file = zip(random);
            Assertions.assertTimeoutPreemptively(
                    PLENTY,
                    () -> {
                        try {
                            new TableReading().sizeLimit(1L << 40).read(folder, true, file);
                        } catch (IOException e) {
                            // A refusal is expected.
                        }
                    });
        }
    }

    private static byte[] zip(Random random) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(new byte[] {'P', 'K', 3, 4});
        int count = 1 + random.nextInt(40_000);
        ByteBuffer entry = ByteBuffer.allocate(46 + 4).order(ByteOrder.LITTLE_ENDIAN);
        entry.putInt(0, 0x02014b50);
        entry.putShort(28, (short) random.nextInt(5));
        entry.putInt(24, random.nextInt());
        for (int i = 0; i < count; i++) {
            all.write(entry.array(), 0, 46 + entry.getShort(28));
        }
        ByteBuffer end = ByteBuffer.allocate(22).order(ByteOrder.LITTLE_ENDIAN);
        end.putInt(0x06054b50).putInt(0).putShort((short) count).putShort((short) count);
        end.putInt(random.nextBoolean() ? all.size() - 4 : random.nextInt()).putInt(4);
        all.writeBytes(end.array());
        return all.toByteArray();
    }

    /** A page may have gigabytes, and a row may have no end. */
    @Test
    void aStopEndsTheReadingOfJson() throws IOException {
        Path file = folder.resolve("page");
        Files.writeString(file, "{\"rows\":[{\"a\":\"" + "x".repeat(4 * SIZE) + "\"}]}");
        int[] looks = new int[1];
        StopCheck third =
                () -> {
                    if (++looks[0] == 3) {
                        throw new StoppedException();
                    }
                };
        Pointer place = Pointer.of("rows");
        Assertions.assertThrows(
                StoppedException.class,
                () -> JsonPage.read(file, place, List.of(), 1024, List.of(), third));
        looks[0] = 0;
        JsonRows.Shape shape = new JsonRows.Shape(place, List.of(), Map.of());
        try (JsonRows rows = JsonRows.open(file, 1024, shape, third)) {
            Assertions.assertThrows(StoppedException.class, rows::next);
        }
    }
}
