package org.logstashplugins.zoho.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.logstashplugins.zoho.Environment;
import org.logstashplugins.zoho.SourceKinds;
import org.logstashplugins.zoho.Zoho;
import org.logstashplugins.zoho.catalog.Catalog;
import org.logstashplugins.zoho.cli.host.GivenSettings;
import org.logstashplugins.zoho.cli.host.HostContext;
import org.logstashplugins.zoho.client.Request;
import org.logstashplugins.zoho.config.NodeSettings;
import org.logstashplugins.zoho.config.PluginSettings;
import org.logstashplugins.zoho.config.Problems;
import org.logstashplugins.zoho.simulator.analytics.AnalyticsError;
import org.logstashplugins.zoho.simulator.http.Fault;
import org.logstashplugins.zoho.testing.LogLines;
import org.logstashplugins.zoho.testing.ZohoRun;
import org.logstashplugins.zoho.time.Clock;
import org.slf4j.LoggerFactory;

/**
 * Tests that secrets and tokens never leave the plugin, even if everything goes wrong and every
 * logger is at TRACE. The HTTP client logs requests with their tokens at DEBUG through slf4j. The
 * plugin ships with slf4j-nop, which is also on the class path here, so these logs are never
 * written.
 */
@Timeout(120)
class SecretsTest {
    private static final Instant START = Instant.parse("2026-03-10T09:00:00Z");

    @TempDir Path data;

    /** Everything that can be read, as one text for each place. */
    private final List<String> readable = new ArrayList<>();

    @Test
    void stayInsideWhateverHappens() {
        try (Stage stage = new Stage(data, START, FaultCase.BERLIN);
                LogLines lines = LogLines.capture()) {
            stage.rows(Duration.ofHours(20), Duration.ZERO, FaultCase.BERLIN);
            stage.begin();
            stage.runUntil(START.plus(Duration.ofMinutes(20)));
            assertThat(stage.events(Stage.STRUCK)).isNotEmpty();
            for (Fault fault : faults(stage)) {
                stage.disturb(fault);
                hourOf(stage);
                // A failing stream has other files than a resting one.
                readable.addAll(files());
            }
            for (Fault fault : tokenFaults()) {
                stage.simulator.accounts().expireAccessTokens();
                stage.simulator.disturb(Stage.TOKEN, Stage.ALL, fault);
                hourOf(stage);
            }
            stage.simulator.accounts().revoke(ZohoRun.REFRESH);
            hourOf(stage);

            assertThat(lines.at("ERROR")).hasSizeGreaterThan(10);
            // Every request is logged, even those with a secret in every part.
            assertThat(lines.at("DEBUG"))
                    .filteredOn(line -> line.contains(", attempt "))
                    .hasSizeGreaterThan(50)
                    .noneMatch(line -> line.contains("?"));
            readable.addAll(lines.all());
            stage.events(Stage.STRUCK)
                    .forEach(event -> readable.add(event.data() + " " + event.metadata()));
            stage.metrics().forEach((name, value) -> readable.add(name + " " + value));
            readable.add(String.valueOf(stage.report(Stage.STRUCK)));
            readable.addAll(files());
            readable.addAll(threads());
            assertThat(stage.simulator.accounts().everIssued()).hasSizeGreaterThan(5);
            assertClean(stage.simulator.accounts().everIssued());
        }
    }

    /** Lets the fault last, and the stream recover. */
    private void hourOf(Stage stage) {
        stage.runUntil(stage.clock.instant().plus(Duration.ofMinutes(30)));
        readable.addAll(threads());
        readable.add(String.valueOf(stage.report(Stage.STRUCK)));
        stage.simulator.calm();
        stage.runUntil(stage.clock.instant().plus(Duration.ofMinutes(30)));
    }

    /** Bodies and headers of answers repeat secrets, as those of a debugging proxy would. */
    private static List<Fault> faults(Stage stage) {
        String secrets = ZohoRun.SECRET + " " + ZohoRun.REFRESH;
        String issued = stage.simulator.accounts().everIssued().get(0);
        return List.of(
                new Fault.Reply(500, Map.of(), "text/html", "<p>" + secrets + issued + "</p>"),
                new Fault.Reply(200, Map.of(), "text/html", "<p>" + secrets + issued + "</p>"),
                new Fault.Reply(
                        200, Map.of(), "application/json", "{\"token\":\"" + issued + "\"}"),
                Fault.json(
                        400,
                        "{\"status\":\"failure\",\"data\":{\"errorCode\":7331,\"errorMessage\":\""
                                + secrets
                                + issued
                                + "\"}}"),
                AnalyticsError.BAD_TOKEN.fault(),
                AnalyticsError.NO_TOKEN.fault(),
                Fault.status(403),
                Fault.status(429, "Retry-After", issued),
                Fault.status(302, "Location", stage.otherHost().url() + "/x?token=" + issued),
                Fault.status(302, "Location", "http://user:" + issued + "@host.invalid/x"),
                Fault.status(302, "Location", "/restapi/v2/x?client_secret=" + ZohoRun.SECRET),
                Fault.status(302, "Location", "ht tp://" + issued),
                new Fault.Reply(200, Map.of("Content-Encoding", issued), "text/csv", "x"),
                Fault.cut(Fault.Ending.CONTENT_LENGTH_TOO_LONG),
                Fault.hangUp());
    }

