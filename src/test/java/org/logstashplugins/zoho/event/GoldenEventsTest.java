package org.logstashplugins.zoho.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.logstashplugins.zoho.cli.host.LogstashEvent;
import org.logstashplugins.zoho.simulator.Simulator;
import org.logstashplugins.zoho.simulator.analytics.Column;
import org.logstashplugins.zoho.simulator.analytics.ViewRow;
import org.logstashplugins.zoho.simulator.analytics.Workspace;
import org.logstashplugins.zoho.testing.TestClock;
import org.logstashplugins.zoho.testing.ZohoRun;

/**
 * Every field of the events of the three audit tables, from Zoho's server to the queue. Ids depend
 * on the address of the server; {@link EventIdsTest} tests them.
 */
class GoldenEventsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> STREAMS =
            List.of("analytics.access", "analytics.activity", "analytics.api");

    @TempDir Path data;

    @ParameterizedTest
    @ValueSource(strings = {"v8", "disabled"})
    void areAsTheyHaveAlwaysBeen(String ecs) throws Exception {
        ArrayNode events = JSON.createArrayNode();
        for (String stream : STREAMS) {
            for (LogstashEvent event : events(stream, Map.of("ecs_compatibility", ecs))) {
                ObjectNode all = (ObjectNode) JSON.readTree(event.json());
                all.set("@metadata", JSON.readTree(JSON.writeValueAsString(event.metadata())));
                events.add(all);
            }
        }
        assertThat(pretty(NumberedIds.in(events))).isEqualTo(pretty(golden(ecs + ".json")));
    }

    @Test
    void optionsOfEveryInputWorkOnThem() throws Exception {
        List<LogstashEvent> events =
                events(
                        "analytics.access",
                        Map.of(
                                "tags", List.of("audit"),
                                "type", "zoho",
                                "add_field", Map.of("[labels][env]", "%{[user][name]} at work")));
        assertThat(events)
                .allSatisfy(
                        event -> {
                            assertThat((List<?>) event.field("[tags]")).anyMatch("audit"::equals);
                            assertThat(event.field("[type]")).isEqualTo("zoho");
                            assertThat(event.field("[event][id]")).asString().hasSize(32);
                        });
        assertThat(events.get(0).field("[labels][env]")).isEqualTo("lea@example.com at work");
    }

    private List<LogstashEvent> events(String stream, Map<String, Object> more) throws Exception {
        TestClock clock = new TestClock(Instant.parse("2026-03-11T09:00:00Z"));
        try (Simulator simulator = Simulator.start(clock)) {
            ZohoRun.register(simulator);
            fill(
                    simulator
                            .analytics()
                            .organization("600", "Example")
                            .workspace("700", "Zoho Analytics Audits"));
            Map<String, Object> settings = ZohoRun.settings(simulator.url(), List.of(stream));
            settings.put("initial_lookback", "2d");
            settings.putAll(more);
            return ZohoRun.once(settings, clock, data.resolve(stream + more.keySet()));
        }
    }

    private static void fill(Workspace audits) {
        audits.view(
                        "801",
                        "Activity Log",
                        Column.date("Date & Time", "dd MMM, yyyy HH:mm:ss"),
                        Column.text("Performed By"),
                        Column.text("Action"),
                        Column.text("Category"),
                        Column.text("More Details"),
                        Column.text("IP Address"),
                        Column.text("User Agent"))
                .append(
                        ViewRow.of(
                                LocalDateTime.of(2026, 3, 10, 10, 11, 12),
                                "lea@example.com",
                                "Export View",
                                "Data",
                                "said \"no\",\nthen yes",
                                "192.0.2.7",
                                "Mozilla/5.0 (X11; Linux x86_64)"),
                        // An equal row is an event of its own.
                        ViewRow.of(
                                LocalDateTime.of(2026, 3, 10, 10, 11, 12),
                                "lea@example.com",
                                "Export View",
                                "Data",
                                "said \"no\",\nthen yes",
                                "192.0.2.7",
                                "Mozilla/5.0 (X11; Linux x86_64)"));
        audits.view(
                        "802",
                        "Access Logs",
                        Column.date("Accessed Time", "yyyy-MM-dd HH:mm:ss"),
                        Column.text("Accessed By"),
                        Column.text("Workspace Name"),
                        Column.text("View Type"),
                        Column.text("IP Address"),
                        Column.text("User Agent"))
                .append(
                        ViewRow.of(
                                LocalDateTime.of(2026, 3, 10, 23, 59, 59),
                                "lea@example.com",
                                "Größen",
                                "Table",
                                "2001:db8::1",
                                ""),
                        ViewRow.of(
                                LocalDateTime.of(2026, 3, 11, 0, 0, 0),
                                "",
                                "",
                                "",
                                "not known",
                                "curl/8.0"));
        audits.view(
                        "803",
                        "API Logs",
                        Column.date("Date", "dd MMM, yyyy"),
                        Column.text("API Name"),
                        Column.text("User EmailID"),
                        Column.number("Units Consumed"),
                        Column.text("IP"))
                .append(
                        ViewRow.of(
                                LocalDate.of(2026, 3, 9),
                                "Export Data",
                                "lea@example.com",
                                12.5,
                                "192.0.2.7"));
    }

    private static JsonNode golden(String name) throws IOException {
        try (InputStream in = GoldenEventsTest.class.getResourceAsStream(name)) {
            return JSON.readTree(Objects.requireNonNull(in));
        }
    }

    /**
     * Fields in the order of their names, one on each line, so that differences are easy to see.
     */
    private static String pretty(JsonNode node) throws IOException {
        return JSON.writerWithDefaultPrettyPrinter()
                .with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .writeValueAsString(JSON.treeToValue(node, Object.class));
    }
}
