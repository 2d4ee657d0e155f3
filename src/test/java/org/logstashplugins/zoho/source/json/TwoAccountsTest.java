package org.logstashplugins.zoho.source.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.logstashplugins.zoho.cli.host.LogstashEvent;
import org.logstashplugins.zoho.event.EventIdRecipe;
import org.logstashplugins.zoho.simulator.Simulator;
import org.logstashplugins.zoho.source.Identity;
import org.logstashplugins.zoho.testing.JumpingClock;
import org.logstashplugins.zoho.testing.ZohoRun;

/** Logs of two companies, with the same rows under the same ids, and one sincedb. */
class TwoAccountsTest {
    private static final Instant START = Instant.parse("2026-03-10T09:00:00Z");
    private static final int ENTRIES = 7;

    @TempDir Path data;

    private final JumpingClock clock = new JumpingClock(START);

    private Simulator company() {
        Simulator simulator = Simulator.start(clock);
        JsonStreams.register(simulator);
        JsonStreams.CISCO
                .logs(simulator)
                .get(0)
                .grow(
                        ENTRIES,
                        START.minus(Duration.ofHours(9)),
                        START.minus(Duration.ofHours(2)),
                        1);
        return simulator;
    }

    private List<Object> ids(JsonStreams stream, Simulator simulator, Map<String, Object> more)
            throws InterruptedException {
        return ids(ZohoRun.once(stream.settings(simulator, more), clock, data));
    }

    private static List<Object> ids(List<LogstashEvent> events) {
        return events.stream().map(event -> event.field("[event][id]")).toList();
    }

    @Test
    void anotherServerIsAnotherLog() throws InterruptedException {
        try (Simulator one = company();
                Simulator other = company()) {
            List<Object> all = new ArrayList<>(ids(JsonStreams.CISCO, one, Map.of()));
            assertThat(all).hasSize(ENTRIES);
            all.addAll(ids(JsonStreams.CISCO, other, Map.of()));
            assertThat(new HashSet<>(all)).hasSize(2 * ENTRIES);
        }
    }

    @Test
    void anotherClientIsAnotherLogAndAnotherKeyIsNot() throws InterruptedException {
        try (Simulator simulator = company()) {
            List<Object> all = new ArrayList<>(ids(JsonStreams.CISCO, simulator, Map.of()));
            simulator.secureEndpoint().credentials("cisco-client", "another-key");
            assertThat(ids(JsonStreams.CISCO, simulator, Map.of("api_key", "another-key")))
                    .isEmpty();
            simulator.secureEndpoint().credentials("south-client", "another-key");
            all.addAll(
                    ids(
                            JsonStreams.CISCO,
                            simulator,
                            Map.of("client_id", "south-client", "api_key", "another-key")));
            assertThat(new HashSet<>(all)).hasSize(2 * ENTRIES);
        }
    }

    @Test
    void namesThatDifferOnlyInCaseAreTwoStreams() throws InterruptedException {
        try (Simulator simulator = company()) {
            JsonStreams.LINK
                    .logs(simulator)
                    .get(0)
                    .grow(
                            ENTRIES,
                            START.minus(Duration.ofHours(9)),
                            START.minus(Duration.ofHours(2)),
                            1);
            Map<String, Object> settings =
                    new HashMap<>(JsonStreams.LINK.settings(simulator, Map.of()));
            Object options = ((Map<?, ?>) settings.get("streams")).values().iterator().next();
            settings.put("streams", Map.of("acme", options, "Acme", options, "ACME", options));

            List<Object> ids = ids(ZohoRun.once(settings, clock, data));

            assertThat(ids).hasSize(3 * ENTRIES);
            assertThat(new HashSet<>(ids)).hasSize(3 * ENTRIES);
        }
    }

    /** With what its page says, and nothing of the plugin's. */
    @Test
    void anybodyCanComputeTheId() throws InterruptedException {
        try (Simulator simulator = company()) {
            String account = "account:" + Identity.of("cisco-client").fingerprint();
            List<String> identity =
                    List.of("http_json", "cisco.events", simulator.url() + "/v1/events", account);
            for (LogstashEvent event :
                    ZohoRun.once(JsonStreams.CISCO.settings(simulator, Map.of()), clock, data)) {
                Object id = event.field("[Cisco Secure Endpoint Events][id]");
                assertThat(event.field("[event][id]"))
                        .isEqualTo(
                                EventIdRecipe.id(
                                        identity,
                                        EventIdRecipe.entryWithId(List.of(id.toString())),
                                        1));
            }
        }
    }
}
