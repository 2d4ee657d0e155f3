package org.logstashplugins.zoho.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.logstashplugins.zoho.rows.Columns;
import org.logstashplugins.zoho.rows.JsonRow;
import org.logstashplugins.zoho.rows.JsonRows;
import org.logstashplugins.zoho.rows.Pointer;
import org.logstashplugins.zoho.rows.Row;
import org.logstashplugins.zoho.rows.TableRow;

/**
 * Event ids never change. The golden file was written by the recipe in {@code docs/event-ids.md}.
 * If one of its lines must change, event ids need a new version.
 */
class EventIdsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path PAGE = Path.of("docs/event-ids.md");

    /** Runs the recipe for every case of the golden file; it needs only Python. */
    private static final String CALLS =
            """

            import json, sys
            for case in json.load(open(sys.argv[1], encoding="utf-8")):
                if "fields" in case:
                    content = entry_with_id(*case["fields"])
                elif "entry" in case:
                    content = entry(json.loads(case["entry"], parse_int=Decimal, parse_float=Decimal))
                else:
                    names, cells = case["header"], case["values"]
                    counts = case.get("columns", names)
                    cells = [v if i >= len(names) or names[i] in counts else "" for i, v in enumerate(cells)]
                    content = row(names, cells)
                print(event_id(case["identity"], content, case.get("occurrence", 1)))
            """;

    @TempDir Path folder;

    static Stream<JsonNode> cases() throws IOException {
        List<JsonNode> cases = new ArrayList<>();
        try (InputStream in = EventIdsTest.class.getResourceAsStream("ids.json")) {
            JSON.readTree(Objects.requireNonNull(in)).forEach(cases::add);
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void areAsTheyHaveAlwaysBeen(JsonNode golden) throws IOException {
        Fingerprint ids = new Fingerprint(texts(golden, "identity"), texts(golden, "columns"));

        byte[] hash = ids.of(row(golden));

        assertThat(hash).hasSize(32);
        assertThat(ids.id(hash, golden.path("occurrence").asInt(1)))
                .as(golden.path("case").asText())
                .isEqualTo(golden.path("id").asText());
    }

    private Row row(JsonNode golden) throws IOException {
        if (!golden.has("entry")) {
            return new TableRow(
                    new Columns(texts(golden, "header")),
                    texts(golden, "values").toArray(String[]::new));
        }
        return entry(golden.path("entry").asText(), texts(golden, "id_fields"));
    }

    /** Reads a document like an answer of a server. */
    private JsonRow entry(String text, List<String> id) throws IOException {
        Path file = Files.writeString(folder.resolve("page.json"), "[" + text + "]");
        JsonRows.Shape shape =
                new JsonRows.Shape(Pointer.ROOT, id.stream().map(Pointer::of).toList(), Map.of());
        try (JsonRows rows = JsonRows.open(file, 1 << 20, shape)) {
            return (JsonRow) rows.next().orElseThrow();
        }
    }

    private static List<String> texts(JsonNode node, String name) {
        List<String> texts = new ArrayList<>();
        node.path(name).forEach(text -> texts.add(text.asText()));
        return texts;
    }

    @Test
    void theRecipeOnThePageGivesTheSame() throws IOException, InterruptedException {
        Path program = Files.writeString(folder.resolve("recipe.py"), recipe() + CALLS);
        Path golden = Path.of("src/test/resources/org/logstashplugins/zoho/event/ids.json");
        Optional<Process> python = python(program.toString(), golden.toString());
        assumeTrue(python.isPresent(), "there is no python3 here");

        String said = new String(python.get().getInputStream().readAllBytes(), UTF_8);

        assertThat(python.get().waitFor()).as(said).isZero();
        assertThat(said.lines())
                .containsExactlyElementsOf(cases().map(c -> c.path("id").asText()).toList());
    }

    @Test
    void theExampleOnThePageIsRight() throws IOException {
        Matcher shown =
                Pattern.compile("`event_id\\(.*`\\s+is\\s+`([0-9a-f]{32})`")
                        .matcher(Files.readString(PAGE));
        assertThat(shown.find()).isTrue();
        assertThat(
                        EventIdRecipe.id(
                                List.of("analytics_view", "eu", "600", "801"),
                                EventIdRecipe.row(
                                        List.of("User", "Action"), List.of("mia", "Export")),
                                1))
                .isEqualTo(shown.group(1));
    }

    private static Optional<Process> python(String... arguments) {
        try {
            List<String> command = new ArrayList<>(List.of("python3"));
            command.addAll(List.of(arguments));
            return Optional.of(new ProcessBuilder(command).redirectErrorStream(true).start());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String recipe() throws IOException {
        String page = Files.readString(PAGE);
        int start = page.indexOf("```python") + "```python".length();
        return page.substring(start, page.indexOf("```", start));
    }
}
