package org.logstashplugins.zoho.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.logstashplugins.zoho.cli.host.LogstashEvent;
import org.logstashplugins.zoho.cli.pipeline.PipelineFile;
import org.logstashplugins.zoho.event.EventIdRecipe;
import org.logstashplugins.zoho.event.NumberedIds;
import org.logstashplugins.zoho.simulator.Simulator;
import org.logstashplugins.zoho.simulator.analytics.Column;
import org.logstashplugins.zoho.simulator.analytics.ViewRow;
import org.logstashplugins.zoho.simulator.json.Zendesk;
import org.logstashplugins.zoho.testing.TestClock;
import org.logstashplugins.zoho.testing.ZohoRun;
import org.logstashplugins.zoho.testing.tls.Authority;
import org.logstashplugins.zoho.testing.tls.Identity;
import org.logstashplugins.zoho.testing.tls.PemFiles;

/**
 * The plugin accepts the pipelines in the documents, and events look like those in the documents.
 */
final class ExamplesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Authority AUTHORITY = Authority.root("CN=Example");
    private static final Identity CLIENT = AUTHORITY.client("CN=Logstash");

    @TempDir private Path data;

    static Stream<Arguments> pipelines() {
        List<Arguments> all = new ArrayList<>();
        for (Path file : Documents.examples()) {
            all.add(Arguments.of(file.toString(), PluginPage.file(file)));
        }
        for (Path file : Documents.markdown()) {
            number(all, file, Documents.blocks(PluginPage.file(file), "conf"));
        }
        number(all, PluginPage.FILE, PluginPage.read().blocks("ruby"));
        return all.stream();
    }

    private static void number(List<Arguments> all, Path file, List<String> blocks) {
        for (int i = 0; i < blocks.size(); i++) {
            if (blocks.get(i).contains("zoho {")) {
                all.add(Arguments.of(file + ", block " + (i + 1), blocks.get(i)));
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pipelines")
    void thePluginAcceptsThePipeline(String where, String text) {
        writeFilesForTls();
        List<Map<String, Object>> inputs =
                PipelineFile.parse(text.replace("/etc/logstash", data.toString()))
                        .settingsOf("zoho");

        assertThat(inputs).as(where).isNotEmpty();
        for (Map<String, Object> settings : inputs) {
            assertThat(PluginChecks.refusal(settings, PluginChecks.variablesOf(text)))
                    .as(where)
                    .isEmpty();
        }
    }

    /** Writes the files that pipelines name in /etc/logstash. */
    private void writeFilesForTls() {
        PemFiles.certificates(data.resolve("company-ca.pem"), AUTHORITY.certificate());
        PemFiles.certificates(data.resolve("client.pem"), CLIENT.chain());
        PemFiles.encryptedKey(data.resolve("client.key"), CLIENT.key(), "1000.example");
    }

    /** No block may hide behind another language or a fence the test does not know. */
    @Test
    void everyPipelineInTheDocumentsIsTested() {
        long shown =
                Stream.concat(
                                Stream.concat(
                                        Documents.markdown().stream(), Stream.of(PluginPage.FILE)),
                                Documents.examples().stream())
                        .flatMap(file -> PluginPage.file(file).lines())
                        .filter(line -> line.strip().equals("zoho {"))
                        .count();
        long tested =
                pipelines()
                        .mapToLong(
                                pipeline ->
                                        PipelineFile.parse((String) pipeline.get()[1])
                                                .settingsOf("zoho")
                                                .size())
                        .sum();
        assertThat(tested).isEqualTo(shown).isGreaterThanOrEqualTo(6);
    }

    @Test
    void theReadmeShowsTheExampleItNames() {
        String example = PluginPage.file(Path.of("examples/all-logs.conf"));
        String shown = Documents.blocks(PluginPage.file(Documents.README), "conf").get(0);

        assertThat(PipelineFile.parse(example)).isEqualTo(PipelineFile.parse(shown));
    }

    @ParameterizedTest(name = "ecs_compatibility {0}")
    @CsvSource({"v8,0", "disabled,1"})
    void eventsLookLikeThoseOnThePage(String ecs, int block)
            throws IOException, InterruptedException {
        JsonNode shown = JSON.readTree(PluginPage.read().blocks("json").get(block));

        assertThat(numbered(event(ecs).json())).isEqualTo(numbered(shown.toString()));
    }

    @Test
    void anEventOfAJsonLogLooksLikeThatOnThePage() throws IOException, InterruptedException {
        JsonNode shown = JSON.readTree(PluginPage.read().blocks("json").get(2));

        assertThat(numbered(jsonEvent(shown.at("/zendesk/access")).json()))
                .isEqualTo(numbered(shown.toString()));
    }

    /**
     * Numbers the ids, because they depend on the server's address, which the page and the test do
     * not share.
     */
    private static JsonNode numbered(String event) throws IOException {
        return NumberedIds.in(JSON.createArrayNode().add(JSON.readTree(event)));
    }

    @Test
    void idsOnThePageAreThoseOfTheirServers() throws IOException {
        List<String> blocks = PluginPage.read().blocks("json");
        JsonNode plain = JSON.readTree(blocks.get(1));
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        plain.path("Activity Log")
                .properties()
                .forEach(
                        cell -> {
                            names.add(cell.getKey());
                            values.add(cell.getValue().asText());
                        });
        List<String> view =
                List.of(
                        "analytics_view",
                        "us",
                        "600",
                        "workspace=zoho analytics audits",
                        "view=activity log");
        String id = EventIdRecipe.id(view, EventIdRecipe.row(names, values), 1);
        assertThat(plain.at("/event/id").asText()).isEqualTo(id);
        assertThat(JSON.readTree(blocks.get(0)).at("/event/id").asText()).isEqualTo(id);

        JsonNode entry = JSON.readTree(blocks.get(2));
        List<String> log =
                List.of(
                        "http_json",
                        "zendesk.access",
                        "https://example.zendesk.com",
                        "subdomain=example");
        assertThat(entry.at("/event/id").asText())
                .isEqualTo(
                        EventIdRecipe.id(
                                log,
                                EventIdRecipe.entryWithId(
                                        List.of(entry.at("/zendesk/access/id").asText())),
                                1));
    }

    private LogstashEvent jsonEvent(JsonNode row) throws InterruptedException {
        TestClock clock = new TestClock(Instant.parse("2026-03-09T12:00:00Z"));
        try (Simulator simulator = Simulator.start(clock)) {
            Instant time = Instant.parse(row.path("timestamp").asText());
            simulator.zendesk().access().add(time, row.deepCopy());
            Map<String, Object> settings = new HashMap<>();
            settings.put(
                    "streams",
                    Map.of(
                            "zendesk.access",
                            Map.of(
                                    "subdomain",
                                    "example",
                                    "user",
                                    "admin@example.com",
                                    "api_token",
                                    Zendesk.TOKEN,
                                    "base_url",
                                    simulator.url().toString(),
                                    "add_fields",
                                    Map.of("labels.team", "support"))));
            List<LogstashEvent> events = ZohoRun.once(settings, clock, data);
            assertThat(events).hasSize(1);
            return events.get(0);
        }
    }

    private LogstashEvent event(String ecs) throws InterruptedException {
        TestClock clock = new TestClock(Instant.parse("2026-03-09T12:00:00Z"));
        try (Simulator simulator = Simulator.start(clock)) {
            ZohoRun.register(simulator);
            simulator
                    .analytics()
                    .organization("600", "Example")
                    .workspace("700", "Zoho Analytics Audits")
                    .view(
                            "800",
                            "Activity Log",
                            Column.date("Date & Time", "dd MMM, yyyy HH:mm:ss"),
                            Column.text("Performed By"),
                            Column.text("Action"),
                            Column.text("Category"),
                            Column.text("Workspace Name"),
                            Column.text("View Name"),
                            Column.text("More Details"),
                            Column.text("Remarks"),
                            Column.text("IP Address"),
                            Column.text("User Agent"))
                    .append(
                            ViewRow.of(
                                    LocalDateTime.parse("2026-03-09T10:11:12"),
                                    "mia@example.com",
                                    "Delete View",
                                    "View",
                                    "Finance",
                                    "Invoices, overdue",
                                    "",
                                    "Success",
                                    "192.0.2.7",
                                    "Mozilla/5.0"));
            Map<String, Object> settings =
                    ZohoRun.settings(simulator.url(), List.of("analytics.activity"));
            settings.put("ecs_compatibility", ecs);
            List<LogstashEvent> events = ZohoRun.once(settings, clock, data);
            assertThat(events).hasSize(1);
            return events.get(0);
        }
    }
}