    private static List<Fault> tokenFaults() {
        String refresh = ZohoRun.REFRESH;
        return List.of(
                Fault.json(200, "{\"error\":\"" + refresh + "\"}"),
                Fault.json(400, "{\"error\":\"invalid_code\",\"got\":\"" + refresh + "\"}"),
                Fault.json(200, "{\"access_token\":[\"" + refresh + "\"]}"),
                new Fault.Reply(502, Map.of(), "text/html", "<p>" + refresh + "</p>"),
                Fault.status(307, "Location", "http://host.invalid/?t=" + refresh),
                Fault.hangUp());
    }

    private List<String> files() {
        try (Stream<Path> all = Files.walk(data)) {
            List<String> texts = new ArrayList<>();
            for (Path file : all.toList()) {
                texts.add(file.toString());
                if (Files.isRegularFile(file)) {
                    texts.add(Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
            assertThat(texts).hasSizeGreaterThan(4);
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
    }

    private void assertClean(List<String> tokens) {
        List<String> secrets = new ArrayList<>(tokens);
        secrets.add(ZohoRun.SECRET);
        secrets.add(ZohoRun.REFRESH);
        for (String secret : secrets) {
            assertThat(readable)
                    .as("what can be read")
                    .isNotEmpty()
                    .noneMatch(text -> text.contains(secret));
        }
    }

    @Test
    void areInNoMessageAboutAWrongConfiguration() {
        try (LogLines lines = LogLines.capture()) {
            Map<String, Object> wrong =
                    Map.of(
                            "data_center", "mars",
                            "interval", "often",
                            "timezone", "Berlin",
                            "ecs_compatibility", "v0",
                            "streams", List.of("analytics.nothing"),
                            "endpoints", Map.of("accounts", "no url"),
                            "max_row_size", "huge",
                            "sincedb_path", "here",
                            "codec", "plain");
            wrong.forEach(
                    (setting, value) -> {
                        Map<String, Object> settings = settings();
                        settings.put(setting, value);
                        readable.add(refusal(settings));
                    });
            Map<String, Object> all = settings();
            all.putAll(wrong);
            readable.add(refusal(all));
            Map<String, Object> incomplete = settings();
            incomplete.remove("client_id");
            readable.add(refusal(incomplete));
            readable.addAll(lines.all());

            assertThat(readable).hasSizeGreaterThanOrEqualTo(wrong.size() + 2);
            assertClean(List.of());
        }
    }

    private static Map<String, Object> settings() {
        return new HashMap<>(
                ZohoRun.settings(URI.create("http://127.0.0.1:9"), List.of(Stage.STRUCK)));
    }

    /** The refusal with its causes and stack traces, as Logstash prints it. */
    private String refusal(Map<String, Object> settings) {
        Throwable refusal = catchThrowable(() -> plugin(settings));
        assertThat(refusal).as("%s", settings.keySet()).isNotNull();
        StringWriter text = new StringWriter();
        refusal.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private Zoho plugin(Map<String, Object> settings) {
        return new Zoho(
                "id",
                GivenSettings.of(settings),
                HostContext.forChecking(),
                new Environment(Clock.SYSTEM, Optional.of(data), false));
    }

    @Test
    void areInNoTextOfAnyObjectThatHoldsThem() {
        PluginSettings settings =
                PluginSettings.read(
                        GivenSettings.of(settings()),
                        new NodeSettings(Optional.of(data), Optional.empty()),
                        new Problems());
        readable.add(settings.toString());
        readable.add(settings.zoho().credentials().toString());
        readable.add(settings.zoho().credentials().clientSecret().toString());
        readable.add(
                Request.postForm(
                                URI.create("https://accounts.example/token?x=" + ZohoRun.SECRET),
                                Map.of("client_secret", ZohoRun.SECRET))
                        .with("Authorization", ZohoRun.REFRESH)
                        .toString());
        readable.add(
                Catalog.builtIn()
                        .definitions(
                                settings.streams(),
                                settings.defaults(),
                                SourceKinds.names(),
                                new Problems())
                        .toString());
        readable.add(List.of(plugin(settings())).toString());
        readable.add(plugin(settings()).report().toString());

        assertClean(List.of());
    }

    @Test
    void areNotLoggedByTheHttpClientBecauseTheShippedSlf4jIsSilent() {
        assertThat(LoggerFactory.getILoggerFactory().getClass().getSimpleName())
                .isEqualTo("NOPLoggerFactory");
    }
}
