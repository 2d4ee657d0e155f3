package org.logstashplugins.zoho.simulator.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.logstashplugins.zoho.simulator.Caller.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.logstashplugins.zoho.simulator.Caller;
import org.logstashplugins.zoho.simulator.Simulator;
import org.logstashplugins.zoho.simulator.TurnedClock;
import org.logstashplugins.zoho.simulator.accounts.Consent;

class ExportTest {
    private static final String DATA = "/restapi/v2/workspaces/21/views/31/data";

    private final TurnedClock clock = new TurnedClock(Instant.parse("2026-01-05T12:00:00Z"));
    private final Simulator simulator = Simulator.start(clock);
    private final Caller caller = new Caller(simulator);
    private final Organization organization =
            simulator.analytics().organization("11", "Example Ltd");
    private View view;
    private String token;

    @BeforeEach
    void addTable() {
        simulator.accounts().client("1000.client", "secret");
        token = token("1000.refresh", true);
        view =
                organization
                        .workspace("21", "Zoho Analytics Audits")
                        .view(
                                "31",
                                "Activity Log",
                                Column.date("Date & Time", "dd MMM, yyyy HH:mm:ss"),
                                Column.text("Action"),
                                Column.text("Secret Note").hidden(),
                                Column.text("IP Address").personal());
        view.append(
                ViewRow.of(LocalDateTime.of(2026, 1, 5, 10, 0), "Log in", "h1", "192.0.2.1"),
                ViewRow.of(
                        LocalDateTime.of(2026, 1, 5, 11, 0), "say \"hi\",\nbye", "", "192.0.2.2"));
        simulator.analytics().byteOrderMark(false);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private String token(String refreshToken, boolean administrator) {
        Consent grant =
                administrator
                        ? simulator
                                .accounts()
                                .grant(refreshToken, "1000.client", "ZohoAnalytics.data.read")
                        : simulator
                                .accounts()
                                .sharedGrant(
                                        refreshToken, "1000.client", "ZohoAnalytics.data.read");
        return simulator.accounts().accessToken(grant);
    }

    private Caller.Reply export(String config) throws IOException {
        return caller.get(
                DATA + config,
                "Authorization",
                "Zoho-oauthtoken " + token,
                "ZANALYTICS-ORGID",
                "11");
    }

    @Test
    void exportsEverythingWithoutConfig() throws IOException {
        Caller.Reply reply = export("");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.contentType()).isEqualTo("text/csv;charset=UTF-8");
        assertThat(reply.body())
                .isEqualTo(
                        """
                        Date & Time,Action,Secret Note~
                        "05 Jan, 2026 10:00:00",Log in,h1~
                        "05 Jan, 2026 11:00:00","say ""hi"",
                        bye",~
                        """
                                .replace("~", "\r"));
    }

    @Test
    void keepsOnlyRowsThatMatchTheCriteria() throws IOException {
        String criteria = "\"Date & Time\" >= '05 Jan, 2026 10:30:00'";

        assertThat(export(config("criteria", criteria)).body())
                .contains("11:00:00")
                .doesNotContain("10:00:00");
        assertThat(simulator.exchanges("analytics.export").get(0).note()).contains("10:30:00");
    }

    @Test
    void writesTheHeaderAloneWhenNothingMatches() throws IOException {
        assertThat(export(config("criteria", "\"Action\" = 'none'")).body())
                .isEqualTo("Date & Time,Action,Secret Note\r\n");
        assertThat(
                        export(config("criteria", "\"Action\" = 'none'", "responseFormat", "JSON"))
                                .body())
                .isEqualTo("{\"data\":[]}");
    }

