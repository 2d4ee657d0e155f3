package org.logstashplugins.zoho.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the plugin in a real Logstash; only the profile {@code logstash} includes this test.
 *
 * <p>{@link #deliversEachRowOnceThroughAReloadAndAKill} is based on what is known of Logstash 8.19,
 * 9.3 and 9.5. It has run with a stand-in ({@link LogstashStoryTest}), but not yet with a real
 * Logstash. The settings file and the way in which the file output writes are untested.
 */
@Tag("logstash")
final class LogstashIT {
    private static final Path HOME = Path.of(System.getProperty("logstash.home", ""));

    @TempDir private Path folder;

    @BeforeAll
    static void needsLogstash() {
        assumeTrue(
                Files.isExecutable(HOME.resolve("bin/logstash")),
                "no Logstash: give -Dlogstash.home");
    }

    @Test
    void acceptsAGoodPipeline() throws Exception {
        Finished check =
                logstash(
                        "input { zoho { data_center => 'eu' client_id => '1000.client'"
                                + " client_secret => 'secret-1' refresh_token => '1000.refresh'"
                                + " timezone => 'Europe/Berlin'"
                                + " streams => ['analytics.activity'] } }",
                        "--config.test_and_exit");

        assertThat(check.output()).contains("Configuration OK");
        assertThat(check.output()).doesNotContain("secret-1", "1000.refresh");
        assertThat(check.exitCode()).isZero();
    }

    @Test
    void refusesABadPipelineInOurWords() throws Exception {
        Finished check =
                logstash("input { zoho { data_center => 'atlantis' } }", "--config.test_and_exit");

        assertThat(check.output()).contains("The zoho input has", "atlantis");
        assertThat(check.exitCode()).isNotZero();
    }

    @Test
    void deliversEachRowOnceThroughAReloadAndAKill() throws Exception {
        try (LogstashStory story = new LogstashStory(HOME, gem(), folder)) {
            story.happens();
        }
    }

    /** The gem's own files; nothing is installed. */
    private static Path gem() {
        return Built.folder().resolve("gem/lib").toAbsolutePath();
    }

    private Finished logstash(String pipeline, String... options) throws Exception {
        List<String> command =
                List.of(
                        HOME.resolve("bin/logstash").toString(),
                        "--path.plugins",
                        gem().toString(),
                        "--path.data",
                        folder.resolve("data").toString(),
                        "--path.logs",
                        folder.resolve("logs").toString(),
                        "--config.string",
                        pipeline + " output { null {} }");
        return Finished.of(Stream.concat(command.stream(), List.of(options).stream()).toList());
    }
}
