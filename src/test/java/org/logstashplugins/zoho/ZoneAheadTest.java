package org.logstashplugins.zoho;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.logstashplugins.zoho.simulator.Simulator;
import org.logstashplugins.zoho.simulator.analytics.View;
import org.logstashplugins.zoho.simulator.http.Exchange;
import org.logstashplugins.zoho.simulator.http.Fault;
import org.logstashplugins.zoho.testing.AuditTables;
import org.logstashplugins.zoho.testing.LogLines;
import org.logstashplugins.zoho.testing.TestClock;
import org.logstashplugins.zoho.testing.ZohoRun;

/**
 * A log that is read in a zone too far to the west. Its new rows lie ahead of every window, so that
 * only a look ahead shows them.
 */
final class ZoneAheadTest {
    private static final String EXPORT = "analytics.export";

    @TempDir private Path data;

    private final TestClock clock = new TestClock(Instant.parse("2026-03-10T09:00:00Z"));

    @ParameterizedTest(name = "a log in {0}, read as {1}")
    @CsvSource({
        "Asia/Kolkata, UTC, +05:30",
        "Asia/Kathmandu, Asia/Kolkata, +05:45",
        "Australia/Adelaide, America/Los_Angeles, +10:30",
        "Pacific/Kiritimati, Pacific/Pago_Pago, +14:00",
        "Europe/Berlin, Europe/Berlin, ",
        "UTC, Europe/Berlin, +00:00",
    })
    void everyWrongZoneIsNamedOnce(String real, String configured, String names) {
        List<String> doubts = doubts(ZoneId.of(real), configured, Duration.ofHours(5), false);

        if (names == null) {
            assertThat(doubts).isEmpty();
        } else {
            assertThat(doubts)
                    .singleElement()
                    .asString()
                    .contains("timezone => \"" + configured + "\"", "offset " + names);
        }
    }

    @Test
    void aLookThatFailsFailsNoPoll() {
        assertThat(doubts(ZoneId.of("Asia/Kolkata"), "UTC", Duration.ofHours(5), true)).isEmpty();
    }

    @Test
    void aDayTakesOneLook() {
        try (Simulator simulator = simulator(ZoneId.of("UTC"), false);
                ZohoRun run = ZohoRun.start(settings(simulator, "UTC"), clock, data)) {
            poll(Duration.ofHours(26));
            run.stop();
            List<Instant> exports = simulator.exchanges(EXPORT).stream().map(Exchange::at).toList();
            assertThat(exports).hasSize(Set.copyOf(exports).size() + 2);
        }
    }

    private List<String> doubts(ZoneId real, String configured, Duration time, boolean failing) {
        try (Simulator simulator = simulator(real, failing);
                LogLines lines = LogLines.capture();
                ZohoRun run = ZohoRun.start(settings(simulator, configured), clock, data)) {
            poll(time);
            run.stop();
            assertThat(run.report()).allSatisfy(stream -> assertThat(stream.problem()).isEmpty());
            return lines.at("WARN").stream().filter(line -> line.contains("timezone")).toList();
        }
    }

    /** Every request leaves a row in the table, as in a busy log. */
    private Simulator simulator(ZoneId real, boolean failing) {
        Simulator simulator = Simulator.start(clock);
        ZohoRun.register(simulator);
        View view = AuditTables.access(simulator);
        Set<Instant> polled = ConcurrentHashMap.newKeySet();
        simulator.intercept(
                (kind, path) -> {
                    Instant now = clock.instant();
                    view.append(AuditTables.row(now, real, "user@example.com"));
                    boolean second = kind.startsWith(EXPORT) && !polled.add(now);
                    return failing && second ? Optional.of(Fault.status(400)) : Optional.empty();
                });
        return simulator;
    }

    private static Map<String, Object> settings(Simulator simulator, String zone) {
        Map<String, Object> settings =
                ZohoRun.settings(simulator.url(), List.of("analytics.access"));
        settings.put("timezone", zone);
        return settings;
    }

    private void poll(Duration time) {
        Instant end = clock.instant().plus(time);
        clock.awaitPausing(1);
        while (clock.instant().isBefore(end)) {
            clock.advance(Duration.ofMinutes(10));
            clock.awaitPausing(1);
        }
    }
}
