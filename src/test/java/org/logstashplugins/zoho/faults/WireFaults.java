package org.logstashplugins.zoho.faults;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.logstashplugins.zoho.simulator.http.Fault;
import org.logstashplugins.zoho.simulator.http.Gateway;
import org.logstashplugins.zoho.simulator.http.Gateway.Break;

/** Connections that fail, or that deliver only a part of an answer. */
final class WireFaults {
    private static final String BROKE = "The connection broke";
    private static final String NO_ANSWER = "No connection, or no answer in time";
    private static final String CUT = "The answer ends in the middle of a row";

    /** The approximate length of the headers of an answer. */
    private static final int HEADERS = 150;

    private static final int MIDDLE = 2_500;

    private WireFaults() {}

    static Stream<FaultCase> cases() {
        return Stream.of(connections(), breaks(), cuts()).flatMap(List::stream);
    }

    private static List<FaultCase> connections() {
        return List.of(
                FaultCase.of("connection refused", stage -> stage.gateway.shut())
                        .lifted(stage -> stage.gateway.repair())
                        .says(NO_ANSWER)
                        .both(),
                FaultCase.of("hang-up before the answer", stage -> stage.disturb(Fault.hangUp()))
                        .says(BROKE),
                FaultCase.of(
                        "an answer that comes in small pieces",
                        stage -> stage.disturb(Fault.slow(1_000, Duration.ofMillis(2)))));
    }

    private static List<FaultCase> breaks() {
        return List.of(
                broken("reset before the first byte", 0, Break.RESET, BROKE),
                broken("reset in the status line", 7, Break.RESET, BROKE),
                broken("reset in the headers", 60, Break.RESET, BROKE),
                broken("reset at the start of the body", HEADERS, Break.RESET, BROKE),
                broken("reset in the middle of the body", MIDDLE, Break.RESET, BROKE),
                broken("reset before the last byte", Gateway.ALL_BUT_ONE, Break.RESET, BROKE),
                broken("end in the status line", 7, Break.CLOSE, BROKE),
                broken("end in the headers", 60, Break.CLOSE, BROKE),
                broken("end in the middle of the body", MIDDLE, Break.CLOSE, BROKE),
                broken("end before the last byte", Gateway.ALL_BUT_ONE, Break.CLOSE),
                broken("stall before the first byte", 0, Break.STALL, NO_ANSWER),
                broken("stall in the headers", 60, Break.STALL, NO_ANSWER),
                broken("stall in the middle of the body", MIDDLE, Break.STALL, NO_ANSWER),
                broken("stall before the last byte", Gateway.ALL_BUT_ONE, Break.STALL, NO_ANSWER));
    }

    private static FaultCase broken(String name, int bytes, Break how, String... says) {
        FaultCase broken =
                FaultCase.of(
                                name,
                                stage ->
                                        stage.gateway.breakAfter(
                                                Stage.STRUCK_PATH + "data", bytes, how))
                        .prepared(stage -> Stalls.limit(stage.settings, how))
                        .lifted(stage -> stage.gateway.repair());
        FaultCase limited = how == Break.STALL ? broken.lasting(Stalls.FAULT) : broken;
        return says.length == 0 ? limited : limited.says(says);
    }

    private static List<FaultCase> cuts() {
        return List.of(
                FaultCase.of(
                                "half a body that says it is longer",
                                stage ->
                                        stage.disturb(
                                                Fault.cut(Fault.Ending.CONTENT_LENGTH_TOO_LONG)))
                        .says(BROKE),
                FaultCase.of(
                                "half a body without a last chunk",
                                stage -> stage.disturb(Fault.cut(Fault.Ending.LAST_CHUNK_MISSING)))
                        .says(BROKE),
                // An answer that ends in the same place twice is taken as complete, so these faults
                // happen once.
                once("half a body that says it is whole", Fault.cut(Fault.Ending.LOOKS_COMPLETE))
                        .says(CUT)
                        .state("waiting"),
                once("a body cut in a quoted value", before("same second 20", 3))
                        .says(CUT)
                        .state("waiting"),
                once("a body cut behind an opening quote", before("same second 20", 0))
                        .says(CUT)
                        .state("waiting"),
                once("a body cut before a comma", before(",\"same second 20", 0))
                        .says(CUT)
                        .state("waiting"),
                once("a body cut behind a comma", before(",\"same second 20", 1))
                        .says(CUT)
                        .state("waiting"),
                once("a body cut between two rows", Fault.altered(WireFaults::untilRow)),
                once("a body cut in its header", Fault.altered(body -> Arrays.copyOf(body, 20)))
                        .says(CUT)
                        .state("waiting"),
                once("a body cut behind its header", Fault.altered(WireFaults::untilHeader)),
                once("a body cut behind its byte order mark", first(3))
                        .says("The export came without a single byte of a table.")
                        .state("waiting"));
    }

    private static FaultCase once(String name, Fault fault) {
        return FaultCase.of(
                name, stage -> stage.simulator.disturb(Stage.EXPORT, Stage.STRUCK_PATH, 1, fault));
    }

    private static Fault first(int bytes) {
        return Fault.altered(body -> Arrays.copyOf(body, bytes));
    }

    /**
     * Cuts the body this many bytes after the first occurrence of the text begins; negative for
     * before it.
     */
    private static Fault before(String text, int bytes) {
        return text(body -> body.substring(0, body.indexOf(text) + bytes));
    }

    private static Fault text(UnaryOperator<String> change) {
        return Fault.altered(
                body ->
                        change.apply(new String(body, StandardCharsets.UTF_8))
                                .getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] untilRow(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        String half = text.substring(0, text.indexOf("\r\n", text.length() / 2) + 2);
        return half.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] untilHeader(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        return text.substring(0, text.indexOf("\r\n") + 2).getBytes(StandardCharsets.UTF_8);
    }
}
