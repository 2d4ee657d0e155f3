package org.logstashplugins.zoho.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.logstashplugins.zoho.simulator.Simulator;
import org.logstashplugins.zoho.simulator.desk.Desk;
import org.logstashplugins.zoho.simulator.desk.ExtensionLog;
import org.logstashplugins.zoho.simulator.json.Acme;
import org.logstashplugins.zoho.testing.JumpingClock;
import org.logstashplugins.zoho.testing.LogLines;
import org.logstashplugins.zoho.testing.TestClock;
import org.logstashplugins.zoho.testing.ZohoRun;
import org.logstashplugins.zoho.time.Clock;

/** The log of our runs in Zoho Desk, which never disturbs the streams. */
class DeskRunLogTest {
    private static final Instant START = Instant.parse("2026-03-10T09:00:00Z");

    @TempDir Path data;

    private final LogLines lines = LogLines.capture();
    private Simulator simulator;

    @AfterEach
    void stop() {
        lines.close();
        if (simulator != null) {
            simulator.close();
        }
    }

    private void start(Clock clock, String... scopes) {
        simulator = Simulator.start(clock);
        ZohoRun.register(simulator, scopes);
        simulator
                .log("acme.pages")
                .grow(20, START.minusSeconds(7_200), START.minusSeconds(3_600), 1);
    }

    private Map<String, Object> settings(int streams, Map<String, Object> runLog) {
        Map<String, Object> all = new HashMap<>();
        IntStream.range(0, streams)
                .forEach(
                        i ->
                                all.put(
                                        "acme.door" + i,
                                        Map.of(
                                                "kind",
                                                "http_json",
                                                "url",
                                                simulator.url() + "/acme/v1/audit/pages",
                                                "params",
                                                Map.of(
                                                        "since", "{from}", "until", "{to}", "page",
                                                        "{page}"),
                                                "paging",
                                                Map.of("type", "page", "more", "has_more"),
                                                "auth",
                                                Map.of(
                                                        "type",
                                                        "header",
                                                        "name",
                                                        "X-Api-Key",
                                                        "value",
                                                        Acme.API_KEY),
                                                "records",
                                                "entries",
                                                "identity",
                                                "id",
                                                "time_field",
                                                "occurred_at")));
        Map<String, Object> settings = ZohoRun.settings(simulator.url(), all);
        settings.put(
                "endpoints",
                Map.of("accounts", simulator.url().toString(), "desk", simulator.url().toString()));
        settings.put("interval", "5m");
        settings.put("desk_run_log", runLog);
        return settings;
    }

