package org.logstashplugins.zoho;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.logstashplugins.zoho.cli.host.LogstashEvent;
import org.logstashplugins.zoho.simulator.Simulator;
import org.logstashplugins.zoho.simulator.analytics.View;
import org.logstashplugins.zoho.simulator.analytics.ViewRow;
import org.logstashplugins.zoho.testing.AuditTables;
import org.logstashplugins.zoho.testing.TestClock;
import org.logstashplugins.zoho.testing.ZohoRun;

/** A log that records the requests of the plugin itself. */
final class OwnRequestsTest {
    private static final int POLLS = 100;

    @TempDir private Path data;

    @ParameterizedTest
    @ValueSource(strings = {"v8", "disabled"})
    void inAnIdleOrganizationEveryEventIsMarked(String ecs) {
        TestClock clock = new TestClock(Instant.parse("2026-03-10T09:00:00Z"));
        try (Simulator simulator = Simulator.start(clock)) {
            ZohoRun.register(simulator);
            View view = AuditTables.access(simulator);
            simulator.intercept(
                    (kind, path) -> {
                        String user = "Logs@Example.com";
                        LocalDateTime now =
                                LocalDateTime.ofInstant(
                                        clock.instant(), ZoneId.of("Europe/Berlin"));
                        view.append(ViewRow.of(now, user));
                        return Optional.empty();
                    });
            Map<String, Object> settings =
                    ZohoRun.settings(simulator.url(), List.of("analytics.access"));
            settings.put("own_user", "logs@example.com");
            settings.put("ecs_compatibility", ecs);

            List<LogstashEvent> events = new ArrayList<>();
            ZohoRun run = ZohoRun.start(settings, clock, data);
            for (int poll = 0; poll < POLLS; poll++) {
                clock.awaitPausing(1);
                clock.advance(Duration.ofMinutes(16));
            }
            clock.awaitPausing(1);
            events.addAll(run.stop());

            assertThat(events).hasSizeGreaterThanOrEqualTo(POLLS - 1);
            assertThat(events)
                    .allSatisfy(
                            event ->
                                    assertThat(event.field("[tags]"))
                                            .isEqualTo(List.of("_zoho_own_request")));
            view.append(
                    ViewRow.of(
                            LocalDateTime.ofInstant(clock.instant(), ZoneId.of("Europe/Berlin")),
                            "somebody@example.com"));
            clock.advance(Duration.ofMinutes(5));
            List<LogstashEvent> others = new ArrayList<>();
            try (ZohoRun again = ZohoRun.startOnce(settings, clock, data)) {
                others.addAll(again.toTheEnd());
            }
            assertThat(others)
                    .filteredOn(event -> event.json().contains("somebody"))
                    .singleElement()
                    .satisfies(event -> assertThat(event.field("[tags]")).isNull());
        }
    }
}
