package org.logstashplugins.zoho.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.logstashplugins.zoho.simulator.Simulator;
import org.logstashplugins.zoho.simulator.accounts.Consent;
import org.logstashplugins.zoho.simulator.accounts.TokenAnswerStyle;
import org.logstashplugins.zoho.simulator.http.Fault;
import org.logstashplugins.zoho.testing.TestClock;

@Timeout(120)
final class AuthorizeCommandTest {
    private static final String CLIENT = "1000.CLIENTID7";
    private static final String SECRET = "c1ient5ecretva1ue";
    private static final String CODE = "1000.onetimecode88.abcdef";
    private static final String REFRESH = "1000.refreshtoken99.123456";
    private static final String[] SCOPES = {
        "ZohoAnalytics.data.read",
        "ZohoAnalytics.metadata.read",
        "ZohoCRM.settings.audit_logs.CREATE",
        "ZohoCRM.settings.audit_logs.READ",
        "ZohoFiles.files.READ"
    };

    private final TestClock clock = new TestClock(Instant.parse("2026-01-05T12:00:00Z"));
    private final Simulator simulator = Simulator.start(clock, "eu");

    @TempDir private Path folder;
    private Path file;

    @BeforeEach
    void register() throws IOException {
        file =
                pipeline(
                        "[\"analytics.activity\", \"analytics.access\", \"analytics.api\", \"crm.audit\"]");
        simulator.accounts().client(CLIENT, SECRET);
        code(SCOPES);
        simulator.analytics().organization("700000001", "Example Ltd");
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private void code(String... scopes) {
        simulator.accounts().code(CODE, new Consent(REFRESH, CLIENT, "eu", List.of(scopes), true));
    }

    /** The pipeline of a user who has no credentials yet. */
    private Path pipeline(String streams) throws IOException {
        return Files.writeString(
                folder.resolve("zoho.conf"),
                """
                input {
                  zoho {
                    data_center   => "eu"
                    client_id     => "${ZOHO_CLIENT_ID}"
                    client_secret => "${ZOHO_CLIENT_SECRET}"
                    refresh_token => "${ZOHO_REFRESH_TOKEN}"
                    timezone      => "UTC"
                    endpoints     => { accounts => "%1$s" analytics => "%1$s" api => "%1$s" }
                    streams       => %2$s
                  }
                }
                """
                        .formatted(simulator.url(), streams));
    }

    private ToolRun authorize(Prompt prompt, String... options) {
        return authorize(Map.of(), prompt, options);
    }

    private ToolRun authorize(Map<String, String> env, Prompt prompt, String... options) {
        String[] words = new String[options.length + 3];
        words[0] = "authorize";
        words[1] = "--pipeline";
        words[2] = file.toString();
        System.arraycopy(options, 0, words, 3, options.length);
        return ToolRun.of(env, prompt, words);
    }

    private static ScriptedPrompt pipe() {
        return ScriptedPrompt.pipe(CLIENT, " " + SECRET + " ", CODE);
    }

    private static void assertNothingSecret(ToolRun run) {
        assertThat(run.all()).doesNotContain(SECRET, CODE, REFRESH, "onetimecode", "refreshtoken");
    }

    @Test
    void theInstructionsHaveTheConsoleTheScopesAndTheReasons() {
        ToolRun run = authorize(ScriptedPrompt.pipe());

        assertThat(run.err())
                .contains("https://api-console.zoho.eu")
                .contains("\n" + String.join(",", SCOPES) + "\n")
                .contains(
                        "ZohoCRM.settings.audit_logs.READ asks whether the export is ready (crm.audit)")
                .contains(
                        "ZohoAnalytics.data.read exports the rows of a table (analytics.access, analytics.activity, analytics.api)")
                .contains("- an administrator or the CEO in Zoho CRM")
                .contains("\"Self Client\"", "\"Generate Code\"");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void streamsCanBeNamedWithoutAFile() {
        ToolRun run =
                ToolRun.of(
                        Map.of(),
                        ScriptedPrompt.pipe(),
                        "authorize",
                        "--data-center",
                        "ca",
                        "--streams",
                        "mail.audit, calendar.activity");

        assertThat(run.err())
                .contains("https://api-console.zohocloud.ca")
                .contains("\nZohoCalendar.activity.READ,ZohoMail.organization.audit.READ\n")
                .doesNotContain("CRM");
        assertThat(run.status()).isEqualTo(2);
    }

    @Test
    void theTrailOfOurRunsNeedsItsScope() throws IOException {
        Files.writeString(
                file,
                Files.readString(file)
                        .replace(
                                "timezone",
                                "desk_run_log => { installation_id => \"9\" organization_id => \"8\" } timezone"));

        assertThat(authorize(ScriptedPrompt.pipe()).err())
                .contains("Desk.extensions.CREATE writes what the plugin did", "(desk_run_log)");
    }

    @Test
    void aStreamOfOnesOwnThatDoesNotSayItsScopesIsNamed() throws IOException {
        file =
                pipeline(
                        "{ \"books.log\" => { kind => \"http_json\" url => \"{endpoint.api}/books\" time_field => \"/at\" auth => { type => \"zoho\" } } }");

        assertThat(authorize(ScriptedPrompt.pipe()).err())
                .contains("do not say which scopes they need: books.log");
    }

    @Test
    void aStreamOfOnesOwnCanSayItsScopes() throws IOException {
        file =
                pipeline(
                        "{ \"books.log\" => { kind => \"http_json\" url => \"{endpoint.api}/books\" time_field => \"/at\" scopes => { \"ZohoBooks.settings.READ\" => \"reads the log\" } token_account => \"an administrator of Books\" } }");

        assertThat(authorize(ScriptedPrompt.pipe()).err())
                .contains("ZohoBooks.settings.READ reads the log (books.log)")
                .contains("- an administrator of Books (books.log)");
    }

    @Test
    void theTokenIsShownOnlyOnRequestAndThenAloneOnStandardOutput() {
        ToolRun run = authorize(pipe(), "--show-token");

        assertThat(run.out()).isEqualTo(REFRESH + System.lineSeparator());
        assertThat(run.err())
                .doesNotContain(SECRET, CODE, REFRESH)
                .contains(
                        "belongs to one organization", "Example Ltd (700000001), as Account Admin")
                .contains(
                        "bin/logstash-keystore create", "bin/logstash-keystore add ZOHO_CLIENT_ID")
                .contains("Next: zoho discover --pipeline");
        assertThat(run.status()).isZero();
    }

    @Test
    void theTokenGoesIntoAFileThatOnlyItsOwnerCanRead() throws IOException {
        Path token = folder.resolve("token.txt");

        ToolRun run = authorize(pipe(), "--token-file", token.toString());

        assertThat(token).hasContent(REFRESH);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token)))
                .isEqualTo("rw-------");
        assertThat(run.status()).isZero();
        assertNothingSecret(run);
    }

    @Test
    void anExistingFileIsNotOverwrittenAndTheCodeIsNotUsed() throws IOException {
        Path token = Files.writeString(folder.resolve("token.txt"), "precious");

        ToolRun run = authorize(pipe(), "--token-file", token.toString());

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("is there already");
        assertThat(token).hasContent("precious");
        assertThat(simulator.exchanges()).isEmpty();
    }

    @Test
    void noFileIsLeftWhenThereIsNoToken() {
        Path token = folder.resolve("token.txt");

        assertThat(
                        authorize(
                                        ScriptedPrompt.pipe(CLIENT, SECRET, "1000.wrong"),
                                        "--token-file",
                                        token.toString())
                                .status())
                .isEqualTo(1);
        assertThat(token).doesNotExist();
    }

    @Test
    void withoutATerminalNothingIsReadUntilItIsClearWhereTheTokenGoes() {
        ScriptedPrompt pipe = pipe();

        ToolRun run = authorize(pipe);

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("Say where the refresh token goes");
        assertThat(pipe.unread()).isEqualTo(3);
        assertThat(simulator.exchanges()).isEmpty();
    }

    @Test
    void aPersonIsAskedWhereTheTokenGoesBeforeTheCodeIs() {
        ScriptedPrompt person = ScriptedPrompt.person("s", CLIENT, SECRET, CODE);

        ToolRun run = authorize(person);

        assertThat(person.questions())
                .satisfiesExactly(
                        first -> assertThat(first).contains("[k]eystore", "[f]ile", "[s]how once"),
                        id -> assertThat(id).isEqualTo("Client ID: "),
                        secret -> assertThat(secret).isEqualTo("(secret) Client secret: "),
                        code -> assertThat(code).isEqualTo("(secret) Code: "));
        assertThat(run.out()).contains(REFRESH);
        assertThat(run.status()).isZero();
    }

    @Test
    void theKeystoreOfAnInstalledLogstashGetsAllThree() throws IOException {
        Path config = Files.createDirectory(folder.resolve("config"));
        Files.writeString(config.resolve("logstash.yml"), "");
        Path keystore = Files.writeString(config.resolve("logstash.keystore"), "");
        Map<String, String> env = Map.of("LOGSTASH_HOME", folder.toString());

        ToolRun run = authorize(env, pipe(), "--keystore");

        assertThat(keystore)
                .content()
                .contains("zoho_client_id=" + CLIENT)
                .contains("zoho_client_secret=" + SECRET)
                .contains("zoho_refresh_token=" + REFRESH);
        assertThat(run.err())
                .contains("are in the keystore")
                .doesNotContain("logstash-keystore add");
        assertNothingSecret(run);
        assertThat(run.status()).isZero();
    }

    @Test
    void withoutAKeystoreTheCommandThatMakesItIsNamed() throws IOException {
        Path config = Files.createDirectory(folder.resolve("config"));
        Files.writeString(config.resolve("logstash.yml"), "");

        ToolRun run = authorize(Map.of("LOGSTASH_HOME", folder.toString()), pipe(), "--keystore");

        assertThat(run.err())
                .contains(folder + "/bin/logstash-keystore --path.settings " + config + " create");
        assertThat(run.status()).isEqualTo(2);
        assertThat(simulator.exchanges()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1000.stranger | "
                        + SECRET
                        + " | "
                        + CODE
                        + " | invalid_client | registered in another data center",
                CLIENT + " | wr0ngsecret | " + CODE + " | invalid_client_secret | Copy it again",
                CLIENT + " | " + SECRET + " | 1000.unknown | invalid_code | Generate another one",
            })
    void refusalsAreToldApart(String id, String secret, String code, String error, String remedy) {
        ToolRun run = authorize(ScriptedPrompt.pipe(id, secret, code), "--show-token");

        assertThat(run.err())
                .contains(error, remedy)
                .doesNotContain("refresh_token was not accepted");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertNothingSecret(run);
    }

    @Test
    void anExpiredCodeIsToldApart() {
        clock.advance(Duration.ofMinutes(10));

        ToolRun run = authorize(pipe(), "--show-token");

        assertThat(run.err())
                .contains("invalid_code", "older than the time that was chosen in the API console");
        assertThat(run.status()).isEqualTo(1);
    }

    @Test
    void aUsedCodeIsToldApart() {
        assertThat(authorize(pipe(), "--show-token").status()).isZero();

        ToolRun run = authorize(pipe(), "--show-token");

        assertThat(run.err()).contains("invalid_code", "It was used already");
    }

    @Test
    void aTokenWithoutAllScopesIsNotKept() {
        code("ZohoAnalytics.fullaccess.all", "zohocrm.settings.audit_logs.all");

        ToolRun run = authorize(pipe(), "--show-token");

        assertThat(run.err())
                .contains("The token lacks the scopes ZohoFiles.files.READ, so it was not kept");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void whereZohoDoesNotTellTheScopesThisIsSaid() {
        simulator.accounts().style(TokenAnswerStyle.USUAL.withoutScope());

        ToolRun run = authorize(pipe(), "--show-token");

        assertThat(run.err()).contains("Zoho did not say which scopes", "zoho check");
        assertThat(run.status()).isZero();
    }

    @Test
    void withoutAScopeForItNobodyIsAskedWhoseTheTokenIs() throws IOException {
        file = pipeline("[\"crm.audit\"]");

        ToolRun run = authorize(pipe(), "--show-token");

        assertThat(run.err()).doesNotContain("organization in", "Example Ltd");
        assertThat(simulator.exchanges()).hasSize(1);
        assertThat(run.status()).isZero();
    }

    @Test
    void theTokenIsKeptEvenIfTheOrganizationsCannotBeAskedFor() {
        simulator.disturb("analytics.orgs", 1, Fault.status(500));

        ToolRun run = authorize(pipe(), "--show-token");

        assertThat(run.out()).contains(REFRESH);
        assertThat(run.err()).contains("The token was kept, but", "logstash-keystore add");
        assertThat(run.status()).isEqualTo(1);
    }

    @Test
    void anUnreachableServerDoesNotUseUpTheCode() {
        simulator.close();

        ToolRun run = authorize(pipe(), "--show-token");

        assertThat(run.err()).contains("No connection", "The code was not sent: it can be used");
        assertThat(run.status()).isEqualTo(1);
        assertNothingSecret(run);
    }

    @Test
    void anAnswerThatBreaksOffLeavesTheCodeInDoubt() {
        simulator.disturb("accounts.token", 1, Fault.hangUp());

        ToolRun run = authorize(pipe(), "--show-token");

        assertThat(run.err())
                .contains("nobody knows whether the code is used up", "Generate another code");
        assertThat(run.status()).isEqualTo(1);
        assertThat(simulator.count("accounts")).isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1000.CLIENTID7", "1000.CLIENTID7 c1ient5ecretva1ue"})
    void whatIsNotEnteredIsNamed(String lines) {
        String[] given = lines.isEmpty() ? new String[0] : lines.split(" ");

        ToolRun run = authorize(ScriptedPrompt.pipe(given), "--show-token");

        assertThat(run.err())
                .contains("No " + List.of("client ID", "client secret", "code").get(given.length));
        assertThat(run.status()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "authorize | Name your data center",
                "authorize --data-center mars | is not a data center",
                "authorize --data-center eu --streams analytics.activty | is not in the catalog",
                "authorize --data-center eu --streams zendesk.access | None of the streams asks Zoho",
                "authorize --data-center eu --show-token --keystore | mutually exclusive",
                "authorize --pipeline nowhere.conf | no such file",
            })
    void wrongUsageHasStatusTwo(String words, String message) {
        ToolRun run = ToolRun.of(Map.of(), pipe(), words.split(" "));

        assertThat(run.err()).contains(message);
        assertThat(run.status()).isEqualTo(2);
    }

    @Test
    void theHelpHasAnExample() {
        ToolRun run = ToolRun.of(Map.of(), Prompt.NOBODY, "authorize", "--help");

        assertThat(run.out()).contains("zoho authorize --data-center eu --keystore");
    }
}
