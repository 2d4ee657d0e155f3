package org.logstashplugins.zoho.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.logstashplugins.zoho.catalog.Catalog;

/** The pages say the same of each stream of the catalog as its definition. */
final class CatalogPagesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<String, String> PAGES =
            Map.of(
                    "mail", "zoho-mail-calendar-log360",
                    "calendar", "zoho-mail-calendar-log360",
                    "log360", "zoho-mail-calendar-log360",
                    "zendesk", "zendesk",
                    "graph", "microsoft-graph",
                    "cisco", "cisco-secure-endpoint");

    private final PluginPage page = PluginPage.read();

    static List<String> streams() {
        return Catalog.builtIn().names().stream().sorted().toList();
    }

    private static JsonNode definition(String stream) {
        try {
            return JSON.readTree(DefinitionSchema.CATALOG.resolve(stream + ".json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("streams")
    void itsPollsAreAsTheDefinitionSays(String stream) {
        JsonNode definition = definition(stream);

        assertThat(row("catalog", stream).subList(3, 6))
                .containsExactly(
                        definition.path("interval").asText(),
                        definition.path("overlap").asText(),
                        definition.path("lag").asText());
    }

    @ParameterizedTest
    @MethodSource("streams")
    void itsTimeIsWhereTheDefinitionSays(String stream) {
        JsonNode definition = definition(stream);
        boolean found = definition.path("kind").asText().equals("crm_audit_log");

        assertThat(row("catalog-times", stream))
                .containsExactly(
                        stream,
                        definition.path("table").asText(),
                        found
                                ? "found in the file"
                                : definition
                                        .path("time_column")
                                        .asText(definition.path("time_field").asText()),
                        found
                                ? "found in the file"
                                : definition
                                        .path("fallback_time_format")
                                        .asText(definition.path("time_format").asText("iso8601")));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void itsConstantFieldsAreThoseOfTheDefinition(String stream) {
        JsonNode event = definition(stream).path("event");

        assertThat(row("catalog-constants", stream))
                .containsExactly(
                        stream,
                        event.path("kind").asText(),
                        texts(event.path("category")),
                        texts(event.path("type")),
                        event.path("action").asText());
    }

    @ParameterizedTest
    @MethodSource("streams")
    void itsFieldsAreThoseOfTheDefinition(String stream) {
        JsonNode definition = definition(stream);
        List<List<String>> fields = new ArrayList<>();
        definition
                .path("ecs")
                .properties()
                .forEach(field -> fields.add(List.of(field.getKey(), field.getValue().asText())));
        elements(definition.path("extract"))
                .filter(rule -> rule.path("to").asText().equals("event"))
                .map(rule -> List.of("event.outcome", rule.path("from").asText()))
                .distinct()
                .forEach(fields::add);

        assertThat(
                        page.rows("catalog-fields").stream()
                                .filter(row -> row.get(0).equals(stream))
                                .map(row -> row.subList(1, 3)))
                .containsExactlyElementsOf(fields);
    }

    @Test
    void noOtherStreamIsInTheTables() {
        for (String section : List.of("catalog", "catalog-times", "catalog-constants")) {
            assertThat(page.firstColumn(section)).containsExactlyInAnyOrderElementsOf(streams());
        }
        assertThat(streams()).containsAll(page.firstColumn("catalog-fields"));
    }

    static Stream<String> streamsWithOptions() {
        return streams().stream().filter(stream -> definition(stream).has("options"));
    }

    /** Compares the options, their defaults, and whether another value starts the log over. */
    @ParameterizedTest
    @MethodSource("streamsWithOptions")
    void theProductsPageHasItsOptions(String stream) {
        List<List<String>> declared = new ArrayList<>();
        definition(stream)
                .path("options")
                .properties()
                .forEach(option -> declared.add(said(option.getKey(), option.getValue())));

        assertThat(onPage(stream)).containsExactlyInAnyOrderElementsOf(declared);
    }

    private static List<String> said(String name, JsonNode option) {
        boolean required = option.path("required").asBoolean();
        String standard = option.path("default").asText();
        boolean names = !option.path("identity").asText("false").equals("false");
        return List.of(
                name,
                required ? "required" : standard.isEmpty() ? "none" : standard,
                names ? "yes" : "no");
    }

    /**
     * The rows of a table of options, which name the stream if the page is about several streams.
     */
    private static List<List<String>> onPage(String stream) {
        String file = PAGES.get(stream.split("\\.")[0]) + ".md";
        String text = PluginPage.file(Path.of("docs").resolve(file));
        boolean several = text.contains("| Stream | Option | Default | Names the cursor |");
        assertThat(text).contains("| Option | Default | Names the cursor |");
        int first = several ? 1 : 0;
        return text.lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(2).split(" \\| "))
                .filter(cells -> cells.length == 4 + first)
                .filter(cells -> !several || cells[0].contains("`" + stream + "`"))
                .map(
                        cells ->
                                List.of(
                                        plain(cells[first]),
                                        defaultOf(cells[first + 1], stream),
                                        plain(cells[first + 2])))
                .toList();
    }

    /**
     * The default of a stream, in a cell that may list several: {@code `1000`; `999` for
     * `graph.directory_audits`}.
     */
    private static String defaultOf(String cell, String stream) {
        return Arrays.stream(cell.split("; "))
                .filter(part -> part.endsWith(" for `" + stream + "`"))
                .map(part -> plain(part.split(" for ", 2)[0]))
                .findFirst()
                .orElse(plain(cell.split("; ", 2)[0]));
    }

    private static String plain(String cell) {
        return cell.replace("`", "").strip();
    }

    private List<String> row(String section, String stream) {
        return page.rows(section).stream()
                .filter(row -> row.get(0).equals(stream))
                .findFirst()
                .orElseThrow();
    }

    private static String texts(JsonNode list) {
        return elements(list).map(JsonNode::asText).collect(Collectors.joining(", "));
    }

    private static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
