package org.logstashplugins.zoho.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.logstashplugins.zoho.simulator.http.Fault;
import org.logstashplugins.zoho.testing.LogLines;

/** Tests what an operator sees of a stream in logs and metrics. */
@Timeout(120)
class MonitoringTest {
    private static final Instant START = Instant.parse("2026-03-10T09:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir Path data;

    @Test
    void theFirstLineNamesTheVersionAndTheStreams() {
        try (Stage stage = new Stage(data, START, ZoneOffset.UTC);
                LogLines lines = LogLines.capture()) {
            stage.begin();
            assertThat(lines.all().get(0))
                    .isEqualTo(
                            "INFO zoho: version (not packaged) follows analytics.activity, analytics.access");
        }
    }

    @Test
    void theLagGrowsBetweenPollsAndWhileAStreamFails() {
        try (Stage stage = new Stage(data, START, ZoneOffset.UTC)) {
            stage.rows(Duration.ofHours(9), Duration.ZERO, ZoneOffset.UTC);
            stage.begin();
            long lag = stage.count(Stage.STRUCK, "seconds_behind");
            assertThat(lag).isBetween(60L, 61L);
            stage.runUntil(START.plus(Duration.ofMinutes(10)));
            assertThat(stage.count(Stage.STRUCK, "seconds_behind")).isEqualTo(lag + 600);
            assertThat(stage.metric(Stage.STRUCK, "state")).isEqualTo("waiting");
            assertThat(stage.count(Stage.STRUCK, "failing_seconds")).isZero();

            stage.disturb(Fault.status(500));
            for (int minute = 0; minute < 120; minute++) {
                stage.runUntil(stage.clock.instant().plus(MINUTE));
            }
            // The last try may have been seconds ago, and then the metric is as old as that.
            assertThat(stage.count(Stage.STRUCK, "seconds_behind"))
                    .isBetween(lag + 130 * 60 - 10, lag + 130 * 60);
            assertThat(stage.metric(Stage.STRUCK, "state")).isEqualTo("failing");
            assertThat(stage.count(Stage.STRUCK, "failing_seconds")).isBetween(6_800L, 7_200L);
            assertThat(stage.count(Stage.STRUCK, "back_off_wait_in_millis"))
                    .isBetween(6_800_000L, 7_200_000L);
            assertThat(stage.count(Stage.OTHER, "failing_seconds")).isZero();
            assertThat(stage.count(Stage.OTHER, "seconds_behind")).isLessThan(960);

            stage.simulator.calm();
            stage.runUntil(stage.clock.instant().plus(Duration.ofMinutes(20)));
            assertThat(stage.count(Stage.STRUCK, "seconds_behind")).isLessThan(960);
            assertThat(stage.count(Stage.STRUCK, "failing_seconds")).isZero();
        }
    }

    /** Holds for every stream and every failure, however rarely the stream tries again. */
    @Test
    void aFailingStreamIsNamedEveryHour() {
        for (Fault fault :
                List.of(
                        Fault.status(500),
                        Fault.status(404),
                        Fault.hangUp(),
                        Fault.json(
                                400,
                                "{\"status\":\"failure\",\"data\":{\"errorCode\":6043,\"errorMessage\":\"no\"}}"))) {
            Path own = data.resolve("of" + System.nanoTime());
            try (Stage stage = new Stage(own, START, ZoneOffset.UTC);
                    LogLines lines = LogLines.capture()) {
                stage.begin();
                stage.simulator.disturb(Stage.EXPORT, Stage.ALL, fault);
                stage.runUntil(START.plus(MINUTE.multipliedBy(10 * 60 + 20)));
                for (String stream : List.of(Stage.STRUCK, Stage.OTHER)) {
                    List<String> hourly =
                            lines.at("WARN").stream()
                                    .filter(line -> line.contains('"' + stream + "\" has been"))
                                    .toList();
                    assertThat(hourly)
                            .as("%s %s", stream, fault)
                            .hasSizeBetween(9, 10)
                            .allMatch(line -> line.contains("failing since 2026-03-10T09:1"))
                            .allMatch(line -> line.matches(".*tried \\d+ times?: \\S.{20,}"));
                }
            }
        }
    }

    @Test
    void requestsAreCountedByHowTheyEnd() {
        try (Stage stage = new Stage(data, START, ZoneOffset.UTC)) {
            stage.rows(Duration.ofHours(9), Duration.ZERO, ZoneOffset.UTC);
            stage.begin();
            long tokens =
                    stage.count(Stage.STRUCK, "tokens_requested")
                            + stage.count(Stage.OTHER, "tokens_requested");
            assertThat(tokens).isEqualTo(1);
            assertThat(stage.count(Stage.STRUCK, "api_units_estimated")).isEqualTo(3);
            assertThat(stage.count(Stage.STRUCK, "windows_done")).isEqualTo(1);
            long ok = stage.count(Stage.STRUCK, "requests_ok");
            long bytes = stage.count(Stage.STRUCK, "bytes_received");
            assertThat(ok).isBetween(4L, 5L);
            assertThat(bytes).isGreaterThan(500);

            struck(stage, Fault.status(500), "requests_failed");
            struck(stage, Fault.hangUp(), "requests_failed");
            struck(stage, Fault.status(404), "requests_refused");
            struck(stage, Fault.status(429, "Retry-After", "30"), "requests_throttled");
            assertThat(stage.count(Stage.STRUCK, "requests_ok")).isGreaterThan(ok);
            assertThat(stage.count(Stage.STRUCK, "bytes_received")).isGreaterThan(bytes);
            assertThat(stage.count(Stage.STRUCK, "back_off_wait_in_millis"))
                    .isGreaterThanOrEqualTo(30_000L);
            assertThat(stage.count(Stage.STRUCK, "requests_redirected")).isZero();
            assertThat(stage.count(Stage.OTHER, "retries")).isZero();
        }
    }

    /** Makes one request fail, and checks that the failure and the retry are counted. */
    private static void struck(Stage stage, Fault fault, String name) {
        Map<String, Long> before = new HashMap<>();
        for (String each : List.of(name, "retries")) {
            before.put(each, stage.count(Stage.STRUCK, each));
        }
        stage.simulator.disturb(Stage.EXPORT, Stage.STRUCK_PATH, 1, fault);
        stage.runUntil(stage.clock.instant().plus(Duration.ofMinutes(30)));
        before.forEach(
                (each, count) ->
                        assertThat(stage.count(Stage.STRUCK, each))
                                .as("%s after %s", each, fault)
                                .isEqualTo(count + 1));
    }

    @Test
    void rowsThatAppearAfterTheirTimeWasReadAreLate() {
        try (Stage stage = new Stage(data, START, ZoneOffset.UTC)) {
            stage.begin();
            LocalDateTime before = LocalDateTime.ofInstant(START.minusSeconds(600), ZoneOffset.UTC);
            LocalDateTime after = LocalDateTime.ofInstant(START.plusSeconds(60), ZoneOffset.UTC);
            Instant soon = START.plusSeconds(120);
            stage.struck.append(Stage.row(before, "late").appearing(soon));
            stage.struck.append(Stage.row(before, "late too").appearing(soon));
            stage.struck.append(Stage.row(after, "in time").appearing(soon));
            stage.runUntil(START.plus(Duration.ofMinutes(50)));
            assertThat(stage.actions(Stage.STRUCK))
                    .containsExactlyInAnyOrder("late", "late too", "in time");
            assertThat(stage.count(Stage.STRUCK, "late_rows")).isEqualTo(2);
            assertThat(stage.count(Stage.STRUCK, "events")).isEqualTo(3);
            assertThat(stage.count(Stage.STRUCK, "seconds_without_events")).isGreaterThan(1_700);
        }
    }

    /** The old rows of the first poll do not count as late. */
    @Test
    void theFirstPollHasNoLateRows() {
        try (Stage stage = new Stage(data, START, ZoneOffset.UTC)) {
            stage.rows(Duration.ofHours(1), Duration.ZERO, ZoneOffset.UTC);
            stage.begin();
            stage.runUntil(START.plus(Duration.ofMinutes(40)));
            assertThat(stage.count(Stage.STRUCK, "events")).isGreaterThan(10);
            assertThat(stage.count(Stage.STRUCK, "late_rows")).isZero();
        }
    }

    @Test
    void everyRequestHasALineAtDebug() {
        try (Stage stage = new Stage(data, START, ZoneOffset.UTC);
                LogLines lines = LogLines.capture()) {
            stage.begin();
            long requests =
                    IntStream.range(0, 2)
                            .mapToObj(i -> List.of(Stage.STRUCK, Stage.OTHER).get(i))
                            .mapToLong(stream -> stage.count(stream, "requests_ok"))
                            .sum();
            assertThat(lines.at("DEBUG"))
                    .filteredOn(line -> line.contains(", attempt "))
                    .hasSize((int) requests)
                    .hasSize(stage.simulator.exchanges().size())
                    .anyMatch(
                            line ->
                                    line.matches(
                                            "zoho stream \"analytics.activity\": GET [\\w.:]+/restapi/v2/workspaces/700/views/800/data: status 200, \\d+ bytes, \\d+ ms, attempt 1"))
                    .anyMatch(line -> line.contains("POST"))
                    .allMatch(line -> line.contains("zoho stream \"analytics."));
        }
    }
}
