package org.logstashplugins.zoho.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.logstashplugins.zoho.simulator.Simulator;
import org.logstashplugins.zoho.simulator.analytics.ViewRow;
import org.logstashplugins.zoho.testing.AuditTables;
import org.logstashplugins.zoho.testing.ZohoRun;

/** {@code zoho check} against the simulator: what it prints, and what it leaves alone. */
final class CheckCommandTest {
    private static final String PIPELINE =
            """
            input {
              zoho {
                data_center   => "us"
                client_id     => "1000.client"
                client_secret => "${SECRET}"
                refresh_token => "1000.refresh"
                timezone      => "UTC"
                endpoints     => { accounts => "%1$s" analytics => "%1$s" api => "%1$s" }
                streams       => ["analytics.access", "crm.audit"]
              }
            }
            """;

    @TempDir private Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Simulator simulator;

    @BeforeEach
    void start() {
        simulator = Simulator.start(Clock.systemUTC());
        simulator.crm().organization("900", "Example");
        AuditTables.access(simulator)
                .append(ViewRow.of(LocalDateTime.now(ZoneOffset.UTC), "user@example.com"));
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private void registerAll() {
        ZohoRun.register(
                simulator,
                "ZohoAnalytics.data.read",
                "ZohoAnalytics.metadata.read",
                "ZohoCRM.settings.audit_logs.CREATE",
                "ZohoCRM.settings.audit_logs.READ",
                "ZohoFiles.files.READ");
    }

    @Test
    void whatWorksIsSaidLineByLine() throws IOException {
        registerAll();

        int status = check();
        assertThat(status).as(text(out)).isZero();
        assertThat(text(out).lines().toList())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("✔ settings").endsWith("is understood"),
                        line -> assertThat(line).startsWith("✔ sincedb").contains("MB are free"),
                        line -> assertThat(line).startsWith("✔ access token"),
                        line ->
                                assertThat(line)
                                        .startsWith("✔ analytics.access")
                                        .contains("its newest row is"),
                        line ->
                                assertThat(line)
                                        .startsWith("✔ analytics.access")
                                        .contains("timezone => \"UTC\" fits"),
                        line ->
                                assertThat(line)
                                        .startsWith("✔ analytics.access")
                                        .contains("about 3 API units a poll"),
                        line ->
                                assertThat(line)
                                        .startsWith("✔ analytics.access")
                                        .contains("ZohoAnalytics.usermanagement.read"),
                        line ->
                                assertThat(line)
                                        .startsWith("! crm.audit")
                                        .contains("this check creates none"));
    }

    @Test
    void nothingIsWrittenAndNoJobIsCreated() throws IOException {
        registerAll();

        check();

        assertThat(folder.resolve("data")).doesNotExist();
        assertThat(simulator.exchanges())
                .noneMatch(
                        exchange ->
                                exchange.method().equals("POST")
                                        && !exchange.path().contains("oauth"));
    }

    @Test
    void jsonIsOneDocument() throws IOException {
        registerAll();

        assertThat(check("--json")).isZero();
        JsonNode findings = new ObjectMapper().readTree(text(out)).path("findings");
        List<String> subjects = new ArrayList<>();
        findings.forEach(each -> subjects.add(each.path("subject").asText()));
        assertThat(subjects).contains("settings", "sincedb", "access token", "crm.audit");
        assertThat(findings.path(0).path("level").asText()).isEqualTo("ok");
    }

    @Test
    void thePastIsEstimated() throws IOException {
        registerAll();

        check("--backfill", "1095d");

        assertThat(text(out))
                .containsPattern(
                        "the last 1,095 days: about 26,2\\d\\d rows in at least 1 requests,"
                                + " about 81 API units, about \\d+\\.\\d hours")
                .contains("the last 1,095 days: at least 7 export jobs");
    }

    @Test
    void withoutATokenNoStreamIsAsked() throws IOException {
        simulator.accounts().client(ZohoRun.CLIENT, ZohoRun.SECRET);

        assertThat(check()).isEqualTo(1);
        assertThat(text(out))
                .contains("✘ access token", "refresh_token")
                .contains("✘ analytics.access", "✘ crm.audit")
                .contains("not checked, because there is no access token");
        assertThat(simulator.count("analytics.workspaces")).isZero();
    }

    @Test
    void aMissingScopeIsTheMatterOfItsStream() throws IOException {
        ZohoRun.register(simulator);

        assertThat(check()).isEqualTo(1);
        assertThat(text(out))
                .contains("✔ analytics.access")
                .containsPattern("✘ crm.audit .*ZohoCRM.settings.audit_logs.READ");
    }

    @Test
    void aViewThatIsMissingIsNamed() throws IOException {
        registerAll();

        String other = "{ \"analytics.access\" => { view => \"Other Logs\" } }";
        assertThat(checkFile(PIPELINE.replace("[\"analytics.access\", \"crm.audit\"]", other)))
                .isEqualTo(1);
        assertThat(text(out))
                .containsPattern("✘ analytics.access .*There is no view \"Other Logs\"");
    }

    @Test
    void wrongSettingsEndTheCheckWithStatusTwo() throws IOException {
        assertThat(checkFile(PIPELINE.replace("\"UTC\"", "\"Nowhere/Land\""))).isEqualTo(2);
        assertThat(text(err)).contains("timezone");
        assertThat(text(out)).isEmpty();
    }

    @Test
    void aFileInPlaceOfTheSincedbIsNamed() throws IOException {
        registerAll();
        Files.createDirectories(folder.resolve("data/plugins/inputs"));
        Files.writeString(folder.resolve("data/plugins/inputs/zoho"), "");

        assertThat(check()).isEqualTo(1);
        assertThat(text(out)).containsPattern("✘ sincedb .*zoho is a file. Name a folder.");
    }

    @Test
    void noSecretIsPrinted() throws IOException {
        registerAll();

        check();

        assertThat(text(out) + text(err)).doesNotContain(ZohoRun.SECRET, ZohoRun.REFRESH);
    }

    private int check(String... options) throws IOException {
        return checkFile(PIPELINE, options);
    }

    private int checkFile(String pipeline, String... options) throws IOException {
        Path file =
                Files.writeString(folder.resolve("zoho.conf"), pipeline.formatted(simulator.url()));
        List<String> words = new ArrayList<>(List.of("check", file.toString()));
        words.addAll(List.of("--path.data", folder.resolve("data").toString()));
        words.addAll(List.of(options));
        Terminal terminal =
                new Terminal(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        Map.of("SECRET", ZohoRun.SECRET));
        return ZohoCommand.line(terminal, new ZohoEngine()).execute(words.toArray(String[]::new));
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
