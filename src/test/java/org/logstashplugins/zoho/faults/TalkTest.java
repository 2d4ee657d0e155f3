package org.logstashplugins.zoho.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.logstashplugins.zoho.simulator.http.Fault;
import org.logstashplugins.zoho.testing.LogLines;

/** Tests how much an input logs, and when. */
@Timeout(120)
class TalkTest {
    private static final Instant START = Instant.parse("2026-03-10T09:00:00Z");
    private static final String STREAM = "zoho stream \"" + Stage.STRUCK + "\"";

    @TempDir Path data;

    private static List<String> of(LogLines lines, String level) {
        return lines.at(level).stream().filter(line -> line.startsWith(STREAM)).toList();
    }

    @Test
    void pollsThatFindNothingAreSummedUpOnceAnHour() {
        try (Stage stage = new Stage(data, START, FaultCase.BERLIN);
                LogLines lines = LogLines.capture()) {
            stage.begin();
            stage.runUntil(START.plus(Duration.ofHours(5)).plusSeconds(600));

            assertThat(of(lines, "INFO"))
                    .hasSizeBetween(4, 6)
                    .allMatch(
                            line ->
                                    line.matches(
                                            STREAM
                                                    + ": \\d+ polls? since 20\\S+Z: 0 new events, read until 20\\S+Z"));
            assertThat(of(lines, "DEBUG"))
                    .filteredOn(line -> line.contains(": 0 new events, read until "))
                    .hasSizeGreaterThan(5);
            assertThat(of(lines, "WARN")).isEmpty();
        }
    }

    @Test
    void aPollThatFindsEventsSaysSoAtOnce() {
        try (Stage stage = new Stage(data, START, FaultCase.BERLIN);
                LogLines lines = LogLines.capture()) {
            stage.rows(Duration.ofHours(2), Duration.ZERO, FaultCase.BERLIN);
            stage.begin();
            stage.runUntil(START.plus(Duration.ofHours(2)));

            List<String> found =
                    of(lines, "INFO").stream()
                            .filter(line -> line.matches(".*: [1-9]\\d* new events, .* before"))
                            .toList();
            assertThat(found).hasSizeGreaterThan(5);
            assertThat(of(lines, "INFO"))
                    .filteredOn(line -> line.contains(" polls since "))
                    .hasSizeBetween(1, 2)
                    .allMatch(line -> line.matches(".*: [1-9]\\d* new events, read until .*"));
        }
    }

    @Test
    void aFailureThatLastsIsSaidOnceAndThenOnceAnHour() {
        try (Stage stage = new Stage(data, START, FaultCase.BERLIN);
                LogLines lines = LogLines.capture()) {
            stage.rows(Duration.ofHours(4), Duration.ZERO, FaultCase.BERLIN);
            stage.begin();
            stage.runUntil(START.plus(Duration.ofMinutes(20)));
            for (int i = 0; i < 19; i++) {
                stage.simulator.calm();
                stage.disturb(
                        Fault.json(
                                400,
                                "{\"status\":\"failure\",\"data\":{\"errorCode\":7331,\"errorMessage\":\"request "
                                        + (4711 + i)
                                        + "\"}}"));
                stage.runUntil(stage.clock.instant().plus(Duration.ofMinutes(10)));
            }
            stage.simulator.calm();
            stage.runUntil(stage.clock.instant().plus(Duration.ofMinutes(20)));

            assertThat(of(lines, "ERROR")).hasSize(1).allMatch(line -> line.contains("7331"));
            assertThat(of(lines, "WARN"))
                    .hasSizeBetween(2, 3)
                    .allMatch(
                            line ->
                                    line.matches(
                                            STREAM
                                                    + " has been failing since 2026-03-10T09:2\\S+Z, tried \\d+ times: .*7331.*"));
            assertThat(of(lines, "INFO")).contains(STREAM + " works again");
        }
    }
}
