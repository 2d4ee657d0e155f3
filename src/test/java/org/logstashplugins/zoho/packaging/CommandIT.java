package org.logstashplugins.zoho.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.logstashplugins.zoho.simulator.Demo;
import org.logstashplugins.zoho.simulator.Simulator;

/** The command line tool as it is delivered, started in a folder that is not the checkout. */
@Tag("command-line-jar")
final class CommandIT {
    private static final String PIPELINE =
            """
            input {
              zoho {
                data_center   => "eu"
                client_id     => "${ZOHO_CLIENT_ID}"
                client_secret => "${ZOHO_CLIENT_SECRET}"
                refresh_token => "${ZOHO_REFRESH_TOKEN}"
                endpoints     => { accounts => "%1$s" analytics => "%1$s" }
                timezone      => "UTC"
                streams       => ["analytics.activity"]
              }
            }
            """;

    @TempDir private Path elsewhere;

    @Test
    void theGemHoldsTheCommandAndTakesSecretsFromTheKeystore(@TempDir Path home) throws Exception {
        LogstashFolder logstash = LogstashFolder.in(home);
        logstash.keep(
                Map.of(
                        "ZOHO_CLIENT_ID", Demo.CLIENT_ID,
                        "ZOHO_CLIENT_SECRET", Demo.CLIENT_SECRET,
                        "ZOHO_REFRESH_TOKEN", Demo.REFRESH_TOKEN));

        Finished version = run(logstash.command(), Map.of(), "--version");
        assertThat(version.output()).contains("zoho " + Built.VERSION);

        Finished run = runOnce(logstash.command(), Map.of());
        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).contains("\"dataset\":\"zoho.analytics.activity\"");
    }

    @Test
    void theZipNeedsNothingButJava() throws Exception {
        unzip(Built.commandLineZip(), elsewhere);
        Path command = elsewhere.resolve("zoho-" + Built.VERSION + "/bin/zoho");

        Finished run =
                runOnce(
                        command,
                        Map.of(
                                "ZOHO_CLIENT_ID", Demo.CLIENT_ID,
                                "ZOHO_CLIENT_SECRET", Demo.CLIENT_SECRET,
                                "ZOHO_REFRESH_TOKEN", Demo.REFRESH_TOKEN));

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).contains("\"dataset\":\"zoho.analytics.activity\"");
    }

    @Test
    void aGemOutsideOfALogstashSaysWhatIsMissing() throws Exception {
        Gem.read(Built.gem()).unpack(elsewhere);

        Finished run = run(elsewhere.resolve("bin/zoho"), Map.of(), "--version");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output()).contains("Set LOGSTASH_HOME to the folder with bin/logstash");
    }

    private Finished runOnce(Path command, Map<String, String> env) throws Exception {
        try (Simulator simulator = Simulator.start(Clock.systemUTC(), "eu")) {
            Instant now = Instant.now();
            Demo.populate(simulator, now.minus(Duration.ofHours(2)), now, 100, ZoneOffset.UTC);
            Path pipeline =
                    Files.writeString(
                            elsewhere.resolve("zoho.conf"), PIPELINE.formatted(simulator.url()));
            return run(command, env, "run", "--once", pipeline.toString());
        }
    }

    private Finished run(Path command, Map<String, String> env, String... arguments)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command.toString());
        builder.command().addAll(List.of(arguments));
        builder.directory(elsewhere.toFile());
        Map<String, String> own = new HashMap<>(env);
        own.put("JAVA_HOME", System.getProperty("java.home"));
        own.put("PATH", System.getenv("PATH"));
        builder.environment().clear();
        builder.environment().putAll(own);
        return Finished.of(builder);
    }

    private static void unzip(Path zip, Path folder) throws IOException {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : file.stream().filter(each -> !each.isDirectory()).toList()) {
                Path target = folder.resolve(entry.getName());
                Files.createDirectories(target.getParent());
                try (InputStream in = file.getInputStream(entry)) {
                    Files.copy(in, target);
                }
                if (entry.getName().endsWith("bin/zoho")) {
                    assertThat(target.toFile().setExecutable(true)).isTrue();
                }
            }
        }
    }
}
