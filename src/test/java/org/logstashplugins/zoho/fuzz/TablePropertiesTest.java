package org.logstashplugins.zoho.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.logstashplugins.zoho.testing.TableReading;
import org.logstashplugins.zoho.testing.Zips;
import org.logstashplugins.zoho.testing.Zips.Habit;

/** Every row of a random table is read unchanged, whatever program wrote it. */
class TablePropertiesTest {
    private static final Charset LATIN = Charset.forName("windows-1252");
    private static final List<String> PIECES =
            List.of(
                    "",
                    "a",
                    "Mia",
                    " ",
                    "\"",
                    "\"\"",
                    ",",
                    ";",
                    "\t",
                    "|",
                    "\r\n",
                    "\n",
                    "\r",
                    "\u00E4",
                    "\u00DF",
                    "0",
                    "=1",
                    "'",
                    "\\",
                    "{",
                    "<",
                    "Time",
                    "2026-03-10 10:50");
    private static final List<String> MORE = List.of("\uD83D\uDE00", "\u4E2D", "\u00A0");

    private Path folder;

    @BeforeProperty
    void folder() throws IOException {
        folder = Files.createTempDirectory("tables");
    }

    @AfterProperty
    void clean() throws IOException {
        Files.delete(folder);
    }

    /** How a program writes tables. */
    private record Writer(
            Random random,
            Charset charset,
            boolean mark,
            char separator,
            String end,
            boolean all,
            char quote,
            String blank,
            boolean emptyRows) {

        static Writer any(Random random) {
            Charset charset =
                    List.of(
                                    StandardCharsets.UTF_8,
                                    StandardCharsets.UTF_16LE,
                                    StandardCharsets.UTF_16BE,
                                    LATIN)
                            .get(random.nextInt(4));
            boolean wide = charset.name().startsWith("UTF-16");
            boolean all = random.nextBoolean();
            char quote = all && random.nextInt(4) == 0 ? '\'' : '"';
            return new Writer(
                    random,
                    charset,
                    wide || (!charset.equals(LATIN) && random.nextBoolean()),
                    ",;\t|^".charAt(random.nextInt(5)),
                    List.of("\r\n", "\n", "\r", "").get(random.nextInt(4)),
                    all,
                    quote,
                    all && quote == '"' && random.nextInt(4) == 0 ? " " : "",
                    random.nextInt(3) == 0);
        }

        String value() {
            List<String> pieces = new ArrayList<>(PIECES);
            if (!charset.equals(LATIN)) {
                pieces.addAll(MORE);
            }
            // At the start of UTF-16, a null character would look like UTF-32.
            pieces.add(charset.equals(StandardCharsets.UTF_8) ? "\u0000" : "");
            StringBuilder value = new StringBuilder();
            for (int i = random.nextInt(4); i > 0; i--) {
                value.append(pieces.get(random.nextInt(pieces.size())));
            }
            // At the start of a part without a header, a null character would look like UTF-16.
            return value.indexOf("\u0000") == 0 ? "0" + value : value.toString();
        }

        private String cell(String value) {
            boolean needed =
                    value.chars()
                            .anyMatch(c -> c == separator || c == '"' || c == '\r' || c == '\n');
            String twice = Character.toString(quote).repeat(2);
            return all || needed
                    ? quote + value.replace(Character.toString(quote), twice) + quote
                    : value;
        }

        /** What spreadsheets and reports put above the header. */
        private String title(int columns) {
            String more = Character.toString(separator);
            return switch (random.nextInt(4)) {
                case 0 -> "Audit Log of March" + lineEnd() + lineEnd();
                case 1 -> "Audit Log" + more.repeat(columns - 1) + lineEnd();
                case 2 -> "Log of Acme" + (more + " Inc").repeat(columns + 3) + lineEnd();
                default -> ("Filter:" + more + "x" + lineEnd()).repeat(random.nextInt(60));
            };
        }

        private String emptyRow(int columns) {
            boolean some = emptyRows && random.nextInt(4) == 0;
            String row = random.nextBoolean() ? "   " : ("" + separator).repeat(columns - 1);
            return some ? row + lineEnd() : "";
        }

        /** Old systems mark the end of a file, or pad it. */
        private String tail() {
            boolean bytes = charset.equals(StandardCharsets.UTF_8) && emptyRows;
            return !bytes ? "" : List.of("", "\u001A", "\u0000\u0000").get(random.nextInt(3));
        }

        /** Line ends may be mixed. */
        private String lineEnd() {
            return end.isEmpty() ? List.of("\r\n", "\n", "\r").get(random.nextInt(3)) : end;
        }

        byte[] file(List<List<String>> records, boolean header) {
            StringBuilder text = new StringBuilder(mark ? "\uFEFF" : "");
            if (header && (separator == '^' || random.nextInt(5) == 0)) {
                text.append("sep=").append(separator).append(lineEnd());
            } else if (header && random.nextInt(5) == 0) {
                text.append(title(records.get(0).size()));
            }
            for (List<String> record : records) {
                text.append(
                                record.stream()
                                        .map(this::cell)
                                        .collect(Collectors.joining(separator + blank)))
                        .append(lineEnd())
                        .append(random.nextInt(9) == 0 ? lineEnd() : "")
                        .append(emptyRow(record.size()));
            }
            String tail = tail();
            if (!tail.isEmpty()) {
                return (text + tail).getBytes(charset);
            }
            // Removes the line breaks at the end of a file, but not one at its start.
            String whole =
                    random.nextBoolean()
                            ? text.toString().replaceAll("[\\r\\n]+$", "")
                            : text.toString();
            return whole.getBytes(charset);
        }
    }

