package org.logstashplugins.zoho.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.logstashplugins.zoho.Environment;
import org.logstashplugins.zoho.Zoho;
import org.logstashplugins.zoho.cli.host.LogstashHost;
import org.logstashplugins.zoho.cli.host.Pipeline;
import org.logstashplugins.zoho.cli.pipeline.PipelineFile;
import org.logstashplugins.zoho.simulator.Simulator;
import org.logstashplugins.zoho.testing.LogLines;
import org.logstashplugins.zoho.testing.TestClock;
import org.logstashplugins.zoho.testing.ZohoRun;

/** Every kind of wrong configuration leads to messages and to nothing else. */
class ProblemsTest {
    private static final URI UNUSED = URI.create("http://127.0.0.1:1");

    @TempDir Path data;

    static Stream<ProblemCase> cases() {
        return ProblemCase.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void areAllSaidAtOnce(ProblemCase row) {
        String message = refusal(row.over(working(UNUSED)), row.env(), Optional.of(data));
        List<String> lines = lines(message);
        assertThat(lines).as(message).isNotEmpty().hasSameSizeAs(row.problems());
        for (String problem : row.problems()) {
            assertThat(lines).anyMatch(line -> wildcard(problem).matcher(line).matches());
        }
    }

    /** {@code …} stands for lists that grow with the plugin. */
    private static Pattern wildcard(String problem) {
        return Pattern.compile(
                Stream.of(problem.split("…", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".+")));
    }

    @Test
    void holdNoSecretAndLeaveNothingBehind() {
        try (Simulator simulator = Simulator.start(new TestClock(Instant.EPOCH));
                LogLines log = LogLines.capture()) {
            List<String> said = new ArrayList<>();
            ProblemCase.all()
                    .forEach(
                            row ->
                                    said.add(
                                            refusal(
                                                    row.over(working(simulator.url())),
                                                    row.env(),
                                                    Optional.of(data))));
            said.addAll(log.all());
            assertThat(said).hasSizeGreaterThan(50);
            assertThat(said)
                    .noneMatch(text -> text.contains(ZohoRun.SECRET))
                    .noneMatch(text -> text.contains(ZohoRun.REFRESH))
                    .noneMatch(text -> text.contains("geheim"));
            assertThat(simulator.exchanges()).isEmpty();
            assertThat(data).isEmptyDirectory();
        }
    }

    @Test
    void aMissingDataDirectoryIsOneUnlessSincedbPathIsGiven() {
        Map<String, Object> settings = working(UNUSED);
        assertThat(lines(refusal(settings, Map.of(), Optional.empty())))
                .containsExactly(
                        "sincedb_path: is required here, because Logstash did not say where its data directory is."
                                + " Give an absolute folder.");
        settings.put("sincedb_path", "not/absolute");
        assertThat(lines(refusal(settings, Map.of(), Optional.empty())))
                .containsExactly(
                        "sincedb_path: \"not/absolute\" must be an absolute path, because Logstash may be started from"
                                + " anywhere.");
        settings.put("sincedb_path", data.toString());
        assertThatCode(() -> validate(settings, Map.of(), Optional.empty()))
                .doesNotThrowAnyException();
    }

    @Test
    void theMessageCountsThem() {
        Map<String, Object> settings = working(UNUSED);
        settings.remove("client_id");
        assertThat(refusal(settings, Map.of(), Optional.of(data)))
                .startsWith("The zoho input has 1 problem in its configuration:\n  - client_id: ");
        settings.remove("client_secret");
        assertThat(refusal(settings, Map.of(), Optional.of(data)))
                .startsWith("The zoho input has 2 problems in its configuration:\n  - ");
        assertThat(catchThrowable(() -> validate(settings, Map.of(), Optional.of(data))))
                .isInstanceOf(ConfigException.class)
                .hasToString(refusal(settings, Map.of(), Optional.of(data)));
    }

    static Stream<String> accepted() {
        return Stream.of(
                "",
                "interval => 10",
                "interval => \"${TEN}\"",
                "interval => \"1 hour\" overlap => 0 lag => \"0s\" initial_lookback => \" 2 Weeks \"",
                "initial_lookback => \"36500d\"",
                "streams => \"analytics.activity\"",
                "streams => { \"analytics.activity\" => {} \"analytics.api\" => { interval => \"${TEN}\" } }",
                "streams => { \"s\" => { kind => \"ANALYTICS_VIEW\" workspace_id => 12 view_id => 34 time_column => \"T\" } }",
                "streams => { \"s\" => { kind => \"analytics_view\" workspace => \"W\" view => [\"A\", \"B\"] time_column => \"T\" time_format => \"dd/MM/yy hh:mm a\" } }",
                "streams => { \"analytics.activity\" => { ecs => { \"user.name\" => \"Performed By\" \"labels.a_1\" => \"Action\" } event => { \"kind\" => \"event\" \"severity\" => 3 } } }",
                "schedule => \"0 2 * * 1-5\"",
                "schedule => \"0 2 * * *\" streams => { \"analytics.activity\" => { interval => \"1h\" } }",
                "streams => { \"analytics.api\" => { include_today => \"TRUE\" } }",
                "streams => { \"analytics.api\" => { include_today => \"${YES}\" } }",
                "max_response_size => \"1 GB\" max_row_size => 4096",
                "timezone => \"+05:30\"",
                "timezone => \"UTC\"",
                "data_center => \" EU \"",
                "data_center => \"zoho.com.au\"",
                "ecs_compatibility => \"Disabled\"",
                "connect_timeout => \"100ms\" socket_timeout => 5",
                "organization_id => 600123",
                "endpoints => { \"accounts\" => \"http://127.0.0.1:1/\" \"analytics\" => \"HTTPS://proxy.example/zoho/\" }",
                "id => \"mine\" tags => [\"a\"] type => \"t\" add_field => { \"a\" => \"b\" } enable_metric => false");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("accepted")
    void areNotSeenWhereThereAreNone(String written) {
        Map<String, Object> settings = working(UNUSED);
        settings.putAll(
                PipelineFile.parse("input { zoho { " + written + " } }").settingsOf("zoho").get(0));
        assertThatCode(
                        () ->
                                validate(
                                        settings,
                                        Map.of("TEN", "10", "YES", "true"),
                                        Optional.of(data)))
                .doesNotThrowAnyException();
    }

    private static Map<String, Object> working(URI simulator) {
        return ZohoRun.settings(simulator, List.of("analytics.activity"));
    }

    private String refusal(
            Map<String, Object> settings, Map<String, String> env, Optional<Path> pathData) {
        Throwable thrown = catchThrowable(() -> validate(settings, env, pathData));
        assertThat(thrown)
                .as("what was thrown for %s", settings.keySet())
                .isInstanceOfAny(ConfigException.class, IllegalStateException.class)
                .hasNoCause();
        return String.valueOf(thrown.getMessage());
    }

    private static void validate(
            Map<String, Object> settings, Map<String, String> env, Optional<Path> pathData) {
        Environment environment = new Environment(new TestClock(Instant.EPOCH), pathData, false);
        new LogstashHost(
                        Pipeline.of(settings).withEnv(env),
                        (id, configuration, context) ->
                                new Zoho(id, configuration, context, environment))
                .validate();
    }

    /** The problems in a message; a message of Logstash itself is one problem. */
    private static List<String> lines(String message) {
        List<String> lines = List.of(message.split("\n  - "));
        return lines.size() == 1 ? lines : lines.subList(1, lines.size());
    }
}
