package org.logstashplugins.zoho.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.logstashplugins.zoho.cli.host.LogstashEvent;
import org.logstashplugins.zoho.event.NumberedIds;
import org.logstashplugins.zoho.testing.JumpingClock;
import org.logstashplugins.zoho.testing.ZohoRun;

/**
 * Every definition of a JSON log sends the documented requests, and makes the expected events from
 * the documented answers. Each definition has a folder of fixtures:
 *
 * <ul>
 *   <li>{@code options.json}: the options a user gives; {@code {server}} is the fixture's server
 *   <li>{@code calls.json}: each request in order, and its answer
 *   <li>{@code events.json}: the events, with ECS
 * </ul>
 *
 * {@code -Dfixtures.write=true} writes the events anew. Read them before you commit them.
 */
class CatalogFixturesTest {
    private static final Path OWN = Path.of("src/test/resources/catalog");

    /** Definitions of a user, with their fixtures. */
    private static final Path USERS = Path.of("src/test/resources/catalog-path");

    private static final Instant NOW = Instant.parse("2026-03-10T09:00:00Z");
    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .build();

    @TempDir Path data;

    static Stream<Path> fixtures() throws IOException {
        List<Path> folders = new ArrayList<>();
        for (Path parent : List.of(OWN, USERS)) {
            try (Stream<Path> files = Files.list(parent)) {
                files.filter(Files::isDirectory).sorted().forEach(folders::add);
            }
        }
        return folders.stream();
    }

    @Test
    void everyDefinitionHasItsFixtures() throws IOException {
        TreeSet<String> names = new TreeSet<>(Catalog.builtIn().names());
        names.removeIf(name -> name.startsWith("analytics.") || name.equals("crm.audit"));
        try (Stream<Path> folders = Files.list(OWN)) {
            assertThat(folders.map(folder -> folder.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(names);
        }
    }

    /** The definition that the documentation shows is tested as well. */
    @Test
    void theExampleOfADefinitionIsOneOfThem() throws IOException {
        String text = Files.readString(Path.of("CONTRIBUTING.md"));
        int start = text.indexOf("```json") + "```json".length();
        JsonNode shown = JSON.readTree(text.substring(start, text.indexOf("```", start)));

        assertThat(shown).isEqualTo(JSON.readTree(USERS.resolve("acme.audit.json").toFile()));
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void asksAsDocumentedAndMakesTheEventsWeWant(Path folder)
            throws IOException, InterruptedException {
        String stream = folder.getFileName().toString();
        try (FixtureServer server = new FixtureServer()) {
            server.expect(read(folder.resolve("calls.json"), server.url()));
            Map<String, Object> settings =
                    settings(stream, read(folder.resolve("options.json"), server.url()), server);
            if (folder.startsWith(USERS)) {
                settings.put("catalog_path", USERS.toAbsolutePath().toString());
            }
            List<LogstashEvent> events = ZohoRun.once(settings, new JumpingClock(NOW), data);
            assertThat(server.differences()).isEmpty();
            Path expected = folder.resolve("events.json");
            if (Boolean.getBoolean("fixtures.write")) {
                JSON.writeValue(expected.toFile(), texts(events));
            }
            assertThat(JSON.writeValueAsString(texts(events)))
                    .isEqualTo(JSON.writeValueAsString(JSON.readTree(expected.toFile())));
        }
    }

    private static JsonNode texts(List<LogstashEvent> events) throws IOException {
        ArrayNode texts = JSON.createArrayNode();
        for (LogstashEvent event : events) {
            texts.add(JSON.valueToTree(JSON.readValue(event.json(), TreeMap.class)));
        }
        return NumberedIds.in(texts);
    }

    private static JsonNode read(Path file, String server) throws IOException {
        return JSON.readTree(Files.readString(file).replace("{server}", server));
    }

    private static Map<String, Object> settings(
            String stream, JsonNode options, FixtureServer server) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("data_center", "us");
        settings.put("client_id", ZohoRun.CLIENT);
        settings.put("client_secret", ZohoRun.SECRET);
        // Each server needs another refresh token, because the inputs of a process share tokens.
        settings.put(
                "refresh_token", ZohoRun.REFRESH + Integer.toHexString(server.url().hashCode()));
        Map<String, Object> endpoints = new HashMap<>();
        for (String product : List.of("accounts", "mail", "calendar", "log360", "desk")) {
            endpoints.put(product, server.url());
        }
        settings.put("endpoints", endpoints);
        settings.put("streams", Map.of(stream, JSON.convertValue(options, Map.class)));
        return settings;
    }
}