    private record Table(List<String> header, List<List<String>> rows) {
        static Table any(Writer writer) {
            Random random = writer.random();
            List<String> header = new ArrayList<>();
            int columns = 1 + random.nextInt(5);
            for (int i = 0; i < columns; i++) {
                header.add("Column " + i);
            }
            header.add(random.nextInt(header.size() + 1), "Audited Time");
            List<List<String>> rows = new ArrayList<>();
            for (int i = random.nextInt(12); i > 0; i--) {
                List<String> row = new ArrayList<>();
                for (String name : header) {
                    row.add(
                            name.equals("Audited Time")
                                    ? "2026-03-10T10:50:0" + i % 10 + "Z"
                                    : writer.value());
                }
                rows.add(row);
            }
            return new Table(header, rows);
        }

        List<Map<String, String>> values() {
            List<Map<String, String>> all = new ArrayList<>();
            for (List<String> row : rows) {
                Map<String, String> values = new LinkedHashMap<>();
                for (int i = 0; i < row.size(); i++) {
                    values.put(header.get(i), row.get(i));
                }
                all.add(values);
            }
            return all;
        }

        /** Splits the table into parts; later parts may have no header, and some parts no row. */
        List<byte[]> parts(Writer writer) {
            Random random = writer.random();
            boolean headers = random.nextBoolean();
            List<byte[]> parts = new ArrayList<>();
            int from = 0;
            while (from < rows.size() || parts.isEmpty()) {
                int to = Math.min(rows.size(), from + random.nextInt(8));
                List<List<String>> records = new ArrayList<>();
                boolean header = headers || parts.isEmpty();
                if (header) {
                    records.add(header());
                }
                records.addAll(rows.subList(from, to));
                if (header && random.nextInt(6) == 0) {
                    records.add(header());
                }
                parts.add(records.isEmpty() ? new byte[0] : writer.file(records, header));
                from = to;
            }
            return parts;
        }
    }

    @Property(tries = 3_000)
    void everyRowComes(@ForAll Random random) throws IOException {
        Writer writer = Writer.any(random);
        Table table = Table.any(writer);
        List<byte[]> parts = table.parts(writer);
        byte[][] files = packed(random, parts);
        TableReading.Result result;
        try {
            result = new TableReading().read(folder, false, files);
        } catch (IOException e) {
            throw new AssertionError(writer + " of " + table, e);
        }
        assertThat(result.values()).as("%s of %s", writer, table).isEqualTo(table.values());
        assertThat(result.rows()).noneMatch(row -> row.damaged());
    }

    /** What all rows have in common is not damage. */
    @Property(tries = 1_000)
    void whatAllRowsHaveIsNoDamage(@ForAll Random random) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        int count = 3 + random.nextInt(9);
        for (int i = 0; i < count; i++) {
            String last = random.nextBoolean() ? "" : "z" + i;
            rows.add(List.of("x" + i, "2026-03-10T10:50:0" + i % 10 + "Z", "y" + i, last));
        }
        rows.add(List.of("x", "2026-03-10T10:50:00Z", "y", "z"));
        Table table = new Table(List.of("Who", "Audited Time", "What", "More"), rows);
        StringBuilder text = new StringBuilder();
        int habit = random.nextInt(3);
        text.append(habit == 2 ? "S.No.," : "").append("Who,Audited Time,What,More\n");
        for (List<String> row : rows) {
            String line = String.join(",", row);
            text.append(
                            switch (habit) {
                                case 0 -> line + ",";
                                case 1 -> line.replaceAll(",$", "");
                                default -> rows.indexOf(row) + 1 + "," + line;
                            })
                    .append("\n");
        }
        TableReading.Result result =
                new TableReading()
                        .read(folder, false, text.toString().getBytes(StandardCharsets.UTF_8));
        long shorts = rows.stream().filter(row -> row.get(3).isEmpty()).count();
        if (habit != 1 || shorts > 1) {
            assertThat(result.values()).as("%s", text).isEqualTo(table.values());
            assertThat(result.rows()).as("%s", text).noneMatch(row -> row.damaged());
        }
    }

    private static byte[][] packed(Random random, List<byte[]> parts) throws IOException {
        int habit = random.nextInt(Habit.values().length + 3);
        if (habit < Habit.values().length) {
            if (random.nextBoolean()) {
                return new byte[][] {Zips.ofOneName(Habit.values()[habit], parts)};
            }
            List<Zips.File> files = new ArrayList<>();
            for (byte[] part : parts) {
                files.add(new Zips.File("Log" + files.size() + ".csv", part));
            }
            return new byte[][] {Zips.of(Habit.values()[habit], files)};
        }
        // An empty file outside of a ZIP may have been cut off, so it is left out.
        List<byte[]> files = new ArrayList<>();
        for (byte[] part : parts) {
            if (part.length > 0) {
                files.add(random.nextInt(4) == 0 ? gzip(part) : part);
            }
        }
        return files.toArray(byte[][]::new);
    }

    static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }
}
