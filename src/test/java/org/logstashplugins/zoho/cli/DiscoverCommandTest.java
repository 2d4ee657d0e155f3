package org.logstashplugins.zoho.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.logstashplugins.zoho.cli.pipeline.PipelineFile;
import org.logstashplugins.zoho.simulator.Demo;
import org.logstashplugins.zoho.simulator.Simulator;
import org.logstashplugins.zoho.simulator.accounts.TokenAnswerStyle;
import org.logstashplugins.zoho.simulator.analytics.Column;
import org.logstashplugins.zoho.simulator.analytics.Workspace;

@Timeout(120)
final class DiscoverCommandTest {
    private static final Map<String, String> ENV =
            Map.of(
                    "ZOHO_CLIENT_ID", Demo.CLIENT_ID,
                    "ZOHO_CLIENT_SECRET", Demo.CLIENT_SECRET,
                    "ZOHO_REFRESH_TOKEN", Demo.REFRESH_TOKEN);

    private final Simulator simulator = Simulator.start(Clock.systemUTC(), "eu");

    @TempDir private Path folder;

    /**
     * Two days of rows: a row of the API log is read when its day is over, so at any time of day
     * some of them have to be of an earlier day.
     */
    @BeforeEach
    void populate() {
        Instant now = Instant.now();
        Demo.populate(
                simulator,
                now.minus(Duration.ofHours(48)),
                now.minus(Duration.ofHours(2)),
                10,
                ZoneId.systemDefault());
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    /** A pipeline that says only where Zoho is, and these settings. */
    private Path pipeline(String more) throws IOException {
        return Files.writeString(
                folder.resolve("start.conf"),
                """
                input {
                  zoho {
                    data_center => "eu"
                    endpoints   => { accounts => "%1$s" analytics => "%1$s" api => "%1$s" mail => "%1$s" download => "%2$s" }
                    %3$s
                  }
                }
                """
                        .formatted(simulator.url(), simulator.downloadUrl(), more));
    }

    private ToolRun discover(String more, String... options) throws IOException {
        return discover(ENV, more, options);
    }

    private ToolRun discover(Map<String, String> env, String more, String... options)
            throws IOException {
        String[] words = new String[options.length + 3];
        words[0] = "discover";
        words[1] = "--pipeline";
        words[2] = pipeline(more).toString();
        System.arraycopy(options, 0, words, 3, options.length);
        return ToolRun.of(env, Prompt.NOBODY, words);
    }

    private static String block(ToolRun run) {
        return run.out().substring(run.out().indexOf("input {"));
    }

    @Test
    void organizationsWorkspacesAndTheViewsOfTheLogWorkspaceAreListed() throws IOException {
        ToolRun run = discover("");

        assertThat(run.out())
                .contains("700000001  Example Ltd  Account Admin")
                .contains("200000001  700000001     Sales")
                .contains("Views of \"Zoho Analytics Audits\"")
                .contains("300000011  Activity Log  Table  Date & Time (dd MMM, yyyy HH:mm:ss)")
                .contains("300000013  API Logs      Table  Date (dd MMM, yyyy)")
                .doesNotContain("Views of \"Sales\"", "Orders");
        assertThat(run.status()).isZero();
    }

    @Test
    void theStreamsSayWhetherTheyCanBeFollowed() throws IOException {
        ToolRun run = discover("");

        assertThat(run.out())
                .containsPattern(
                        "analytics.activity +available +table \"Activity Log\", time column")
                .containsPattern("crm.audit +available +the token may list the exports")
                .containsPattern("mail.audit +not asked +needs the option zoid")
                .containsPattern("calendar.activity +not asked +\"zoho check\" asks")
                .doesNotContain("zendesk");
    }

    @Test
    void aWorkspaceByNameIsLookedIntoAsWell() throws IOException {
        ToolRun run = discover("", "--workspace", "sales");

        assertThat(run.out())
                .contains("Views of \"Sales\"")
                .containsPattern("Orders +Table +Day \\(dd/MM/yyyy\\)")
                .containsPattern("Overview +Dashboard\n");
    }

    @Test
    void aWorkspaceThatIsNotThereIsNamedAndTheRestIsShown() throws IOException {
        ToolRun run = discover("", "--workspace", "Nowhere");

        assertThat(run.out()).contains("There is no workspace \"Nowhere\"", "analytics.activity");
        assertThat(run.status()).isEqualTo(1);
    }

    @Test
    void onlyWhatIsAskedForCostsCalls() throws IOException {
        ToolRun run = discover("");

        // The six calls ask for organizations, workspaces, the views of one workspace, and the
        // columns of three tables.
        assertThat(run.out())
                .contains("This took 6 metadata calls of Zoho Analytics. Zoho charges 0.1 to 5");
        assertThat(simulator.count("analytics")).isEqualTo(6);
        assertThat(simulator.count("accounts.token")).isEqualTo(1);
        assertThat(simulator.count("analytics.export")).isZero();
    }

    @Test
    void theViewsThatArePrintedAreBoundedAndTheLogsComeFirst() throws IOException {
        Workspace audits = simulator.analytics().organizations().get(0).workspaces().get(1);
        for (int i = 0; i < 30; i++) {
            audits.view("40000000" + i, "A view " + i, Column.text("A"));
        }

        ToolRun run = discover("", "--views", "4");

        assertThat(run.out())
                .contains("Activity Log", "Access Logs", "API Logs", "… and 29 more; --views");
        assertThat(simulator.count("analytics.metadata")).isEqualTo(4);
    }

    @Test
    void aLogThatIsNotEnabledIsNotInTheBlock() throws IOException {
        Simulator other = Simulator.start(Clock.systemUTC(), "eu");
        other.accounts()
                .client(Demo.CLIENT_ID, Demo.CLIENT_SECRET)
                .grant(
                        Demo.REFRESH_TOKEN,
                        Demo.CLIENT_ID,
                        "ZohoAnalytics.data.read",
                        "ZohoAnalytics.metadata.read");
        other.analytics()
                .organization("700000009", "Small Ltd")
                .workspace("200000009", "Zoho Analytics Audits")
                .view(
                        "300000009",
                        "Activity Log",
                        Column.date("Date & Time", "dd MMM, yyyy HH:mm:ss"));
        try (other) {
            Path file =
                    Files.writeString(
                            folder.resolve("other.conf"),
                            Files.readString(pipeline(""))
                                    .replace(simulator.url().toString(), other.url().toString()));
            ToolRun run = ToolRun.of(ENV, Prompt.NOBODY, "discover", "--pipeline", file.toString());

            assertThat(run.out())
                    .containsPattern(
                            "analytics.access +missing +there is no table \"Access Logs\" or")
                    .containsPattern(
                            "crm.audit +missing +the token lacks the scopes ZohoCRM.settings")
                    .contains("streams       => [\"analytics.activity\"]");
            assertThat(run.status()).isZero();
        }
    }

    @Test
    void theBlockIsAPipelineThatRuns() throws IOException {
        ToolRun found = discover("");
        Path pasted = Files.writeString(folder.resolve("zoho.conf"), block(found));

        assertThat(PipelineFile.read(pasted).settingsOf("zoho"))
                .singleElement()
                .satisfies(
                        settings ->
                                assertThat(settings)
                                        .containsEntry("client_secret", "${ZOHO_CLIENT_SECRET}")
                                        .containsEntry("timezone", ZoneId.systemDefault().getId())
                                        .containsEntry(
                                                "streams",
                                                List.of(
                                                        "analytics.access",
                                                        "analytics.activity",
                                                        "analytics.api",
                                                        "crm.audit")));
        assertThat(Files.readString(pasted))
                .contains("# not proved yet: \"zoho check\"")
                .contains("# mail.audit: needs the option zoid")
                .contains("document_id => \"%{[event][id]}\"");

        ToolRun run =
                ToolRun.of(
                        ENV,
                        Prompt.NOBODY,
                        "run",
                        pasted.toString(),
                        "--once",
                        "--data",
                        folder.resolve("data").toString());

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out())
                .as(run.err())
                .contains(
                        "\"dataset\":\"zoho.analytics.activity\"",
                        "\"dataset\":\"zoho.analytics.access\"",
                        "\"dataset\":\"zoho.analytics.api\"",
                        "\"dataset\":\"zoho.crm.audit\"");

        ToolRun check = ToolRun.of(ENV, Prompt.NOBODY, "check", pasted.toString());
        assertThat(check.out())
                .contains("is understood")
                .containsPattern("access token +Zoho gave one")
                .doesNotContain("✘ analytics", "✘ crm");
    }

