package org.logstashplugins.zoho.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.logstashplugins.zoho.simulator.Simulator;
import org.logstashplugins.zoho.simulator.analytics.Column;
import org.logstashplugins.zoho.simulator.analytics.Workspace;
import org.logstashplugins.zoho.simulator.http.Exchange;
import org.logstashplugins.zoho.testing.LogLines;
import org.logstashplugins.zoho.testing.SameRows;
import org.logstashplugins.zoho.testing.TestClock;
import org.logstashplugins.zoho.testing.ZohoRun;

/** Tests that the plugin stays within the limits of Zoho without a refusal. */
@Timeout(120)
class OwnLimitsTest {
    private static final Instant START = Instant.parse("2026-03-10T09:00:00Z");
    private static final int STREAMS = 41;

    private final TestClock clock = new TestClock(START);

    @TempDir Path data;

    @Test
    void fortyOneStreamsTogetherAskNoMoreThanAMinuteAllows() {
        try (Simulator simulator = Simulator.start(clock);
                LogLines lines = LogLines.capture()) {
            simulator.accounts().client("1000.limits", ZohoRun.SECRET);
            simulator
                    .accounts()
                    .grant(
                            "1000.many",
                            "1000.limits",
                            "ZohoAnalytics.data.read",
                            "ZohoAnalytics.metadata.read");
            Map<String, Object> settings = settings(simulator, tables(simulator));
            try (ZohoRun run = ZohoRun.start(settings, clock, data)) {
                runUntil(START.plus(Duration.ofMinutes(50)), STREAMS);
                // The second poll resolves no names: it makes only exports, 41 at a time.
                assertThat(lines.all())
                        .anyMatch(line -> line.contains("to stay within 40 exports"))
                        .anyMatch(line -> line.contains("to stay within 60 metadata requests"));
                assertThat(lines.at("ERROR")).isEmpty();
                assertThat(run.take()).hasSize(STREAMS);
                assertThat(simulator.exchanges()).extracting(Exchange::status).containsOnly(200);
                assertThat(busiest(simulator, "analytics.export", Duration.ofMinutes(1)))
                        .isEqualTo(40);
                assertThat(busiest(simulator, "analytics", Duration.ofMinutes(1)))
                        .isLessThanOrEqualTo(100);
                assertThat(run.host().metrics())
                        .anySatisfy(
                                (name, value) -> {
                                    assertThat(name).endsWith("/waiting_seconds");
                                    assertThat(value).isEqualTo(0L);
                                })
                        .anySatisfy(
                                (name, value) -> {
                                    assertThat(name).endsWith("/rate_limit_wait_in_millis");
                                    assertThat((long) value).isGreaterThan(10_000L);
                                });
            }
        }
    }

    private static Map<String, Object> settings(Simulator simulator, Map<String, Object> streams) {
        Map<String, Object> settings = new HashMap<>(ZohoRun.settings(simulator.url(), streams));
        settings.put("client_id", "1000.limits");
        settings.put("refresh_token", "1000.many");
        // A cron schedule makes all streams poll at the same time.
        settings.put("schedule", "*/15 * * * *");
        return settings;
    }

    private static Map<String, Object> tables(Simulator simulator) {
        Workspace workspace =
                simulator.analytics().organization("600", "Example").workspace("700", "Sales");
        Map<String, Object> streams = new HashMap<>();
        for (int i = 0; i < STREAMS; i++) {
            workspace
                    .view(
                            "8" + i,
                            "Orders " + i,
                            Column.date("Time", "yyyy-MM-dd HH:mm:ss"),
                            Column.text("Performed By"),
                            Column.text("Action"))
                    .append(Stage.row(LocalDateTime.of(2026, 3, 10, 9, 30), "order"));
            streams.put(
                    "orders" + i,
                    Map.of(
                            "kind", "analytics_view",
                            "workspace", "Sales",
                            "view", "Orders " + i,
                            "time_column", "Time"));
        }
        return streams;
    }

    /** The most calls of a kind in any span of this length. */
    private static int busiest(Simulator simulator, String kind, Duration span) {
        List<Instant> times =
                simulator.exchanges(kind).stream().map(Exchange::at).sorted().toList();
        int most = 0;
        for (Instant from : times) {
            long within =
                    times.stream()
                            .filter(at -> !at.isBefore(from) && at.isBefore(from.plus(span)))
                            .count();
            most = Math.max(most, (int) within);
        }
        return most;
    }

    private void runUntil(Instant end, int threads) {
        clock.awaitPausing(threads);
        while (!clock.nextWake().isAfter(end)) {
            clock.set(clock.nextWake());
            clock.awaitPausing(threads);
        }
    }

    /** Each token expires before the next poll, with a poll every half minute. */
    @Test
    void noMoreThanEightTokensAreAskedForInTenMinutes() {
        try (Stage stage = new Stage(data, START, FaultCase.BERLIN);
                LogLines lines = LogLines.capture()) {
            stage.settings.put("interval", "30s");
            stage.rows(Duration.ofHours(1), Duration.ZERO, FaultCase.BERLIN);
            stage.begin();
            Instant end = START.plus(Duration.ofHours(1));
            boolean waited = false;
            while (stage.clock.instant().isBefore(end)) {
                stage.simulator.accounts().expireAccessTokens();
                stage.runUntil(stage.clock.instant().plusSeconds(30));
                waited |= stage.count(Stage.STRUCK, "waiting_seconds") > 0;
            }
            stage.runUntil(end.plus(Duration.ofMinutes(15)));

            assertThat(waited).isTrue();
            assertThat(lines.all())
                    .anyMatch(line -> line.contains("to stay within 8 access tokens in 10m"));
            assertThat(busiest(stage.simulator, Stage.TOKEN, Duration.ofMinutes(10))).isEqualTo(8);
            assertThat(stage.simulator.exchanges(Stage.TOKEN))
                    .extracting(Exchange::status)
                    .containsOnly(200);
            SameRows.assertSame("rows", stage.actions(Stage.STRUCK), stage.there(stage.struck));
        }
    }
}