    private static Map<String, Object> wanted() {
        return Map.of("installation_id", Desk.INSTALLATION_ID, "organization_id", Desk.ORG_ID);
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "9, 1", "12, 2"})
    void writesAParentAndAChildForEachStreamAndNeverMoreThanTenTogether(int streams, int groups)
            throws InterruptedException {
        JumpingClock clock = new JumpingClock(START);
        start(clock, Desk.EXTENSIONS_SCOPE);

        assertThat(ZohoRun.once(settings(streams, wanted()), clock, data)).hasSize(20 * streams);

        List<ExtensionLog> logs = simulator.desk().logs();
        Map<String, List<ExtensionLog>> byReference =
                logs.stream().collect(Collectors.groupingBy(log -> log.reference().orElseThrow()));
        assertThat(byReference).hasSize(groups);
        assertThat(byReference.values()).allMatch(group -> group.size() <= 10);
        assertThat(logs).hasSize(streams + groups);
        assertThat(logs.stream().filter(log -> log.parentLogId().isEmpty()))
                .hasSize(groups)
                .allMatch(
                        log ->
                                log.title()
                                        .matches("Logstash input .*: \\d+ events of \\d streams"));
        assertThat(
                        logs.stream()
                                .filter(log -> log.parentLogId().isPresent())
                                .map(ExtensionLog::title))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, streams)
                                .mapToObj(i -> "acme.door" + i + ": 20 events")
                                .toList());
        assertThat(lines.at("WARN")).isEmpty();
    }

    @Test
    void tellsOfAStreamThatFailsAndWhy() throws InterruptedException {
        JumpingClock clock = new JumpingClock(START);
        start(clock, Desk.EXTENSIONS_SCOPE);
        simulator.acme().apiKey("another-key");

        assertThat(ZohoRun.once(settings(1, wanted()), clock, data)).isEmpty();

        assertThat(simulator.desk().logs()).hasSize(2);
        assertThat(simulator.desk().logs().get(0).title()).endsWith("1 streams, 1 failing");
        assertThat(simulator.desk().logs().get(1).title())
                .isEqualTo("acme.door0: 0 events, failing");
        assertThat(simulator.desk().logs().get(1).description())
                .contains("HTTP 401")
                .doesNotContain(Acme.API_KEY);
    }

    static Stream<Arguments> troubles() {
        return Stream.of(
                Arguments.of(
                        "no scope",
                        List.of("ZohoMail.other.READ"),
                        wanted(),
                        "Desk.extensions.CREATE"),
                Arguments.of(
                        "another organization",
                        List.of(Desk.EXTENSIONS_SCOPE),
                        Map.of("installation_id", Desk.INSTALLATION_ID, "organization_id", "1"),
                        "desk_run_log"),
                Arguments.of(
                        "another installation",
                        List.of(Desk.EXTENSIONS_SCOPE),
                        Map.of("installation_id", "1", "organization_id", Desk.ORG_ID),
                        "installation_id"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("troubles")
    void losesNoEventWhenDeskTakesNothing(
            String trouble, List<String> scopes, Map<String, Object> runLog, String remedy)
            throws InterruptedException {
        JumpingClock clock = new JumpingClock(START);
        start(clock, scopes.toArray(String[]::new));

        assertThat(ZohoRun.once(settings(2, runLog), clock, data)).hasSize(40);

        assertThat(simulator.desk().logs()).isEmpty();
        assertThat(lines.at("WARN")).hasSize(1);
        assertThat(lines.at("WARN").get(0)).contains(remedy, "Events are not affected");
        assertThat(lines.at("ERROR")).isEmpty();
    }

    @Test
    void delaysNoPollAndNoStopWhileDeskDoesNotAnswer() throws InterruptedException {
        TestClock clock = new TestClock(START);
        start(clock, Desk.EXTENSIONS_SCOPE);
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        simulator.intercept(
                (kind, path) -> {
                    if (path.endsWith("/extensionLogs")) {
                        asked.countDown();
                        await(answer);
                    }
                    return Optional.empty();
                });
        try (ZohoRun run = ZohoRun.start(settings(1, wanted()), clock, data)) {
            clock.awaitPausing(2);
            assertThat(run.take()).hasSize(20);
            clock.advance(Duration.ofMinutes(15));
            assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
            clock.awaitPausing(1);
            simulator.log("acme.pages").add(clock.instant().minusSeconds(120));
            clock.advance(Duration.ofMinutes(5));
            clock.awaitPausing(1);
            assertThat(run.take()).hasSize(1);
            long begin = System.nanoTime();
            run.stop();
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isLessThan(Duration.ofSeconds(5));
        } finally {
            answer.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void writesNothingOfATimeWithoutPolls() throws InterruptedException {
        TestClock clock = new TestClock(START);
        start(clock, Desk.EXTENSIONS_SCOPE);
        Map<String, Object> settings = settings(1, wanted());
        settings.put("interval", "2h");
        try (ZohoRun run = ZohoRun.start(settings, clock, data)) {
            clock.awaitPausing(2);
            clock.advance(Duration.ofMinutes(15));
            clock.awaitPausing(2);
            assertThat(simulator.desk().logs()).hasSize(2);
            clock.advance(Duration.ofMinutes(15));
            clock.awaitPausing(2);
            assertThat(simulator.desk().logs()).hasSize(2);
            assertThat(run.take()).hasSize(20);
        }
    }
}
