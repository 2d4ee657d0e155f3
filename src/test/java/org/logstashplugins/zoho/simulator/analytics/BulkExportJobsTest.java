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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.logstashplugins.zoho.simulator.Caller;
import org.logstashplugins.zoho.simulator.Simulator;
import org.logstashplugins.zoho.testing.TestClock;

class BulkExportJobsTest {
    private static final String BULK = "/restapi/v2/bulk/workspaces/21";
    private static final String VIEW = BULK + "/views/31/data";
    private static final Instant START = Instant.parse("2026-01-05T12:00:00Z");

    private final TestClock clock = new TestClock(START);
    private final Simulator simulator = Simulator.start(clock);
    private final Caller caller = new Caller(simulator);
    private final Organization organization =
            simulator.analytics().organization("11", "Example Ltd");
    private final BulkExportJobs jobs = organization.exportJobs();
    private final String token = token("1000.refresh", "ZohoAnalytics.data.read");
    private View view;

    @BeforeEach
    void addTable() {
        view =
                organization
                        .workspace("21", "Zoho Analytics Audits")
                        .view(
                                "31",
                                "Activity Log",
                                Column.date("Date & Time", "dd MMM, yyyy HH:mm:ss"),
                                Column.text("Action"))
                        .asyncOnly(true)
                        .append(row(10), row(11));
        organization.workspace("22", "Sales").view("33", "Orders", Column.text("A"));
        organization.callsPerMinute(1000, 1000, 1000);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private static ViewRow row(int hour) {
        return ViewRow.of(LocalDateTime.of(2026, 1, 5, hour, 0), "Log in");
    }

    private String token(String refreshToken, String scope) {
        return simulator
                .accounts()
                .accessToken(simulator.accounts().grant(refreshToken, "1000.client", scope));
    }

    private Caller.Reply get(String path) throws IOException {
        return get(path, token);
    }

    private Caller.Reply get(String path, String with) throws IOException {
        return caller.get(
                path, "Authorization", "Zoho-oauthtoken " + with, "ZANALYTICS-ORGID", "11");
    }

    private String create(String path) throws IOException {
        return get(path).json().at("/data/jobId").textValue();
    }

    private JsonNode status(String id) throws IOException {
        return get(BULK + "/exportjobs/" + id).json().path("data");
    }

    private String code(String id) throws IOException {
        return status(id).path("jobCode").asText();
    }

    private Caller.Reply download(String id) throws IOException {
        return get(BULK + "/exportjobs/" + id + "/data");
    }

    @Test
    void proceedsWithTheClock() throws IOException {
        jobs.pace(Duration.ofSeconds(2), Duration.ofSeconds(3));
        String id = create(VIEW);
        List<String> codes = new ArrayList<>();
        List<String> downloads = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            codes.add(status(id).path("jobCode") + " " + status(id).path("jobStatus").asText());
            downloads.add(download(id).refusal());
            clock.advance(Duration.ofSeconds(2 + i));
        }

        assertThat(codes).containsExactly("\"1001\" JOB NOT INITIATED", "\"1002\" JOB IN PROGRESS");
        assertThat(downloads).containsExactly("400/8121", "400/8122");
        JsonNode complete = status(id);
        assertThat(complete.path("jobStatus").asText()).isEqualTo("JOB COMPLETED");
        assertThat(complete.path("downloadUrl").asText())
                .isEqualTo(simulator.url() + BULK + "/exportjobs/" + id + "/data");
        assertThat(complete.path("expiryTime").textValue())
                .isEqualTo("" + START.plusSeconds(5 + 3600).toEpochMilli());
    }

    static Stream<String> configs() {
        return Stream.of(
                "",
                config("quoted", 1, "selectedColumns", List.of("Action")),
                config("criteria", "\"Date & Time\" >= '05 Jan, 2026 10:30:00'"),
                config("responseFormat", "json"),
                config("responseFormat", "json", "keyValueFormat", false));
    }