    @Test
    void marksTheByteOrderUnlessSwitchedOff() throws IOException {
        simulator.analytics().byteOrderMark(true);

        assertThat(export("").body()).startsWith("\uFEFFDate & Time");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "quoted#1#\"Action\"^\"Log in\"^",
                "quoted#0#'Action'^'Log in'^",
                "recordDelimiter#1#Action~Log in~",
                "recordDelimiter#2#Action!Log in!",
                "includeHeader#false#Log in^",
                "includeRowNums#true#Row Number,Action^1,Log in^",
                "includeRowIds#true#Row Number,Action^1,Log in^",
                "delimiter#3#Action^\"Log in\"^",
            })
    void shapesCsvAsAsked(String key, String value, String expected) throws IOException {
        Caller.Reply reply =
                export(
                        config(
                                "selectedColumns",
                                List.of("Action"),
                                "criteria",
                                "\"Action\" = 'Log in'",
                                key,
                                Caller.JSON.readTree(value)));

        assertThat(reply.body())
                .isEqualTo(expected.replace("^", "\r\n").replace('~', '\n').replace('!', '\r'));
    }

    @ParameterizedTest
    @CsvSource({"0,','", "1,'\t'", "2,;", "3,' '", "4,|"})
    void separatesByTheDelimiterAsked(int delimiter, String separator) throws IOException {
        assertThat(
                        export(
                                        config(
                                                "delimiter",
                                                delimiter,
                                                "selectedColumns",
                                                List.of("Action", "Secret Note"),
                                                "quoted",
                                                1))
                                .body())
                .startsWith("\"Action\"" + separator + "\"Secret Note\"\r\n");
    }

    @Test
    void selectsAndOrdersColumnsEvenHiddenOnes() throws IOException {
        String config =
                config(
                        "selectedColumns",
                        List.of("Secret Note", "Action"),
                        "showHiddenCols",
                        false);

        assertThat(export(config).body()).startsWith("Secret Note,Action\r\nh1,Log in\r\n");
    }

    @Test
    void hidesHiddenColumnsOnRequest() throws IOException {
        assertThat(export(config("showHiddenCols", false)).body())
                .startsWith("Date & Time,Action\r\n");
    }

    @Test
    void showsPersonalColumnsToAdministratorsOnRequestAndToOthersAlways() throws IOException {
        assertThat(export("").body()).doesNotContain("192.0.2.1");
        assertThat(export(config("showPersonalCols", true)).body()).contains("192.0.2.1");

        token = token("1000.shared", false);
        assertThat(export(config("showPersonalCols", false)).body()).contains("192.0.2.1");
    }

    @Test
    void writesBothShapesOfJson() throws IOException {
        JsonNode keyed = export(config("responseFormat", "json", "includeRowNums", true)).json();
        JsonNode positional =
                export(
                                config(
                                        "responseFormat",
                                        "json",
                                        "keyValueFormat",
                                        false,
                                        "criteria",
                                        "\"Action\" = 'Log in'"))
                        .json();

        assertThat(keyed.at("/data/0").toString())
                .isEqualTo(
                        "{\"Row Number\":\"1\",\"Date & Time\":\"05 Jan, 2026 10:00:00\","
                                + "\"Action\":\"Log in\",\"Secret Note\":\"h1\"}");
        assertThat(positional.at("/response/uri").asText()).isEqualTo(DATA);
        assertThat(positional.at("/response/criteria").asText()).isEqualTo("\"Action\" = 'Log in'");
        assertThat(positional.at("/response/result").toString())
                .isEqualTo(
                        "{\"column_order\":[\"Date & Time\",\"Action\",\"Secret Note\"],"
                                + "\"rows\":[[\"05 Jan, 2026 10:00:00\",\"Log in\",\"h1\"]]}");
    }

    @Test
    void showsALateRowOnlyFromItsTimeOn() throws IOException {
        view.append(
                ViewRow.of(LocalDateTime.of(2026, 1, 5, 9, 0), "late", "", "")
                        .appearing(clock.instant().plusSeconds(60)));

        assertThat(export("").body()).doesNotContain("late");
        clock.advance(Duration.ofSeconds(60));
        assertThat(export("").body()).contains("late");
        assertThat(view.rowsVisibleAt(clock.instant()))
                .hasSize(3)
                .contains(List.of("05 Jan, 2026 09:00:00", "late", "", ""));
    }

    @Test
    void replacesARowFromATimeOn() throws IOException {
        Instant noon = clock.instant().plusSeconds(10);
        int changed =
                view.replace(
                        row -> row.values().get(1).equals("Log in"),
                        noon,
                        row -> ViewRow.of(row.values().get(0), "Log in twice", "", ""));

        assertThat(changed).isEqualTo(1);
        assertThat(export("").body()).contains("Log in,").doesNotContain("twice");
        clock.set(noon);
        assertThat(export("").body()).contains("Log in twice").doesNotContain("Log in,");
    }

    @Test
    void comparesAndShowsDaysInTheirOwnFormat() throws IOException {
        organization
                .workspaces()
                .get(0)
                .view("32", "API Logs", Column.date("Date", "dd MMM, yyyy"), Column.number("n"))
                .append(
                        ViewRow.of(LocalDate.of(2026, 1, 4), 1L),
                        ViewRow.of(LocalDate.of(2026, 1, 5), 2L));

        Caller.Reply reply =
                caller.get(
                        DATA.replace("31", "32")
                                + config("criteria", "\"Date\" >= '05 Jan, 2026'", "quoted", 1),
                        "Authorization",
                        "Zoho-oauthtoken " + token,
                        "ZANALYTICS-ORGID",
                        "11");

        assertThat(reply.body()).isEqualTo("\"Date\",\"n\"\r\n\"05 Jan, 2026\",\"2\"\r\n");
    }
}