    @Test
    void secretsThatStandInTheFileAreNotPrinted() throws IOException {
        Map<String, String> env = new HashMap<>(ENV);
        env.remove("ZOHO_CLIENT_SECRET");
        env.remove("ZOHO_REFRESH_TOKEN");

        ToolRun run =
                discover(
                        env,
                        "client_secret => \"%s\" refresh_token => \"%s\" timezone => 'UTC' streams => { \"mail.audit\" => { zoid => \"700000003\" } \"cisco.events\" => { api_key => \"hidden-api-key\" client_id => \"x\" } }"
                                .formatted(Demo.CLIENT_SECRET, Demo.REFRESH_TOKEN));

        assertThat(block(run))
                .contains("client_secret => \"${ZOHO_CLIENT_SECRET}\"")
                .contains("refresh_token => \"${ZOHO_REFRESH_TOKEN}\"")
                .contains("timezone      => \"UTC\" # not proved")
                .contains("\"mail.audit\" => { \"zoid\" => \"700000003\" }")
                .contains("# cisco.events: as in your file");
        assertThat(run.all()).doesNotContain(Demo.REFRESH_TOKEN, "hidden-api-key", "=> \"secret\"");
        assertThat(PipelineFile.parse(block(run)).settingsOf("zoho")).hasSize(1);
    }

