package org.logstashplugins.zoho.simulator.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.logstashplugins.zoho.simulator.Caller.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.logstashplugins.zoho.simulator.Caller;
import org.logstashplugins.zoho.simulator.Simulator;
import org.logstashplugins.zoho.simulator.accounts.Consent;
import org.logstashplugins.zoho.testing.TestClock;

class AnalyticsServiceTest {
    private static final String BASE = "/restapi/v2";
    private static final String DATA = BASE + "/workspaces/21/views/31/data";

    private final TestClock clock = new TestClock(Instant.parse("2026-01-05T12:00:00Z"));
    private final Simulator simulator = Simulator.start(clock);
    private final Caller caller = new Caller(simulator);
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Organization organization =
            simulator.analytics().organization("11", "Example Ltd");
    private View view;

    @BeforeEach
    void addTables() {
        simulator.accounts().client("1000.client", "secret");
        headers.put("Authorization", "Zoho-oauthtoken " + token("ZohoAnalytics.fullaccess.all"));
        headers.put("ZANALYTICS-ORGID", "11");
        Workspace audits = organization.workspace("21", "Zoho Analytics Audits");
        view =
                audits.view(
                        "31",
                        "Activity Log",
                        Column.date("Date & Time", "dd MMM, yyyy HH:mm:ss"),
                        Column.text("Action"));
        audits.view("32", "Overview", Column.text("A")).type("Dashboard");
        organization.workspace("22", "Sales").view("33", "Orders", Column.text("A"));
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private String token(String... scopes) {
        Consent consent =
                simulator.accounts().grant("1000.refresh" + scopes[0], "1000.client", scopes);
        return simulator.accounts().accessToken(consent);
    }

    private Caller.Reply get(String path) throws IOException {
        String[] flat =
                headers.entrySet().stream()
                        .flatMap(header -> Stream.of(header.getKey(), header.getValue()))
                        .toArray(String[]::new);
        return caller.get(path, flat);
    }

    /** A mistake in an otherwise correct call, in the order in which Zoho checks. */
    private enum Mistake {
        NO_TOKEN("400/8518"),
        BAD_TOKEN("401/8535"),
        SCOPE_MISSING("403/8540"),
        NO_ORGANIZATION("400/8083"),
        NO_WORKSPACE("404/7103"),
        NO_VIEW("404/7104"),
        NOT_PERMITTED("403/7301"),
        ASYNC_ONLY("400/8133"),
        NOT_JSON("400/8080"),
        BAD_FORMAT("400/8001"),
        BAD_QUOTES("400/8119"),
        NO_COLUMN("400/8015"),
        BAD_CRITERIA("400/7330");

        private final String refusal;

        Mistake(String refusal) {
            this.refusal = refusal;
        }
    }

    static Stream<List<Mistake>> mistakesFromEachOn() {
        List<Mistake> all = List.of(Mistake.values());
        return IntStream.range(0, all.size()).mapToObj(first -> all.subList(first, all.size()));
    }

    /** A call with this mistake and all later ones gets the error of the first one. */
    @ParameterizedTest
    @MethodSource("mistakesFromEachOn")
    void looksForMistakesInTheDocumentedOrder(List<Mistake> mistakes) throws IOException {
        Map<String, Object> config = new LinkedHashMap<>();
        String path = DATA;
        for (Mistake mistake : mistakes) {
            switch (mistake) {
                case NO_TOKEN -> headers.remove("Authorization");
                case BAD_TOKEN ->
                        headers.replace("Authorization", "Zoho-oauthtoken 1000.dead.beef");
                case SCOPE_MISSING ->
                        headers.computeIfPresent(
                                "Authorization",
                                (name, value) ->
                                        value.contains("dead")
                                                ? value
                                                : "Zoho-oauthtoken "
                                                        + token("ZohoAnalytics.metadata.read"));
                case NO_ORGANIZATION -> headers.remove("ZANALYTICS-ORGID");
                case NO_WORKSPACE -> path = path.replace("/21/", "/99/");
                case NO_VIEW -> path = path.replace("/31/", "/99/");
                case NOT_PERMITTED -> view.exportable(false);
                case ASYNC_ONLY -> view.asyncOnly(true);
                case NOT_JSON -> config.put("nonsense", 1);
                case BAD_FORMAT -> config.put("responseFormat", "docx");
                case BAD_QUOTES -> config.put("quoted", 7);
                case NO_COLUMN -> config.put("selectedColumns", List.of("Nothing"));
                case BAD_CRITERIA -> config.put("criteria", "\"Nothing\" = 'x'");
            }
        }
        Object[] flat =
                config.entrySet().stream()
                        .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
                        .toArray();

        assertThat(get(path + config(flat)).refusal()).isEqualTo(mistakes.get(0).refusal);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "{#400/8080",
                "[]#400/8080",
                "{} {}#400/8080",
                "{\"criteria\":5}#400/8080",
                "{\"showHiddenCols\":\"maybe\"}#400/8080",
                "{\"selectedColumns\":\"Action\"}#400/8080",
                "{\"selectedColumns\":[]}#400/8547",
                "{\"delimiter\":5}#400/8119",
                "{\"recordDelimiter\":-1}#400/8119",
                "{\"quoted\":\"yes\"}#400/8119",
                "{\"password\":\"short\"}#400/8188",
                "{\"criteria\":\"x\"}#400/7331",
            })
    void refusesABadConfig(String config, String refusal) throws IOException {
        assertThat(get(DATA + "?CONFIG=" + Caller.encode(config)).refusal()).isEqualTo(refusal);
    }

