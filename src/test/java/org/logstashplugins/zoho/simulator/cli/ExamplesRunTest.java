package org.logstashplugins.zoho.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.logstashplugins.zoho.cli.Terminal;
import org.logstashplugins.zoho.cli.ZohoCommand;
import org.logstashplugins.zoho.cli.ZohoEngine;
import org.logstashplugins.zoho.event.FieldNames;
import org.logstashplugins.zoho.simulator.Demo;
import org.logstashplugins.zoho.simulator.Simulator;

/** The examples of JSON logs deliver exactly the rows of the simulator. */
@Timeout(180)
class ExamplesRunTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** An example: the simulator's names of its streams' logs, and fields that tell rows apart. */
    enum Example {
        ZENDESK(Map.of("zendesk.access", "zendesk.access"), "id", "timestamp", "url"),
        GRAPH(
                Map.of(
                        "microsoft_graph.signins", "graph.signins",
                        "microsoft_graph.directory_audits", "graph.directory_audits"),
                "id",
                "createdDateTime",
                "activityDateTime"),
        CISCO(Map.of("cisco_secure_endpoint.event", "cisco.events"), "id", "date", "severity"),
        MAIL(
                Map.of("zoho.mail.audit", "mail.audit", "zoho.mail.login", "mail.login/"),
                "requestTime",
                "performedBy",
                "performedOn",
                "operation",
                "loginTime",
                "emailAddress",
                "ipAddress"),
        HTTP_JSON(Map.of("acme.audit", "acme.pages"), "id", "occurred_at", "action");

        private final Map<String, String> logs;
        private final List<String> fields;

        Example(Map<String, String> logs, String... fields) {
            this.logs = logs;
            this.fields = List.of(fields);
        }

        String file() {
            return "examples/" + name().toLowerCase(Locale.ROOT) + ".conf";
        }

        /** A row as the values of the fields. */
        private String told(String dataset, JsonNode row, UnaryOperator<String> names) {
            List<String> values = new ArrayList<>(List.of(dataset));
            fields.forEach(field -> values.add(row.path(names.apply(field)).asText()));
            return String.join(" | ", values);
        }

        List<String> rows(Simulator simulator) {
            List<String> rows = new ArrayList<>();
            logs.forEach(
                    (dataset, name) ->
                            simulator.logs().stream()
                                    .filter(log -> log.name().startsWith(name))
                                    .flatMap(log -> log.rows().stream())
                                    .forEach(row -> rows.add(told(dataset, row, field -> field))));
            return rows;
        }

        String row(JsonNode event) {
            String dataset = event.at("/event/dataset").asText();
            JsonNode columns = event.at("/" + dataset.replace('.', '/'));
            return told(dataset, columns, FieldNames::snakeCase);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anExampleDeliversExactlyTheRowsOfTheModel(Example example) throws IOException {
        try (Simulator simulator = Simulator.start(Clock.systemUTC(), "eu")) {
            Instant now = Instant.now();
            Demo.populate(
                    simulator,
                    now.minus(Duration.ofHours(20)),
                    now.minus(Duration.ofHours(1)),
                    150,
                    ZoneOffset.UTC);

            assertThat(run(example.file(), DemoSimulator.env(simulator)))
                    .as(err.toString(StandardCharsets.UTF_8))
                    .isZero();

            List<String> events = new ArrayList<>();
            for (String line : out.toString(StandardCharsets.UTF_8).lines().toList()) {
                events.add(example.row(JSON.readTree(line)));
            }
            assertThat(events)
                    .hasSizeGreaterThan(100)
                    .containsExactlyInAnyOrderElementsOf(example.rows(simulator));
        }
    }

    private int run(String file, Map<String, String> env) {
        Terminal terminal =
                new Terminal(
                        new PrintStream(out, false, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        new HashMap<>(env));
        return ZohoCommand.line(terminal, new ZohoEngine())
                .execute("run", file, "--once", "--data", folder.toString());
    }
}
