package org.logstashplugins.zoho.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.SpoolFile;
import org.logstashplugins.zoho.client.StoppedException;
import org.logstashplugins.zoho.rows.CutOffException;
import org.logstashplugins.zoho.testing.TableReading;
import org.logstashplugins.zoho.testing.Zips;
import org.logstashplugins.zoho.testing.Zips.File;
import org.logstashplugins.zoho.testing.Zips.Habit;

/** The files that servers give for a table, and files that are not tables. */
class TableFilesTest {
    private static final String HEADER = "Done By,Audited Time,Record Name,Pipeline";
    private static final String[] ROWS = {
        "Mia,2026-03-10T10:50:00Z,R0,Sales",
        "\"Mia, too\",2026-03-10T10:50:01Z,R1,",
        "Jo,2026-03-10T10:50:02Z,R2,",
        "Jo,2026-03-10T10:50:03Z,R3,Sales"
    };

    @TempDir private Path folder;
    private final TableReading reading = new TableReading();

    private static String csv(int from, int to) {
        return HEADER + "\r\n" + rows(from, to);
    }

    private static String rows(int from, int to) {
        return String.join("\r\n", Arrays.copyOfRange(ROWS, from, to)) + "\r\n";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private List<String> names(byte[]... files) throws IOException {
        TableReading.Result result = reading.read(folder, false, files);
        assertThat(result.rows()).noneMatch(row -> row.damaged());
        return result.rows().stream().map(row -> row.value("Record Name").orElse("none")).toList();
    }

    private void assertAll(byte[]... files) throws IOException {
        assertThat(names(files)).containsExactly("R0", "R1", "R2", "R3");
    }

    private String refusal(byte[]... files) {
        ApiException[] refusal = new ApiException[1];
        assertThatThrownBy(() -> reading.read(folder, false, files))
                .isInstanceOfSatisfying(ApiException.class, e -> refusal[0] = e);
        return refusal[0].category() + ": " + refusal[0].getMessage();
    }

    private static String quoted(String quote, String between) {
        StringBuilder text = new StringBuilder();
        for (String line : csv(0, 4).replace("\"Mia, too\"", "Mia").split("\r\n")) {
            String[] values = line.split(",", -1);
            text.append(quote)
                    .append(String.join(quote + between + quote, values).replace("Jo", "Jo, too"))
                    .append(quote)
                    .append("\r\n");
        }
        return text.toString();
    }

    private static String numbered() {
        StringBuilder text = new StringBuilder("S. No.," + HEADER + "\r\n");
        for (int i = 0; i < ROWS.length; i++) {
            text.append(i + 1).append(',').append(ROWS[i]).append("\r\n");
        }
        return text.toString();
    }

    static Stream<Arguments> ways() throws IOException {
        Charset latin = Charset.forName("windows-1252");
        String umlaut = csv(0, 4).replace("Jo", "J\u00F6");
        return Stream.of(
                Arguments.of("UTF-8", bytes(csv(0, 4))),
                Arguments.of("two byte order marks", bytes("\uFEFF\uFEFF" + csv(0, 4))),
                Arguments.of("UTF-16", csv(0, 4).getBytes(StandardCharsets.UTF_16)),
                Arguments.of(
                        "UTF-16LE with a mark",
                        ("\uFEFF" + csv(0, 4)).getBytes(StandardCharsets.UTF_16LE)),
                Arguments.of("UTF-16LE without", csv(0, 4).getBytes(StandardCharsets.UTF_16LE)),
                Arguments.of("UTF-16BE without", csv(0, 4).getBytes(StandardCharsets.UTF_16BE)),
                Arguments.of(
                        "UTF-32LE", ("\uFEFF" + csv(0, 4)).getBytes(Charset.forName("UTF-32LE"))),
                Arguments.of("windows-1252", umlaut.getBytes(latin)),
                Arguments.of("gzip", gzip(bytes(csv(0, 4)))),
                Arguments.of(
                        "semicolons",
                        bytes(csv(0, 4).replace("Mia, too", "Mia; too").replace(",", ";"))),
                Arguments.of(
                        "tabs", bytes(csv(0, 4).replace("Mia, too", "Mia").replace(',', '\t'))),
                Arguments.of("a word to Excel", bytes("sep=,\r\n" + csv(0, 4))),
                Arguments.of(
                        "a word to Excel about carets",
                        bytes("sep=^\n" + csv(0, 4).replace("Mia, too", "Mia").replace(',', '^'))),
                Arguments.of(
                        "a title and blank lines",
                        bytes("\r\nAudit Log,of March\r\n\r\nAn organization\r\n\r\n" + csv(0, 4))),
                Arguments.of(
                        "a title as wide as the table",
                        bytes("Audit Log,,,\r\nExported by Mia,,,\r\n,,,\r\n" + csv(0, 4))),
                Arguments.of(
                        "a title with more commas than the header",
                        bytes(
                                "Log of Acme, Inc., by Mia, Admin, on Monday, in full\r\n"
                                        + csv(0, 4))),
                Arguments.of(
                        "many lines above the header",
                        bytes("sep=,\r\nTime,all\r\n" + "Filter:,x\r\n".repeat(90) + csv(0, 4))),
                Arguments.of(
                        "rows without values",
                        bytes(csv(0, 1) + ",,,\r\n   \r\n" + rows(1, 4) + "\"\",,,\r\n,,,\r\n")),
                Arguments.of("a file that is filled up", bytes(csv(0, 4) + "\u0000".repeat(99))),
                Arguments.of("an old sign of the end", bytes(csv(0, 4) + "\u001A")),
                Arguments.of("blanks before quotes", bytes(quoted("\"", ", "))),
                Arguments.of("single quotes", bytes(quoted("'", ","))),
                Arguments.of(
                        "a separator more in each row",
                        bytes(HEADER + "\r\n" + rows(0, 4).replace("\r\n", ",\r\n"))),
                Arguments.of("empty values left out", bytes(csv(0, 4).replace(",\r\n", "\r\n"))),
                Arguments.of("numbers of rows", bytes(numbered())),
                Arguments.of(
                        "a zone behind the name",
                        bytes(csv(0, 4).replace("Audited Time", "Audited Time (GMT+05:30)"))),
                Arguments.of(
                        "a header that comes again",
                        bytes(csv(0, 2) + HEADER + "\r\n" + rows(2, 4) + HEADER + "\r\n")),
                Arguments.of(
                        "files put together, each with its mark",
                        bytes("\uFEFF" + csv(0, 2) + "\uFEFF" + csv(2, 4))),
                Arguments.of(
                        "other spaces and case",
                        bytes(
                                csv(0, 4)
                                        .replace(
                                                "Audited Time",
                                                " audited\u00A0\u200B TIME\u2003"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ways")
    void readsATable(String name, byte[] file) throws IOException {
        assertAll(file);
        assertAll(Zips.java(List.of(new File("x.csv", file))));
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }

    static Stream<Arguments> parts() {
        return Stream.of(
                Arguments.of("each with a header", List.of(csv(0, 2), csv(2, 4))),
                Arguments.of("the first with a header", List.of(csv(0, 2), rows(2, 3), rows(3, 4))),
                Arguments.of("the last is empty", List.of(csv(0, 4), "")),
                Arguments.of("one has only a mark", List.of(csv(0, 4), "\uFEFF")),
                Arguments.of("one has only the header", List.of(csv(0, 4), HEADER)),
                Arguments.of("the first is empty", List.of("", csv(0, 4), "\r\n")),
                Arguments.of(
                        "no line break at the end, and an empty value",
                        List.of(csv(0, 3).stripTrailing(), csv(3, 4))),
                Arguments.of(
                        "a row whose values are names",
                        List.of(csv(0, 2), rows(2, 4).replace(",Sales", ",Time"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("parts")
    void readsATableInParts(String name, List<String> parts) throws IOException {
        assertAll(
                parts.stream()
                        .filter(part -> part.length() > 3)
                        .map(TableFilesTest::bytes)
                        .toArray(byte[][]::new));
        for (Habit habit : Habit.values()) {
            List<File> files = new ArrayList<>();
            for (String part : parts) {
                files.add(File.of("AuditLog_" + (12 - files.size()) + ".csv", part));
            }
            assertAll(Zips.of(habit, files));
            assertAll(Zips.ofOneName(habit, parts.stream().map(TableFilesTest::bytes).toList()));
        }
        assertThat(reading.remarks()).noneMatch(remark -> remark.contains("\"AuditLog_12.csv\""));
    }

    @Test
    void aPartMayHaveItsColumnsInAnotherOrderAndMoreOfThem() throws IOException {
        String other = "Record Name;Audited Time;Source\r\nR9;2026-03-10T10:59:00Z;api\r\n";
        TableReading.Result result =
                reading.read(
                        folder,
                        false,
                        Zips.java(List.of(File.of("1.csv", csv(0, 1)), File.of("2.csv", other))));
        assertThat(result.header())
                .containsExactly("Done By", "Audited Time", "Record Name", "Pipeline", "Source");
        assertThat(result.rows().get(1).value("Audited Time")).contains("2026-03-10T10:59:00Z");
        assertThat(result.rows().get(1).value("Record Name")).contains("R9");
    }

    static Stream<File> others() {
        return Stream.of(
                File.of("README.txt", "This export was made by Example, Inc.\nAsk, if you like\n"),
                File.of("README", "This export"),
                File.of("manifest.json", "{\"files\": [\"x.csv\"], \"rows\": 4}\n"),
                File.of("index.html", "<html><body>Audit Log</body></html>"),
                File.of("notes.pdf", "%PDF-1.7\n"),
                File.of("a/._x.csv", "\u0000\u0005\u0016\u0007"),
                File.of("Thumbs.db", "\u00D0\u00CF\u0011\u00E0"),
                File.of("folder/", ""),
                File.of("folder\\", ""));
    }

    @ParameterizedTest
    @MethodSource("others")
    void leavesOtherFilesOut(File other) throws IOException {
        assertAll(Zips.java(List.of(File.of("x.csv", csv(0, 4)), other)));
        assertThat(reading.remarks()).singleElement().asString().contains(other.name());
        assertAll(Zips.java(List.of(other, File.of("x.csv", csv(0, 4)))));
    }

    /** If the file were left out, rows would be missing. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "An error has occurred, please try again later",
                "<html><body>busy</body></html>",
                "A,B\r\n1,2\r\n"
            })
    void refusesTheWholeWhereAPartIsNone(String part) throws IOException {
        assertThat(refusal(Zips.java(List.of(File.of("1.csv", csv(0, 2)), File.of("2.csv", part)))))
                .contains("(file 2 of 2 in its ZIP)");
        assertThat(refusal(bytes(csv(0, 2)), bytes(part))).contains("The export ");
    }

    static Stream<Arguments> refusals() throws IOException {
        return Stream.of(
                Arguments.of(bytes("<!DOCTYPE html>\n<html>Time</html>"), "RETRY.* an HTML page "),
                Arguments.of(bytes("<?xml version=\"1.0\"?><e/>"), "RETRY.* XML "),
                Arguments.of(bytes("{\"code\": 8504, \"message\": \"x, y\"}"), "RETRY.* JSON "),
                Arguments.of(bytes("[{\"Audited Time\":1}]"), "RETRY.* JSON "),
                Arguments.of(bytes("Not found\n"), "RETRY.* plain text "),
                Arguments.of(bytes("An error, please try again"), "RETRY.* plain text "),
                Arguments.of(bytes("It failed, sorry\nTry it, later\n"), "RETRY.* plain text "),
                Arguments.of(bytes("%PDF-1.7\n%x"), "RETRY.* a PDF document "),
                Arguments.of(bytes("GIF89a,b"), "RETRY.* an image "),
                Arguments.of(bytes("x\u0000\u0001\u0002,Time\n"), "RETRY.* binary data "),
                Arguments.of(gzip(gzip(bytes(csv(0, 4)))), "RETRY.* a gzip file in a gzip file "),
                Arguments.of(
                        Zips.java(List.of(File.of("[Content_Types].xml", "<Types/>"))),
                        "RETRY.* an Excel file or another "),
                Arguments.of(
                        Zips.java(
                                List.of(
                                        new File(
                                                "x.zip",
                                                Zips.java(List.of(File.of("x.csv", csv(0, 4))))))),
                        "RETRY.* a ZIP file in another one .file 1 of 1 in its ZIP. "),
                Arguments.of(
                        bytes("Wann,Wer\r\nnie,ich\r\n"),
                        "CONFIG.* no column that is known to say .* It has: Wann, Wer\\. Set time_column .*"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("refusals")
    void saysWhatElseItLooksLike(byte[] file, String says) {
        assertThat(refusal(file)).matches("(?s)" + says + ".*");
    }

    @Test
    void showsWhatNobodySeesInAName() {
        reading.timeColumn("Date & Time");
        assertThat(refusal(bytes("Date & \u200BTimes,By\u00A0whom,\" x\"\n1,2,3\n")))
                .doesNotContain("\u200B")
                .contains("plain text");
        assertThat(refusal(bytes("Date & \u200BTimes,By\u00A0whom,x \n1,2,3\n")))
                .contains(
                        "no column \"Date & Time\"",
                        "Date & \\u200bTimes, By\\u00a0whom, x\\u0020");
    }

    @Test
    void aNameThatTwoColumnsLookLikeIsNeithers() {
        reading.timeColumn("Time");
        assertThat(refusal(bytes("TIME,time\n1,2\n"))).contains("no column \"Time\"");
    }

    /** The number of a row differs in each export, and would change the event id. */
    @Test
    void theNumberOfARowIsNoPartOfIt() throws IOException {
        assertThat(reading.read(folder, false, bytes(numbered())).header())
                .containsExactly(HEADER.split(","));
        String other = numbered().replace("\r\n4,", "\r\n5,");
        assertThat(reading.read(folder, false, bytes(other)).header()).contains("S. No.");
        String column = numbered().replace("S. No.", "Number of calls");
        assertThat(reading.read(folder, false, bytes(column)).header()).contains("Number of calls");
    }

    /** If only one row has more or fewer values than the header, the row may be damaged. */
    @Test
    void aSingleRowWithOtherThanAllValuesIsTagged() throws IOException {
        for (String row : List.of("Jo,2026-03-10T10:50:02Z,R2", ROWS[0] + ",", ROWS[0] + ",x,")) {
            TableReading.Result result =
                    reading.read(folder, false, bytes(csv(0, 3) + row + "\r\n"));
            assertThat(result.rows().get(3).ragged()).as(row).isTrue();
        }
    }

    @Test
    void aQuoteOfAValueThatIsNotQuotedSwallowsNoRows() throws IOException {
        String text = csv(2, 4).replace(",R2,", ",\"R2,") + csv(2, 4).replace(",R3,", ",\"R3,");
        assertThat(names(bytes(text))).containsExactly("\"R2", "R3", "R2", "\"R3");
        String once = csv(2, 3).replace(",R2,", ",\"R2,") + rows(3, 4);
        assertThat(names(bytes(once))).containsExactly("\"R2", "R3");
    }

    /** The text of a value must not be able to forge rows. */
    @Test
    void linesWithinAQuotedValueAreNoRows() throws IOException {
        String forged = "a\r\nJo,2026-03-10T10:50:02Z,R9,\r\nJo,2026-03-10T10:50:02Z,R8,";
        String text = csv(0, 4) + "Jo,2026-03-10T10:50:04Z,R4,\"" + forged + "\"\r\n";
        assertThat(names(bytes(text))).containsExactly("R0", "R1", "R2", "R3", "R4");
    }

    /** Without reliable quotes, several lines may be several rows. */
    @Test
    void whereQuotesAreTornValuesOfSeveralLinesAreTagged() throws IOException {
        String text =
                csv(0, 4) + "\"Jo,2026-03-10T10:50:04Z,R4,\r\n\"Jo\",2026-03-10T10:50:05Z,R5,\r\n";
        TableReading.Result result = reading.read(folder, true, bytes(text));
        assertThat(result.rows().get(result.rows().size() - 1).damaged()).isTrue();
    }

    @Test
    void aHeaderAloneInAnotherLanguageIsAQuietHour() throws IOException {
        byte[] file = bytes("Gepr\u00FCfte Zeit,Von,Aktion,Modul\r\n");
        assertThat(reading.read(folder, false, file).rows()).isEmpty();
        assertThat(reading.notices())
                .singleElement()
                .asString()
                .contains("time_column", "Gepr\u00FCfte Zeit, Von, Aktion, Modul");
        byte[] cut = bytes("Gepr\u00FCfte Zeit,Von,Aktion,Mod");
        assertThatThrownBy(() -> reading.read(folder, false, cut))
                .isInstanceOf(CutOffException.class);
        assertThat(reading.read(folder, true, cut).rows()).isEmpty();
        assertThat(refusal(bytes("Wann,Wer,Was\r\n1,2,3\r\n"))).contains("CONFIG");
        reading.timeColumn("Audited Time");
        assertThat(refusal(file)).contains("CONFIG");
    }

    @Test
    void anotherTableBesideTheLogIsLeftOut() throws IOException {
        File summary = File.of("Summary.csv", "Module,Count\r\nLeads,4\r\n");
        assertAll(Zips.java(List.of(File.of("AuditLog.csv", csv(0, 4)), summary)));
        assertAll(Zips.java(List.of(summary, File.of("AuditLog.csv", csv(0, 4)))));
        assertThat(reading.notices())
                .allSatisfy(said -> assertThat(said).contains("Summary.csv", "Module, Count"));
        File part = File.of("AuditLog_2.csv", "Module,Count\r\nLeads,4\r\n");
        assertThat(refusal(Zips.java(List.of(File.of("AuditLog_1.csv", csv(0, 4)), part))))
                .contains("(file 2 of 2 in its ZIP)");
    }

    /** The column names are unknown, but each row has a time, so the file must be the log. */
    @Test
    void takesALogInAnotherLanguage() throws IOException {
        TableReading.Result result =
                reading.read(folder, false, bytes("Wann,Wer\r\n10.03.2026 10:50,ich\r\n"));
        assertThat(result.header()).containsExactly("Wann", "Wer");
        assertThat(result.rows()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\uFEFF", "\r\n"})
    void nothingAtAllIsAskedForAgainOnce(String text) throws IOException {
        assertThatThrownBy(() -> reading.read(folder, false, bytes(text)))
                .isInstanceOf(CutOffException.class);
        assertThat(reading.notices()).isEmpty();
        assertThat(reading.read(folder, true, bytes(text)).rows()).isEmpty();
        assertThat(reading.notices()).singleElement().asString().contains("was empty twice");
    }

    /** The file may be cut off before its first byte. In a ZIP, that would be noticed. */
    @Test
    void anEmptyFileBesideOthersIsAskedForAgainOnce() throws IOException {
        assertThatThrownBy(() -> reading.read(folder, false, bytes(csv(0, 4)), bytes("")))
                .isInstanceOf(CutOffException.class);
        assertThat(reading.read(folder, true, bytes(csv(0, 4)), bytes("")).rows()).hasSize(4);
    }

    @Test
    void aZipMayHaveNothingInItButNotOnlyOtherThings() throws IOException {
        byte[] none = Zips.of(Habit.SEEKING, List.of());
        assertThatThrownBy(() -> reading.read(folder, false, none))
                .isInstanceOf(CutOffException.class);
        assertThat(reading.read(folder, true, none).rows()).isEmpty();
        assertThat(refusal(Zips.java(List.of(File.of("__MACOSX/x.csv", csv(0, 4))))))
                .contains("a ZIP file without any table in it");
    }

    @Test
    void noFilesAreNoRows() throws IOException {
        assertThat(reading.read(folder, false).rows()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Done By,Audited Time,Pipeline\n1,2026-03-10T10:50:00Z",
                "Done By,Audited Time,Pipeline\n1,\"2026-03-10T10:50:00Z",
                "\"Done By\",\"Audited Time\",\"Pipeline\"\n\"1\",\"2026-03-10T10:50:00Z\",",
                "\"Done By\",\"Audited Time\",\"Pipe",
            })
    void noticesACut(String text) throws IOException {
        assertThatThrownBy(() -> reading.read(folder, false, bytes(text)))
                .isInstanceOf(CutOffException.class);
        assertThat(reading.read(folder, true, bytes(text)).rows()).hasSizeLessThan(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Done By,Audited Time,Pipeline\n1,2026-03-10T10:50:00Z,",
                "\"Done By\",\"Audited Time\",\"Pipeline\"\n\"1\",\"2026-03-10T10:50:00Z\",\"\"",
                "\"Done By\",\"Audited Time\",\"Pipeline\"\n\"1\",2026-03-10T10:50:00Z,",
                "Done By,Audited Time,Pipeline\n1,2026-03-10T10:50:00Z,x,more",
            })
    void aRowThatHasAllItsValuesIsWhole(String text) throws IOException {
        assertThat(reading.read(folder, false, bytes(text)).rows()).hasSize(1);
    }

    @Test
    void gzipDoesNotUnpackToMoreThanItMay() throws IOException {
        reading.sizeLimit(1_000_000);
        assertThat(refusal(gzip(bytes(csv(0, 4) + "x".repeat(2_000_000)))))
                .contains("it would unpack to more than is allowed");
        byte[] whole = gzip(bytes(csv(0, 4)));
        assertThat(refusal(Arrays.copyOf(whole, whole.length - 9))).contains("it ends too early");
    }

    @Test
    void allZipsTogetherDoNotUnpackToMoreThanTheyMay() throws IOException {
        reading.sizeLimit(150);
        byte[] zip = Zips.java(List.of(File.of("x.csv", csv(0, 2))));
        assertThat(names(zip)).hasSize(2);
        assertThat(refusal(zip, zip)).contains("it would unpack to more than is allowed");
    }

    @Test
    void aStopEndsTheCounting() throws IOException {
        Path file = folder.resolve("long.csv");
        Files.writeString(file, csv(0, 4) + rows(0, 4).repeat(100_000));
        reading.stop().stop();
        assertThatThrownBy(
                        () ->
                                TableFiles.count(
                                        List.of(new SpoolFile(file, 0, 0)), reading.format()))
                .isInstanceOf(StoppedException.class);
    }
}
