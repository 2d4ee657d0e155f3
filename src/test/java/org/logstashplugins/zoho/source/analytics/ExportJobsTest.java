package org.logstashplugins.zoho.source.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.logstashplugins.zoho.cli.host.LogstashEvent;
import org.logstashplugins.zoho.simulator.Simulator;
import org.logstashplugins.zoho.simulator.analytics.AnalyticsError;
import org.logstashplugins.zoho.simulator.analytics.BulkExportJobs;
import org.logstashplugins.zoho.simulator.analytics.Column;
import org.logstashplugins.zoho.simulator.analytics.Organization;
import org.logstashplugins.zoho.simulator.analytics.SqlResult;
import org.logstashplugins.zoho.simulator.analytics.View;
import org.logstashplugins.zoho.simulator.analytics.ViewRow;
import org.logstashplugins.zoho.simulator.http.Fault;
import org.logstashplugins.zoho.testing.JumpingClock;
import org.logstashplugins.zoho.testing.ZohoRun;

/**
 * Views that are exported by jobs: every row once, one job per window, whatever happens to the
 * jobs.
 */
class ExportJobsTest {
    private static final Instant START = Instant.parse("2026-03-10T09:00:00Z");
    private static final String FORMAT = "yyyy-MM-dd HH:mm:ss";
    private static final int ROWS = 50;

    @TempDir Path data;

    private final JumpingClock clock = new JumpingClock(START);
    private Simulator simulator;
    private Organization organization;
    private View view;

    @BeforeEach
    void startZoho() {
        simulator = Simulator.start(clock);
        ZohoRun.register(simulator);
        organization = simulator.analytics().organization("600", "Example");
        view =
                organization
                        .workspace("700", "Sales")
                        .view(
                                "800",
                                "Orders",
                                Column.date("Modified", FORMAT),
                                Column.text("Order"))
                        .asyncOnly(true);
        for (int i = 0; i < ROWS; i++) {
            view.append(row(i));
        }
    }

    @AfterEach
    void stopZoho() {
        simulator.close();
    }

    private static ViewRow row(int number) {
        return ViewRow.of(
                LocalDateTime.ofInstant(START.minusSeconds(7_200 - number / 2), ZoneOffset.UTC),
                "order " + number);
    }

    private Map<String, Object> settings(Map<String, Object> options) {
        Map<String, Object> stream =
                new HashMap<>(
                        Map.of(
                                "kind",
                                "analytics_view",
                                "workspace",
                                "Sales",
                                "time_column",
                                "Modified",
                                "timezone",
                                "UTC"));
        if (!options.containsKey("sql_query")) {
            stream.put("view", "Orders");
        }
        stream.putAll(options);
        return ZohoRun.settings(simulator.url(), Map.of("sales.orders", stream));
    }

    private List<LogstashEvent> once(Map<String, Object> options) throws InterruptedException {
        return ZohoRun.once(settings(options), clock, data);
    }

    private static List<String> orders(List<LogstashEvent> events) {
        return events.stream()
                .map(event -> String.valueOf(event.field("[zoho][sales][orders][order]")))
                .toList();
    }

    private static List<String> all() {
        return Stream.iterate(0, i -> i + 1).limit(ROWS).map(i -> "order " + i).toList();
    }

    @Test
    void switchesToJobsByItselfAndRemembersIt() throws InterruptedException {
        List<LogstashEvent> events = new ArrayList<>(once(Map.of()));
        clock.advance(Duration.ofHours(1));
        view.append(
                ViewRow.of(
                        LocalDateTime.ofInstant(clock.instant().minusSeconds(600), ZoneOffset.UTC),
                        "late order"));
        events.addAll(once(Map.of()));
        List<String> expected = new ArrayList<>(all());
        expected.add("late order");
        assertThat(orders(events)).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(simulator.count("analytics.export")).isEqualTo(1);
        assertThat(simulator.count("analytics.job.create")).isEqualTo(2);
    }

    static Stream<Arguments> jobs() {
        return Stream.of(
                job("codes as numbers", jobs -> jobs.numericCodes(true), 1),
                job(
                        "a job of half an hour",
                        jobs -> jobs.pace(Duration.ofMinutes(10), Duration.ofMinutes(20)),
                        1),
                job("a job that fails", jobs -> jobs.failNext(1), 2));
    }