    @ParameterizedTest
    @MethodSource("configs")
    void givesTheFileOfTheSynchronousExport(String config) throws IOException {
        String id = create(VIEW + config);
        clock.advance(Duration.ofSeconds(5));
        view.asyncOnly(false);
        Caller.Reply expected = get(VIEW.replace("/bulk", "") + config);

        assertThat(download(id)).isEqualTo(expected);
        assertThat(download(id)).isEqualTo(expected);
    }

    @Test
    void makesANewJobForEveryCall() throws IOException {
        assertThat(create(VIEW)).isNotEqualTo(create(VIEW));
        assertThat(jobs.all()).hasSize(2);
    }

    @Test
    void hasTheContentOfTheMomentItCompleted() throws IOException {
        view.append(
                row(12).appearing(START.plusSeconds(5)), row(13).appearing(START.plusSeconds(6)));
        String id = create(VIEW);
        clock.advance(Duration.ofSeconds(30));
        assertThat(code(id)).isEqualTo("1004");
        view.append(row(14));

        assertThat(download(id).body().lines()).hasSize(4);
    }

    @Test
    void takesFiveOpenJobsAtATime() throws IOException {
        for (int i = 0; i < 5; i++) {
            create(VIEW);
        }
        assertThat(get(VIEW).refusal()).isEqualTo("400/8132");
        jobs.latest().orElseThrow().fail();
        assertThat(get(VIEW).status()).isEqualTo(200);
        clock.advance(Duration.ofSeconds(5));
        assertThat(get(VIEW).status()).isEqualTo(200);
    }

    @Test
    void failsVanishesAndExpires() throws IOException {
        jobs.failNext(1);
        String failing = create(VIEW);
        String gone = create(VIEW);
        jobs.latest().orElseThrow().vanish();
        String old = create(VIEW);
        jobs.latest().orElseThrow().complete();
        clock.advance(Duration.ofSeconds(5));

        assertThat(code(failing)).isEqualTo("1003");
        assertThat(download(failing).refusal()).isEqualTo("400/8123");
        assertThat(code(gone)).isEqualTo("1005");
        assertThat(download(gone).refusal()).isEqualTo("404/8120");
        assertThat(download(old).status()).isEqualTo(200);
        jobs.latest().orElseThrow().expire();
        assertThat(download(old).refusal()).isEqualTo("404/8120");
    }

    @Test
    void forgetsOrRemembersExpiredJobs() throws IOException {
        jobs.fileLife(Duration.ofMinutes(10));
        String id = create(VIEW);
        clock.advance(Duration.ofMinutes(11));

        assertThat(code(id)).isEqualTo("1005");
        jobs.rememberExpired(true);
        assertThat(code(id)).isEqualTo("1004");
        assertThat(status(id).path("expiryTime").asLong())
                .isLessThan(clock.instant().toEpochMilli());
        assertThat(download(id).refusal()).isEqualTo("404/8120");
    }

    @Test
    void tellsUnknownJobsInBothWays() throws IOException {
        assertThat(code("1")).isEqualTo("1005");
        assertThat(download("1").refusal()).isEqualTo("404/8120");
        jobs.unknownAsError(true);
        assertThat(get(BULK + "/exportjobs/1").refusal()).isEqualTo("404/8120");
        simulator.analytics().errorsInsideSuccess(true);
        assertThat(get(BULK + "/exportjobs/1").refusal()).isEqualTo("200/8120");
    }

    @Test
    void showsAJobToItsCreatorAlone() throws IOException {
        String id = create(VIEW);
        String other = token("1000.other", "ZohoAnalytics.data.read");

        for (String path : List.of("/exportjobs/" + id, "/exportjobs/" + id + "/data")) {
            assertThat(get(BULK + path, other).refusal()).isEqualTo("403/8124");
        }
    }

