package org.logstashplugins.zoho.cli;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.logstash.api.Configuration;
import co.elastic.logstash.api.Context;
import co.elastic.logstash.api.Input;
import co.elastic.logstash.api.PluginConfigSpec;
import co.elastic.logstash.api.PluginHelper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.logstashplugins.zoho.FollowedLog;
import org.logstashplugins.zoho.check.Finding;
import org.logstashplugins.zoho.check.InputCheck;
import org.logstashplugins.zoho.cli.host.InputFactory;
import org.logstashplugins.zoho.config.NodeSettings;

@Timeout(120)
class ZohoCommandTest {
    @TempDir private Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final CountingEngine engine = new CountingEngine();

    @Test
    void eventsGoToStandardOutputAndNothingElseDoes() throws IOException {
        assertThat(run("zoho { count => 3 }", "--once")).isZero();
        assertThat(text(out).lines())
                .hasSize(3)
                .allMatch(line -> line.startsWith("{") && line.endsWith("}"))
                .first()
                .asString()
                .contains("\"n\":1", "\"@version\":\"1\"");
    }

    @Test
    void moreEventsThanTheQueueHoldsArePrintedToTheLast() throws IOException {
        assertThat(run("zoho { count => 1000 }", "--once")).isZero();
        assertThat(text(out).lines()).hasSize(1000);
    }

    @Test
    void everyInputOfTheFileRuns() throws IOException {
        assertThat(run("zoho { count => 2 id => aa } stdin { } zoho { count => 3 id => bb }"))
                .isZero();
        assertThat(text(out).lines()).hasSize(5);
    }

    @Test
    void theEnvironmentFillsInVariables() throws IOException {
        assertThat(run("zoho { text => \"${WORD}\" count => 1 }")).isZero();
        assertThat(text(out)).contains("\"text\":\"from outside\"");
    }

    @Test
    void theDataFolderIsMadeAbsolute() throws IOException {
        assertThat(run("zoho { count => 1 }", "--data", "some/../where")).isZero();
        assertThat(engine.data).isAbsolute().endsWithRaw(Path.of("where"));
    }

    /** Only the administrator can give a folder to another user. */
    @Test
    void theFolderOfAnotherUserIsLeftAlone() throws IOException {
        Path sincedb = Files.createDirectories(folder.resolve("data/plugins/inputs/zoho"));
        try {
            Files.setOwner(
                    sincedb,
                    sincedb.getFileSystem()
                            .getUserPrincipalLookupService()
                            .lookupPrincipalByName("nobody"));
        } catch (IOException e) {
            Assumptions.abort("not the administrator");
        }

        assertThat(run("zoho { count => 1 }", "--data", folder.resolve("data").toString()))
                .isEqualTo(1);
        assertThat(text(err)).contains("belongs to the user nobody", "sudo -u nobody");
        assertThat(text(out)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "zoho { count => none }     | count must be a number",
                "zoho { count = 1 }         | zoho.conf: line 1, column 22: expected '=>', found '='",
                "stdin { }                  | zoho.conf: has no input { zoho { … } }",
                "zoho { speed => 1 }        | Config errors found for plugin",
                "zoho { text => \"${NO}\" } | Cannot evaluate `${NO}`",
                "zoho { id => aa } zoho { id => aa } | two inputs have the id 'aa'",
            })
    void aMistakeInTheFileIsToldAsItIsWithStatusTwo(String inputs, String message)
            throws IOException {
        assertThat(run(inputs.replace("\\", ""))).isEqualTo(2);
        assertThat(text(err)).contains(message).doesNotContain("\tat ").doesNotContain("Exception");
        assertThat(text(out)).isEmpty();
    }

    @Test
    void aMissingFileHasStatusTwo() {
        assertThat(execute("run", folder.resolve("no.conf").toString())).isEqualTo(2);
        assertThat(text(err)).contains("no.conf: no such file");
    }

    @ParameterizedTest
    @CsvSource({"''", "run", "walk", "demo", "run a b"})
    void wrongUsageHasStatusTwo(String words) {
        assertThat(execute(words.isEmpty() ? new String[0] : words.split(" "))).isEqualTo(2);
        assertThat(text(err)).isNotEmpty();
        assertThat(text(out)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"--help, Exit status", "--version, zoho ", "run --help, --once"})
    void helpAndVersionGoToStandardOutput(String words, String expected) {
        assertThat(execute(words.split(" "))).isZero();
        assertThat(text(out)).contains(expected);
    }