    @Test
    void jsonIsOneDocument() throws IOException {
        JsonNode document = new ObjectMapper().readTree(discover("", "--json").out());

        assertThat(document.at("/organizations/0/name").asText()).isEqualTo("Example Ltd");
        assertThat(document.at("/workspaces/1/views/0/time_columns/0/name").asText())
                .isEqualTo("Accessed Time");
        assertThat(document.at("/streams/0/state").asText()).isEqualTo("available");
        assertThat(document.path("analytics_calls").asInt()).isEqualTo(6);
        assertThat(PipelineFile.parse(document.path("pipeline").asText()).inputs()).hasSize(1);
    }

    @Test
    void aMissingScopeIsNamedAndTheOthersAreLookedAt() throws IOException {
        simulator
                .accounts()
                .grant(
                        "1000.crmonly",
                        Demo.CLIENT_ID,
                        "ZohoCRM.settings.audit_logs.READ",
                        "ZohoCRM.settings.audit_logs.CREATE",
                        "ZohoFiles.files.READ");
        Map<String, String> env = new HashMap<>(ENV);
        env.put("ZOHO_REFRESH_TOKEN", "1000.crmonly");

        ToolRun run = discover(env, "");

        assertThat(run.out())
                .contains("refresh_token lacks the scope ZohoAnalytics.metadata.read")
                .containsPattern(
                        "analytics.api +missing +the token lacks the scopes ZohoAnalytics.data.read, ZohoAnalytics.metadata.read")
                .containsPattern("crm.audit +available")
                .contains("streams       => [\"crm.audit\"]");
        assertThat(run.status()).isEqualTo(1);
    }

    /** Only an export would show that the scope is missing, but an export costs units. */
    @Test
    void aScopeThatIsOnlyNeededForRowsIsFoundMissingToo() throws IOException {
        simulator.accounts().grant("1000.meta", Demo.CLIENT_ID, "ZohoAnalytics.metadata.read");
        Map<String, String> env = new HashMap<>(ENV);
        env.put("ZOHO_REFRESH_TOKEN", "1000.meta");

        ToolRun run = discover(env, "");

        assertThat(run.out())
                .containsPattern(
                        "analytics.activity +missing +the token lacks the scope ZohoAnalytics.data.read;")
                .contains("No stream can be followed with this token yet.");
        assertThat(run.status()).isEqualTo(1);
    }

    @Test
    void whereZohoDoesNotTellTheScopesEachProductIsAsked() throws IOException {
        simulator.accounts().style(TokenAnswerStyle.USUAL.withoutScope());
        simulator.accounts().grant("1000.meta", Demo.CLIENT_ID, "ZohoAnalytics.metadata.read");
        Map<String, String> env = new HashMap<>(ENV);
        env.put("ZOHO_REFRESH_TOKEN", "1000.meta");

        assertThat(discover(env, "").out())
                .containsPattern("analytics.activity +available")
                .containsPattern(
                        "crm.audit +missing +Zoho CRM refused .* lacks the scope ZohoCRM.settings.audit_logs.READ");
    }

    @Test
    void aTokenThatIsNotAcceptedIsSaidOnce() throws IOException {
        Map<String, String> env = new HashMap<>(ENV);
        env.put("ZOHO_REFRESH_TOKEN", "1000.unknown");

        ToolRun run = discover(env, "");

        assertThat(run.err()).contains("invalid_code", "refresh_token was not accepted");
        assertThat(run.out()).isEmpty();
        assertThat(run.status()).isEqualTo(1);
    }

    @Test
    void withTwoWorkspacesOfThatNameTheBlockNamesTheOrganization() throws IOException {
        simulator
                .analytics()
                .organization("700000099", "Other Ltd")
                .workspace("200000099", "Zoho Analytics Audits");

        assertThat(block(discover(""))).containsPattern("organization_id +=> \"700000001\"");
    }

    @Test
    void anUnreachableZohoHasStatusOne() throws IOException {
        simulator.close();

        ToolRun run = discover("");

        assertThat(run.all()).contains("No connection");
        assertThat(run.status()).isEqualTo(1);
    }

    @Test
    void aMissingVariableIsNamed() {
        ToolRun run = ToolRun.of(Map.of(), Prompt.NOBODY, "discover", "--data-center", "eu");

        assertThat(run.err()).contains("ZOHO_CLIENT_ID");
        assertThat(run.status()).isEqualTo(2);
    }

    @Test
    void theHelpHasAnExample() {
        assertThat(ToolRun.of(Map.of(), Prompt.NOBODY, "discover", "--help").out())
                .contains("zoho discover --data-center eu");
    }
}
