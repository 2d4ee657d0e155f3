package org.logstashplugins.zoho.source.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.logstashplugins.zoho.cli.host.LogstashEvent;
import org.logstashplugins.zoho.simulator.http.Fault;
import org.logstashplugins.zoho.testing.PersistedQueue;
import org.logstashplugins.zoho.testing.StrangeRows;
import org.logstashplugins.zoho.testing.ZohoRun;

/** A row that is not JSON stops neither its page nor its stream. */
class StrangeRowsTest extends SimulatorFixture {
    private static final String TIME = "2026-03-10T07:30:00Z";

    private static String goodId(int number) {
        return "good_" + number;
    }

    private static byte[] page() {
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        page.writeBytes("{\"entries\":[".getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < StrangeRows.ALL.size(); i++) {
            page.writeBytes(StrangeRows.ALL.get(i).with("strange_" + i, TIME));
            String good = ",{\"id\":\"%s\",\"occurred_at\":\"%s\"},";
            page.writeBytes(good.formatted(goodId(i), TIME).getBytes(StandardCharsets.UTF_8));
        }
        page.writeBytes("],\"has_more\":false,\"x\":NaN}".getBytes(StandardCharsets.UTF_8));
        return page.toByteArray();
    }

    @Test
    void allRowsComeOnceAndThoseThatAreStrangeAreTagged() throws InterruptedException, IOException {
        byte[] page = page();
        simulator.intercept((kind, path) -> Optional.of(Fault.altered(body -> page)));
        Map<String, Object> settings = JsonStreams.PAGES.settings(simulator, Map.of());

        List<LogstashEvent> events = ZohoRun.once(settings, clock, data);
        List<LogstashEvent> again = ZohoRun.once(settings, clock, data);

        assertThat(lines.at("ERROR")).isEmpty();
        assertThat(again).isEmpty();
        assertThat(events).hasSize(2 * StrangeRows.ALL.size());
        for (int i = 0; i < events.size(); i += 2) {
            assertStrange(StrangeRows.ALL.get(i / 2), "strange_" + i / 2, events.get(i));
            assertThat(events.get(i + 1).field("[acme.pages][id]")).isEqualTo(goodId(i / 2));
            assertThat(events.get(i + 1).field("[tags]")).isNull();
        }
        List<Object> ids = new ArrayList<>();
        events.forEach(event -> ids.add(event.field("[event][id]")));
        assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
    }

    private static void assertStrange(StrangeRows.Strange row, String id, LogstashEvent event)
            throws IOException {
        assertThat(String.valueOf(event.field("[tags]"))).as(row.name()).contains("_zoho_json");
        if (row.object()) {
            assertThat(event.field("[acme.pages][id]")).as(row.name()).isEqualTo(id);
            assertThat(event.timestamp()).as(row.name()).isEqualTo(Instant.parse(TIME));
        }
        assertThat(PersistedQueue.through(event.data())).hasSameSizeAs(event.data());
        assertThat(event.json()).hasSizeLessThan(4 << 20);
    }
}
