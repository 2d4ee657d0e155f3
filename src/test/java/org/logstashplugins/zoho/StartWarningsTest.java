package org.logstashplugins.zoho;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import co.elastic.logstash.api.Configuration;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.logstashplugins.zoho.check.Finding;
import org.logstashplugins.zoho.check.InputCheck;
import org.logstashplugins.zoho.cli.host.GivenSettings;
import org.logstashplugins.zoho.cli.host.HostContext;
import org.logstashplugins.zoho.config.NodeSettings;
import org.logstashplugins.zoho.config.PluginSettings;
import org.logstashplugins.zoho.config.Problems;
import org.logstashplugins.zoho.testing.LogLines;
import org.logstashplugins.zoho.testing.TestClock;
import org.logstashplugins.zoho.testing.ZohoRun;

/** Warnings at the start about settings that are allowed but unsafe. */
class StartWarningsTest {
    @TempDir Path data;

    private Map<String, Object> settings(String accounts) {
        Map<String, Object> settings =
                new HashMap<>(
                        ZohoRun.settings(
                                URI.create("http://127.0.0.1:9"), List.of("analytics.activity")));
        settings.put("endpoints", Map.of("accounts", accounts, "analytics", "http://127.0.0.1:9"));
        return settings;
    }

    private List<String> warnings(Map<String, Object> settings) {
        TestClock clock = new TestClock(Instant.EPOCH);
        try (LogLines lines = LogLines.capture()) {
            Zoho plugin =
                    new Zoho(
                            "id",
                            GivenSettings.of(settings),
                            HostContext.forChecking(),
                            new Environment(clock, Optional.of(data), false));
            Thread running = new Thread(() -> plugin.start(event -> {}));
            running.start();
            clock.awaitPausing(1, () -> !plugin.report().isEmpty());
            plugin.stop();
            plugin.awaitStop();
            return lines.at("WARN").stream().filter(line -> line.startsWith("zoho: ")).toList();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anEndpointThatEverybodyCanReadIsNamedOnce() {
        assertThat(warnings(settings("http://accounts.invalid")))
                .singleElement()
                .asString()
                .contains("http://accounts.invalid", "not encrypted");
        assertThat(warnings(settings("http://127.0.0.1:9"))).isEmpty();
    }

    @Test
    void aFolderThatOthersCanWriteToIsNamedOnce() throws Exception {
        Path folder = Files.createDirectories(data.resolve("plugins/inputs/zoho"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxr-x"));
        assertThat(warnings(settings("http://127.0.0.1:9")))
                .singleElement()
                .asString()
                .contains(folder.toString(), "chmod go-w");
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost, true",
        "http://LOCALHOST:8080, true",
        "http://zoho.localhost, true",
        "http://127.9.8.7, true",
        "http://[::1]:80, true",
        "https://proxy.example, true",
        "http://proxy.example, false",
        "HTTP://10.0.0.1, false",
        "http://127.0.0.1.evil.example, false",
        "http://localhost.evil.example, false"
    })
    void thisMachineNeedsNoEncryption(String accounts, boolean fine) {
        PluginSettings read =
                PluginSettings.read(
                        GivenSettings.of(settings(accounts)),
                        new NodeSettings(Optional.of(data), Optional.empty()),
                        new Problems());
        assertThat(read.zoho().endpoints().open().isEmpty()).isEqualTo(fine);
    }

    @Test
    void anOptionThatIsDeprecatedIsNamedAtTheStartAndByACheck() {
        String warning = "streams => \"analytics.activity\" => old: is deprecated";
        List<Finding> findings = new ArrayList<>();
        try (LogLines lines = LogLines.capture()) {
            Streams streams = new Streams(withWarning(warning));
            streams.stop();
            streams.run(event -> {});
            assertThat(lines.at("WARN")).contains("zoho: " + warning);
            // What else it finds depends on whether there is an access token already.
            var unused = catchThrowable(() -> streams.check(InputCheck.Wishes.NONE, findings::add));
        }
        assertThat(findings).contains(new Finding(Finding.Level.WARNING, "settings", warning));
    }

    /**
     * Adds a warning, because nothing is deprecated yet and no configuration causes such a warning.
     */
    private InputSetup withWarning(String warning) {
        Environment environment =
                new Environment(new TestClock(Instant.EPOCH), Optional.of(data), false);
        Configuration settings = GivenSettings.of(settings("http://127.0.0.1:9"));
        HostContext context = HostContext.forChecking();
        InputSetup read =
                InputSetup.read(
                        new Zoho("id", settings, context, environment),
                        settings,
                        context,
                        environment);
        return new InputSetup(
                read.settings(),
                read.streams(),
                List.of(warning),
                environment,
                read.logger(),
                read.id());
    }
}
