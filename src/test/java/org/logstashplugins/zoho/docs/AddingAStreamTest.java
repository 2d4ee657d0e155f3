package org.logstashplugins.zoho.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.logstashplugins.zoho.cli.pipeline.PipelineFile;

/**
 * Every block of {@code docs/adding-a-stream.md} and {@code docs/paging.md} works as the page says.
 */
final class AddingAStreamTest {
    private static final String PAGE = PluginPage.file(Path.of("docs/adding-a-stream.md"));
    private static final String PAGING = PluginPage.file(Path.of("docs/paging.md"));
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private Path folder;

    /** Lines of a stream's hash; whole pipelines are tested with those of the other documents. */
    static Stream<String> lines() {
        return Stream.of(PAGE, PAGING)
                .flatMap(page -> Documents.blocks(page, "conf").stream())
                .filter(block -> !block.contains("zoho {") && !block.contains("catalog_path"));
    }

    @Test
    void thePagesHaveManyBlocksAndNoneOfAnUnknownLanguage() {
        assertThat(lines()).hasSizeGreaterThan(40);
        assertThat((PAGE + PAGING).lines().filter(line -> line.strip().startsWith("```")))
                .containsOnly("```conf", "```json", "```");
    }

    @ParameterizedTest
    @MethodSource("lines")
    void thePluginAcceptsTheSmallestStreamWithTheseLines(String block) {
        Map<String, Object> stream = new HashMap<>(options(lines().findFirst().orElseThrow()));
        stream.putAll(options(block));
        Map<String, Object> settings = PluginChecks.complete();
        settings.put("streams", Map.of("acme.audit", stream));

        assertThat(PluginChecks.refusal(settings, PluginChecks.variablesOf(PAGE))).isEmpty();
    }

    /** Parses the settings of an input or the lines of a hash, which have the same syntax. */
    private static Map<String, Object> options(String block) {
        return PipelineFile.parse("input { zoho { " + block + " } }").settingsOf("zoho").get(0);
    }

    @Test
    void thePipelineShowsTheSmallestStream() {
        String pipeline = Documents.blocks(PAGE, "conf").get(1);

        assertThat(options(lines().findFirst().orElseThrow()))
                .isEqualTo(
                        ((Map<?, ?>)
                                        PipelineFile.parse(pipeline)
                                                .settingsOf("zoho")
                                                .get(0)
                                                .get("streams"))
                                .get("acme.audit"));
    }

    @Test
    void theFileIsADefinitionThatThePipelineCanFollow() throws IOException {
        List<String> files = Documents.blocks(PAGE, "json");
        JsonNode file = JSON.readTree(files.get(0));
        Files.writeString(folder.resolve("acme.audit.json"), files.get(0));
        Map<String, Object> settings =
                Documents.blocks(PAGE, "conf").stream()
                        .filter(block -> block.contains("catalog_path"))
                        .map(block -> new HashMap<>(options(block)))
                        .findFirst()
                        .orElseThrow();
        settings.put("catalog_path", folder.toString());

        assertThat(files).hasSize(1);
        assertThat(DefinitionSchema.errors(file)).isEmpty();
        assertThat(PluginChecks.refusal(settings, PluginChecks.variablesOf(PAGE)))
                .isEqualTo(Optional.empty());
    }
}