    @Test
    void knowsOnlyItsOwnSchemeOfAuthorization() throws IOException {
        headers.computeIfPresent(
                "Authorization", (name, value) -> value.replace("Zoho-oauthtoken", "Bearer"));

        assertThat(get(DATA).refusal()).isEqualTo("401/8535");
    }

    @Test
    void refusesAnOrganizationOrViewThatIsElsewhere() throws IOException {
        assertThat(get(DATA.replace("/31/", "/33/")).refusal()).isEqualTo("403/7301");

        headers.put("ZANALYTICS-ORGID", "12");
        assertThat(get(DATA).refusal()).isEqualTo("404/7103");
    }

    @Test
    void refusesAnExpiredToken() throws IOException {
        assertThat(get(DATA).status()).isEqualTo(200);
        clock.advance(Duration.ofHours(1));
        assertThat(get(DATA).refusal()).isEqualTo("401/8535");
    }

    @Test
    void listsOrganizationsAndWorkspacesWithoutAnOrganizationHeader() throws IOException {
        headers.remove("ZANALYTICS-ORGID");

        JsonNode orgs = get(BASE + "/orgs").json();
        JsonNode workspaces = get(BASE + "/workspaces").json();
        JsonNode workspace = get(BASE + "/workspaces/21").json();

        assertThat(orgs.path("status").asText()).isEqualTo("success");
        assertThat(orgs.at("/data/orgs/0/orgId").textValue()).isEqualTo("11");
        assertThat(orgs.at("/data/orgs/0/isDefault").booleanValue()).isTrue();
        assertThat(workspaces.at("/data/ownedWorkspaces").findValuesAsText("workspaceName"))
                .containsExactly("Zoho Analytics Audits", "Sales");
        assertThat(workspaces.at("/data/sharedWorkspaces")).isEmpty();
        assertThat(workspace.at("/data/workspaces/orgId").asText()).isEqualTo("11");
        assertThat(get(BASE + "/workspaces/99").refusal()).isEqualTo("404/7103");
    }

    @ParameterizedTest
    @CsvSource({"/workspaces/21/views", "/workspaces/21/views/31/metadata", "/resources"})
    void needsAnOrganizationHeaderForEverythingElse(String path) throws IOException {
        headers.remove("ZANALYTICS-ORGID");

        assertThat(get(BASE + path).refusal()).isEqualTo("400/8083");
    }

    @Test
    void listsViewsAndColumns() throws IOException {
        JsonNode views = get(BASE + "/workspaces/21/views").json();
        JsonNode columns = get(BASE + "/workspaces/21/views/31/metadata").json();

        assertThat(views.at("/data/views").findValuesAsText("viewName"))
                .containsExactly("Activity Log", "Overview");
        assertThat(columns.at("/data/columns/0/dateFormat").asText())
                .isEqualTo("dd MMM, yyyy HH:mm:ss");
        assertThat(columns.at("/data/columns/0/dataType").asText()).isEqualTo("DATE_AS_DATE");
        assertThat(columns.at("/data/columns/0/columnId").isTextual()).isTrue();
        assertThat(columns.at("/data/columns/1/columnName").asText()).isEqualTo("Action");
        assertThat(columns.at("/data/columns/1").has("dateFormat")).isFalse();
    }