    @ParameterizedTest
    @CsvSource({
        VIEW + ", 403/8540",
        BULK + "/data, 403/8540",
        BULK + "/exportjobs/1, 403/8540",
        BULK + "/exportjobs/1/data, 403/8540"
    })
    void needsTheScopeOfData(String path, String refusal) throws IOException {
        String other = token("1000.other", "ZohoAnalytics.metadata.read");

        assertThat(get(path, other).refusal()).isEqualTo(refusal);
        assertThat(caller.get(path).refusal()).isEqualTo("400/8518");
        assertThat(caller.get(path, "Authorization", "Zoho-oauthtoken " + token).refusal())
                .isEqualTo("400/8083");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "/21/views/99/data#{}#404/7104",
                "/99/views/31/data#{}#404/7103",
                "/21/views/33/data#{}#403/7301",
                "/21/views/31/data#{\"nonsense\":1}#400/8080",
                "/21/views/31/data#{\"sqlQuery\":\"select 1\"}#400/8080",
                "/21/views/31/data#{\"criteria\":\"\\\"Nothing\\\"=1\"}#400/7330",
                "/21/views/31/data#{\"selectedColumns\":[\"X\"]}#400/8015",
                "/21/data#{}#400/8504",
                "/21/data#{\"sqlQuery\":\"q\",\"criteria\":\"x\"}#400/8080",
                "/21/data#{\"sqlQuery\":\"q\",\"tableCriteriaList\":[{\"viewId\":\"9\"}]}#404/7104",
                "/21/data#{\"sqlQuery\":\"q\",\"tableCriteriaList\":5}#400/8080",
                "/21/data#{\"sqlQuery\":\"q\",\"tableCriteriaList\":"
                        + "[{\"viewId\":\"31\",\"criteria\":\"x\"}]}#400/7331",
            })
    void refusesABadJobAtOnce(String path, String config, String refusal) throws IOException {
        String where = "/restapi/v2/bulk/workspaces" + path;

        assertThat(get(where + "?CONFIG=" + Caller.encode(config)).refusal()).isEqualTo(refusal);
        assertThat(jobs.all()).isEmpty();
    }

    @Test
    void exportsWhatATestSaysAQueryYields() throws IOException {
        String query = "select \"Action\" as what from \"Activity Log\"";
        SqlResult result =
                new SqlResult(
                        List.of(Column.text("what"), Column.number("n")),
                        () ->
                                Stream.of(
                                        ViewRow.of("a", 1),
                                        ViewRow.of("b, c", 2),
                                        ViewRow.of("d", 3)));
        jobs.answerSql(asked -> asked.equals(query) ? Optional.of(result) : Optional.empty());
        jobs.longestSqlResult(2);
        simulator.analytics().byteOrderMark(false);
        Map<String, String> criteria = Map.of("viewId", "31", "criteria", "\"Action\" = 'x'");
        String id =
                create(
                        BULK
                                + "/data"
                                + config(
                                        "sqlQuery", query, "tableCriteriaList", List.of(criteria)));
        clock.advance(Duration.ofSeconds(5));

        assertThat(code(id)).isEqualTo("1004");
        assertThat(download(id).body()).isEqualTo("what,n\r\na,1\r\n\"b, c\",2\r\n");
        assertThat(get(BULK + "/data" + config("sqlQuery", "select 1")).status()).isEqualTo(501);
    }

    @Test
    void chargesAJobOnceAndItsStatusNever() throws IOException {
        view.append(Collections.nCopies(999, row(9)));
        String id = create(VIEW);
        status(id);
        assertThat(organization.usedUnits()).isZero();
        clock.advance(Duration.ofSeconds(5));
        status(id);
        download(id);
        download(id);

        assertThat(organization.usedUnits()).isEqualByComparingTo("6");
        organization.dailyUnits(6);
        assertThat(get(VIEW).refusal()).isEqualTo("400/6043");
        assertThat(code(id)).isEqualTo("1004");
    }
}