    @Test
    void anInputThatDiesHasStatusOne() throws IOException {
        assertThat(run("zoho { count => 2 text => die }")).isEqualTo(1);
        assertThat(text(out).lines()).hasSize(2);
    }

    @Test
    void aStreamWithAProblemHasStatusOne() throws IOException {
        engine.problem = Optional.of("no permission; ask for it");
        assertThat(run("zoho { count => 1 }", "--once")).isEqualTo(1);
        assertThat(text(err)).contains("counting: no permission; ask for it");
    }

    @Test
    void aReaderThatHasGoneEndsTheRunWithStatusOne() throws IOException {
        Path file = write("zoho { count => -1 }");
        PrintStream closed = new PrintStream(new Closed(), false, StandardCharsets.UTF_8);
        assertThat(line(closed).execute("run", file.toString())).isEqualTo(1);
        assertThat(engine.stopped).isTrue();
    }

    private int run(String inputs, String... options) throws IOException {
        String[] words = new String[options.length + 2];
        words[0] = "run";
        words[1] = write(inputs).toString();
        System.arraycopy(options, 0, words, 2, options.length);
        return execute(words);
    }

    private Path write(String inputs) throws IOException {
        return Files.writeString(folder.resolve("zoho.conf"), "input { " + inputs + " }\n");
    }

    private int execute(String... words) {
        return line(new PrintStream(out, false, StandardCharsets.UTF_8)).execute(words);
    }

    private picocli.CommandLine line(PrintStream stdout) {
        PrintStream stderr = new PrintStream(err, true, StandardCharsets.UTF_8);
        return ZohoCommand.line(
                new Terminal(stdout, stderr, Map.of("WORD", "from outside")), engine);
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }

    /** Standard output whose reader has gone. */
    private static final class Closed extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            throw new IOException("closed");
        }
    }

    /**
     * Makes inputs that deliver as many events as they are told; -1 stands for as many as they can.
     */
    private static final class CountingEngine implements Engine {
        private Optional<String> problem = Optional.empty();
        private List<Finding> checked = List.of();
        private volatile Path data = Path.of("");
        private volatile boolean stopped;

        @Override
        public InputFactory inputs(NodeSettings node, boolean once) {
            data = node.pathData().orElseThrow();
            return (id, given, context) -> new CountingInput(this, id, given, context);
        }

        @Override
        public void check(Input input, InputCheck.Wishes wishes, Consumer<Finding> report) {
            checked.forEach(report);
        }

        @Override
        public List<Progress> progress(Input input) {
            return List.of(new Progress("counting", 1, problem, Optional.empty()));
        }

        @Override
        public List<FollowedLog> logs(Input input, boolean ask) {
            return List.of();
        }
    }

    private static final class CountingInput implements Input {
        private static final PluginConfigSpec<Long> COUNT = PluginConfigSpec.numSetting("count", 0);
        private static final PluginConfigSpec<String> TEXT = PluginConfigSpec.stringSetting("text");

        private final CountDownLatch ended = new CountDownLatch(1);
        private final CountingEngine engine;
        private final String id;
        private final long count;
        private final String text;
        private volatile boolean stopped;

        CountingInput(CountingEngine engine, String id, Configuration given, Context context) {
            if (given.getRawValue(COUNT) instanceof String) {
                throw new IllegalArgumentException("count must be a number");
            }
            context.getLogger(this).debug("made");
            this.engine = engine;
            this.id = id;
            this.count = given.get(COUNT);
            this.text = String.valueOf(given.get(TEXT));
        }

        @Override
        public void start(Consumer<Map<String, Object>> writer) {
            try {
                for (long n = 1; n != count + 1 && !stopped; n++) {
                    writer.accept(Map.of("n", n, "text", text));
                }
                if (text.equals("die")) {
                    throw new IllegalStateException("died");
                }
            } finally {
                ended.countDown();
            }
        }

        @Override
        public void stop() {
            stopped = true;
            engine.stopped = true;
        }

        @Override
        public void awaitStop() throws InterruptedException {
            ended.await();
        }

        @Override
        public Collection<PluginConfigSpec<?>> configSchema() {
            return PluginHelper.commonInputSettings(List.of(COUNT, TEXT));
        }

        @Override
        public String getId() {
            return id;
        }
    }
}