    @Test
    void tellsTheFormatAUserChoseMeanwhile() throws IOException {
        view.append(ViewRow.of(LocalDateTime.of(2026, 1, 5, 10, 0), "Log in"));
        view.columns(c -> c.name().equals("Action") ? c : c.shownAs("yyyy/MM/dd hh:mm a"));

        assertThat(get(BASE + "/workspaces/21/views/31/metadata").body())
                .contains("yyyy/MM/dd hh:mm a");
        assertThat(get(DATA).body()).contains("2026/01/05 10:00 AM");
    }

    @ParameterizedTest
    @CsvSource({"99, 400/7105", "33, 400/7319", "32, 400/7397"})
    void refusesMetadataOfOtherThingsThanItsTables(String id, String refusal) throws IOException {
        assertThat(get(BASE + "/workspaces/21/views/" + id + "/metadata").refusal())
                .isEqualTo(refusal);
    }

    @Test
    void findsThingsByTheirExactNames() throws IOException {
        String path = BASE + "/metadetails";
        JsonNode found = get(path + config("workspaceName", "Sales", "viewName", "Orders")).json();

        assertThat(found.at("/data/workspaces/workspaceId").asText()).isEqualTo("22");
        assertThat(found.at("/data/views/viewId").asText()).isEqualTo("33");
        assertThat(get(path + config("workspaceName", "sales")).refusal()).isEqualTo("404/7104");
        assertThat(get(path).refusal()).isEqualTo("400/8504");
    }

    @Test
    void chargesUnitsAndRefusesWhenTheyAreUsedUp() throws IOException {
        List<ViewRow> rows =
                Collections.nCopies(
                        1001, ViewRow.of(LocalDateTime.of(2026, 1, 5, 10, 0), "Log in"));
        view.append(rows);
        organization.dailyUnits(6);

        assertThat(get(DATA).status()).isEqualTo(200);
        assertThat(organization.usedUnits()).isEqualByComparingTo("6");
        assertThat(get(DATA).refusal()).isEqualTo("400/6043");
        assertThat(get(BASE + "/resources").json().at("/data/resourceDetails/1").toString())
                .contains("\"apiUnits\"", "\"used\":\"6\"", "\"remaining\":\"0\"");

        clock.advance(Duration.ofHours(12));
        simulator.accounts().expireAccessTokens();
        headers.put("Authorization", "Zoho-oauthtoken " + token("ZohoAnalytics.fullaccess.all"));
        assertThat(get(DATA).status()).isEqualTo(200);
    }

    @Test
    void chargesAnEmptyExportAndMetadata() throws IOException {
        get(DATA);
        get(BASE + "/workspaces/21/views");

        assertThat(organization.usedUnits()).isEqualByComparingTo("3.1");
    }

    @Test
    void allowsFortyExportsAMinute() throws IOException {
        for (int i = 0; i < 40; i++) {
            assertThat(get(DATA).status()).isEqualTo(200);
        }
        assertThat(get(DATA).refusal()).isEqualTo("400/6045");
        simulator.analytics().tooFrequentStatus(200);
        assertThat(get(DATA).refusal()).isEqualTo("200/6045");
        assertThat(get(BASE + "/workspaces/21/views").status()).isEqualTo(200);

        clock.advance(Duration.ofSeconds(60));
        assertThat(get(DATA).status()).isEqualTo(200);
    }

    @Test
    void allowsAHundredCallsAMinuteInAll() throws IOException {
        organization.callsPerMinute(40, 60, 3);
        List<String> refusals = new ArrayList<>();
        for (String path : List.of("/views", "/views/31/data", "/views", "/views/31/data")) {
            refusals.add(Integer.toString(get(BASE + "/workspaces/21" + path).status()));
        }

        assertThat(refusals).containsExactly("200", "200", "200", "400");
    }

    @Test
    void refusesLongUrls() throws IOException {
        String longConfig = config("criteria", "\"Action\" = '" + "x".repeat(9000) + "'");
        assertThat(get(DATA + longConfig).status()).isEqualTo(414);

        simulator.longestUrl(20_000);
        assertThat(get(DATA + longConfig).status()).isEqualTo(200);
    }
}
