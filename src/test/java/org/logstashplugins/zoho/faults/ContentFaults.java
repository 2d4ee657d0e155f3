package org.logstashplugins.zoho.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.logstashplugins.zoho.cli.host.LogstashEvent;
import org.logstashplugins.zoho.faults.FaultCase.Guarantee;
import org.logstashplugins.zoho.simulator.http.Fault;

/** Complete answers with other content than was asked for, or with damaged rows. */
final class ContentFaults {
    private static final LocalDateTime TIME = LocalDateTime.of(2026, 3, 10, 10, 50);
    private static final String SHOWN = "\"10 Mar, 2026 10:05:00\",\"user@example.com\",";
    private static final int MEGABYTE = 1 << 20;

    private ContentFaults() {}

    static Stream<FaultCase> cases() {
        return Stream.of(others(), encodings(), large(), damaged(), filters())
                .flatMap(List::stream);
    }

    private static List<FaultCase> others() {
        String page = "<!DOCTYPE html>\n<html><body>Please log in, user@example.com</body></html>";
        String html = "The export was answered with an HTML page instead of a table";
        String json = "The export was answered with JSON instead of a table";
        return List.of(
                instead("a page with HTTP 200", "text/html", page).says(html),
                instead("a page that says it is CSV", "text/csv", page).says(html),
                instead("JSON instead of CSV", "application/json", "{\"data\":[]}").says(json),
                instead("a JSON list instead of CSV", "text/csv", "[{\"a\":1}]").says(json),
                instead("an empty body", "text/csv", "")
                        .says("The export came without a single byte of a table.")
                        .warns("a file of an export was empty twice")
                        .state("waiting"),
                instead("another table", "text/csv", "\"A\",\"B\"\r\n\"1\",\"2\"\r\n")
                        .says("The export has no column \"Date & Time\". It has: A, B."));
    }

    private static FaultCase instead(String name, String type, String body) {
        return FaultCase.of(
                name, stage -> stage.disturb(new Fault.Reply(200, Map.of(), type, body)));
    }

    private static List<FaultCase> encodings() {
        Map<String, String> gzip = Map.of("Content-Encoding", "gzip");
        return List.of(
                altered("gzip", new Fault.Altered(gzip, ContentFaults::gzip)),
                altered("gzip that is none", new Fault.Altered(gzip, body -> body))
                        .says("was answered with a header Content-Encoding"),
                altered("gzip that is cut", new Fault.Altered(gzip, ContentFaults::cutGzip))
                        .says("The connection broke"),
                altered(
                                "gzip that grows beyond max_response_size",
                                new Fault.Altered(gzip, body -> gzip(new byte[2 * MEGABYTE])))
                        .prepared(stage -> stage.settings.put("max_response_size", "1mb"))
                        .says("An answer was larger than"),
                altered(
                        "an encoding nobody knows, and that is none",
                        new Fault.Altered(Map.of("Content-Encoding", "utf-8"), body -> body)),
                altered("UTF-16", Fault.altered(ContentFaults::utf16)));
    }

    private static FaultCase altered(String name, Fault fault) {
        return FaultCase.of(name, stage -> stage.disturb(fault));
    }

