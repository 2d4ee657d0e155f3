package org.logstashplugins.zoho.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.logstashplugins.zoho.cli.Terminal;
import org.logstashplugins.zoho.cli.ZohoEngine;

@Timeout(180)
class DemoCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void theDemoEndsByItselfAndTheSecondTimeDeliversWhatIsNewOnly() throws IOException {
        List<String> first = demo();
        assertThat(first).hasSizeGreaterThan(100).doesNotHaveDuplicates();
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("analytics.activity", "analytics.access", "analytics.api")
                .contains(
                        folder.toString(),
                        first.size() + " events in ",
                        "from a simulator of Zoho");
        assertThat(demo()).hasSizeLessThan(10).doesNotContainAnyElementsOf(first);
    }

    @ParameterizedTest
    @CsvSource({"demo --rows 0", "demo --rows x", "simulator --rows x", "model --rows x"})
    void wrongUsageHasStatusTwo(String words) {
        assertThat(execute(words.split(" "))).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).isNotEmpty();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "--help, run",
        "demo --help, --rows",
        "simulator --help, simulator of Zoho",
        "model --help, simulator of Zoho"
    })
    void helpGoesToStandardOutput(String words, String expected) {
        assertThat(execute(words.split(" "))).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains(expected);
    }

    private int execute(String... words) {
        Terminal terminal =
                new Terminal(
                        new PrintStream(out, false, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        Map.of());
        return Main.line(terminal, new ZohoEngine()).execute(words);
    }

    private List<String> demo() throws IOException {
        out.reset();
        int status = execute("demo", "--rows", "50", "--data", folder.toString());
        assertThat(status).as(err.toString(StandardCharsets.UTF_8)).isZero();
        List<String> ids = new ArrayList<>();
        for (String line : out.toString(StandardCharsets.UTF_8).lines().toList()) {
            JsonNode event = JSON.readTree(line);
            ids.add(event.at("/event/id").asText());
        }
        return ids;
    }
}