    private static Arguments job(String name, Consumer<BulkExportJobs> set, int jobs) {
        return Arguments.of(name, set, jobs);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("jobs")
    void copesWithTheJob(String name, Consumer<BulkExportJobs> set, int jobs)
            throws InterruptedException {
        set.accept(organization.exportJobs());
        assertThat(orders(once(Map.of("export", "async"))))
                .containsExactlyInAnyOrderElementsOf(all());
        assertThat(simulator.count("analytics.job.create")).isEqualTo(jobs);
        assertThat(simulator.count("analytics.export")).isZero();
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of("analytics.job.status", 404, ""),
                Arguments.of("analytics.job.status", 410, "gone"),
                Arguments.of("analytics.job.download", 403, "<Error/>"),
                Arguments.of("analytics.job.download", 404, ""),
                Arguments.of(
                        "analytics.job.download",
                        200,
                        "<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>"));
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @MethodSource("refusals")
    void makesAnotherJobWhereNothingIsThereAnyMore(String call, int status, String body)
            throws InterruptedException {
        simulator.disturb(call, 1, new Fault.Reply(status, Map.of(), "text/plain", body));
        assertThat(orders(once(Map.of("export", "async"))))
                .containsExactlyInAnyOrderElementsOf(all());
        assertThat(simulator.count("analytics.job.create")).isEqualTo(2);
    }

    @Test
    void halvesTheWindowOfAViewWhoseFileIsCutOff() throws InterruptedException {
        assertThat(orders(once(Map.of("export", "async", "max_job_rows", 20, "overlap", "0s"))))
                .containsExactlyInAnyOrderElementsOf(all());
        assertThat(simulator.count("analytics.job.create")).isGreaterThan(2);
    }

    static Stream<Arguments> ends() {
        return Stream.of(
                Arguments.of(
                        "vanishes",
                        (Consumer<BulkExportJobs>) jobs -> jobs.latest().orElseThrow().vanish()),
                Arguments.of(
                        "expires",
                        (Consumer<BulkExportJobs>) jobs -> jobs.latest().orElseThrow().expire()));
    }

    @ParameterizedTest(name = "a job that {0}")
    @MethodSource("ends")
    void makesAnotherJob(String name, Consumer<BulkExportJobs> end) throws InterruptedException {
        AtomicInteger done = new AtomicInteger();
        simulator.intercept(
                (kind, path) -> {
                    if (kind.equals("analytics.job.download") && done.getAndIncrement() == 0) {
                        end.accept(organization.exportJobs());
                    }
                    return Optional.empty();
                });
        assertThat(orders(once(Map.of("export", "async"))))
                .containsExactlyInAnyOrderElementsOf(all());
        assertThat(simulator.count("analytics.job.create")).isEqualTo(2);
    }

    @Test
    void waitsForASlotWhenTheOrganizationHasItsFiveJobs() throws InterruptedException {
        simulator.disturb("analytics.job.create", 2, AnalyticsError.TOO_MANY_JOBS.fault());
        assertThat(orders(once(Map.of("export", "async"))))
                .containsExactlyInAnyOrderElementsOf(all());
    }

    @Test
    void doesNotGoToAHostNobodyTrusts() {
        organization
                .exportJobs()
                .downloadHost(URI.create("http://localhost:" + simulator.downloadUrl().getPort()));
        try (ZohoRun run = ZohoRun.startOnce(settings(Map.of("export", "async")), clock, data)) {
            assertThat(run.toTheEnd()).isEmpty();
            assertThat(run.report().get(0).problem().orElse(""))
                    .contains("endpoints => { download => ");
        }
        assertThat(simulator.count("analytics.job.download")).isZero();
    }

    @Test
    void halvesTheWindowOfAQueryWhoseResultIsCutOff() throws InterruptedException {
        organization
                .exportJobs()
                .longestSqlResult(20)
                .answerSql(query -> Optional.of(result(query)));
        Map<String, Object> query =
                Map.of(
                        "sql_query",
                        "select * from \"Orders\" where \"Modified\" >= {from} and \"Modified\" <= {to}",
                        "time_format",
                        FORMAT,
                        "overlap",
                        "0s",
                        "max_job_rows",
                        20);
        List<LogstashEvent> events;
        try (ZohoRun run = ZohoRun.startOnce(settings(query), clock, data)) {
            events = run.toTheEnd();
            assertThat(run.report().get(0).problem()).isEmpty();
        }
        assertThat(orders(events)).containsExactlyInAnyOrderElementsOf(all());
    }

    /** The text of the query, cut out twice: the simulator knows no SQL. */
    private SqlResult result(String query) {
        String[] parts = query.split("'");
        return new SqlResult(
                List.of(Column.text("Modified"), Column.text("Order")),
                () ->
                        view.rowsVisibleAt(clock.instant()).stream()
                                .filter(row -> row.get(0).compareTo(parts[1]) >= 0)
                                .filter(row -> row.get(0).compareTo(parts[3]) <= 0)
                                .map(row -> ViewRow.of(row.get(0), row.get(1))));
    }
}