    private static byte[] gzip(byte[] body) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] cutGzip(byte[] body) {
        byte[] packed = gzip(body);
        return Arrays.copyOf(packed, packed.length / 2);
    }

    private static byte[] utf16(byte[] body) {
        return new String(body, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16);
    }

    private static List<FaultCase> large() {
        String ten = "x".repeat(10 * MEGABYTE);
        return List.of(
                FaultCase.of(
                                "an answer larger than max_response_size",
                                stage ->
                                        stage.struck.append(
                                                Stage.row(TIME, "x".repeat(2 * MEGABYTE))
                                                        .until(
                                                                stage.clock
                                                                        .instant()
                                                                        .plusSeconds(3600))))
                        .prepared(stage -> stage.settings.put("max_response_size", "1mb"))
                        .says("An answer was larger than the 1048576 bytes"),
                FaultCase.of(
                                "10 MB in a field, with max_row_size 32mb",
                                stage -> stage.struck.append(Stage.row(TIME, ten)))
                        .prepared(stage -> stage.settings.put("max_row_size", "32mb")),
                FaultCase.of(
                                "10 MB in a field, with max_row_size 1mb",
                                stage -> stage.struck.append(Stage.row(TIME, ten)))
                        .prepared(stage -> stage.settings.put("max_row_size", "1mb"))
                        .guarantee(Guarantee.ITS_OWN)
                        .also(stage -> assertOneMore(stage, "xxx", "_zoho_truncated")),
                FaultCase.of(
                                "a row of quotes, larger than max_row_size",
                                stage ->
                                        stage.struck.append(
                                                Stage.row(TIME, "\"".repeat(3 * MEGABYTE))))
                        .prepared(stage -> stage.settings.put("max_row_size", "1mb"))
                        .guarantee(Guarantee.ITS_OWN)
                        .also(stage -> assertOneMore(stage, "\"\"\"", "_zoho_truncated")));
    }

    /** Checks that all rows came, and one more event that begins like this and has this tag. */
    private static void assertOneMore(Stage stage, String begin, String tag) {
        assertOneMore(stage, begin, List.of(tag));
    }

    private static void assertOneMore(Stage stage, String begin, List<String> tags) {
        List<LogstashEvent> more =
                stage.events(Stage.STRUCK).stream()
                        .filter(event -> Stage.action(event).startsWith(begin))
                        .toList();
        assertThat(more).hasSize(1);
        assertThat(more.get(0).field("[tags]")).as("tags").isEqualTo(tags);
        assertThat(stage.count(Stage.STRUCK, "damaged_rows")).isEqualTo(1);
        assertOthersOnce(stage, begin);
    }

    private static void assertOthersOnce(Stage stage, String begin) {
        assertThat(without(stage.actions(Stage.STRUCK), begin))
                .containsExactlyInAnyOrderElementsOf(without(stage.there(stage.struck), begin));
    }

    private static List<String> without(List<String> actions, String begin) {
        return actions.stream().filter(action -> !action.startsWith(begin)).toList();
    }

    private static List<FaultCase> damaged() {
        return List.of(
                FaultCase.of(
                        "NUL bytes",
                        stage -> stage.struck.append(Stage.row(TIME, "before\u0000after"))),
                FaultCase.of(
                                "bytes that are no UTF-8",
                                stage -> stage.struck.append(Stage.row(TIME, "caf\u00e9")))
                        .prepared(stage -> stage.disturb(Fault.altered(ContentFaults::broken))),
                always(
                                "a row with fewer values than the header",
                                "\"10 Mar, 2026 10:05:00\"\r\n",
                                "null",
                                "_zoho_csv_columns")
                        .warns("rows lie outside the time asked for"),
                always(
                                "a row with more values than the header",
                                SHOWN + "\"many\",\"more\"\r\n",
                                "many",
                                "_zoho_csv_columns")
                        .warns("rows lie outside the time asked for"),
                always(
                                "a row whose time cannot be read",
                                "\"yesterday\",\"user@example.com\",\"timeless\"\r\n",
                                "timeless",
                                "_zoho_time")
                        .warns("1 rows have no time that can be read."),
                unclosed(
                        "a quote that is never closed",
                        "\"10 Mar, 2026 10:30:00\",\"user@example.com\",\"never closed",
                        "never closed"),
                unclosed(
                        "a quote that is never closed, in a row that is too short",
                        "\"10 Mar, 2026 10:30:00\",\"never closed",
                        "null"));
    }

    /** Replaces the two bytes that a letter has in UTF-8 by its one byte in Latin-1. */
    private static byte[] broken(byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < body.length; i++) {
            boolean letter = body[i] == (byte) 0xC3 && body[i + 1] == (byte) 0xA9;
            out.write(letter ? 0xE9 : body[i]);
            i += letter ? 1 : 0;
        }
        return out.toByteArray();
    }

    /** A row at the server that comes first in every answer. */
    private static FaultCase always(String name, String row, String action, String tag) {
        return FaultCase.of(
                        name,
                        stage ->
                                stage.disturb(
                                        change(body -> body.replaceFirst("\r\n", "\r\n" + row))))
                .guarantee(Guarantee.ITS_OWN)
                .also(stage -> assertOneMore(stage, action, tag));
    }

    /** A row at the server that comes last in an answer and in the next, identical answer. */
    private static FaultCase unclosed(String name, String row, String action) {
        return FaultCase.of(
                        name,
                        stage ->
                                stage.simulator.disturb(
                                        Stage.EXPORT,
                                        Stage.STRUCK_PATH,
                                        2,
                                        change(body -> body + row)))
                .says("The answer ends in the middle of a row")
                .state("waiting")
                .guarantee(Guarantee.ITS_OWN)
                .also(
                        stage ->
                                assertOneMore(
                                        stage,
                                        action,
                                        action.equals("null")
                                                ? List.of("_zoho_csv_columns", "_zoho_truncated")
                                                : List.of("_zoho_truncated")));
    }

    private static Fault change(UnaryOperator<String> change) {
        return Fault.altered(
                body ->
                        change.apply(new String(body, StandardCharsets.UTF_8))
                                .getBytes(StandardCharsets.UTF_8));
    }

    private static List<FaultCase> filters() {
        return List.of(
                filter("a filter that is not honoured", rows -> rows),
                filter(
                        "a filter that is not honoured, newest row first",
                        rows -> {
                            List<List<String>> turned = new ArrayList<>(rows);
                            Collections.reverse(turned);
                            return turned;
                        }));
    }

    private static FaultCase filter(String name, UnaryOperator<List<List<String>>> order) {
        return FaultCase.of(
                        name,
                        stage ->
                                stage.disturb(
                                        Fault.altered(
                                                body ->
                                                        stage.wholeTable(order)
                                                                .getBytes(StandardCharsets.UTF_8))))
                .lasting(Duration.ofHours(2))
                .warns("rows lie outside the time asked for")
                .also(
                        stage ->
                                assertThat(stage.count(Stage.STRUCK, "outside"))
                                        .as("outside")
                                        .isPositive());
    }
}
