package org.logstashplugins.zoho.source.crm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.logstashplugins.zoho.cli.host.LogstashEvent;
import org.logstashplugins.zoho.event.FieldNames;
import org.logstashplugins.zoho.simulator.Simulator;
import org.logstashplugins.zoho.simulator.crm.AuditLogJob;
import org.logstashplugins.zoho.simulator.crm.AuditLogShape;
import org.logstashplugins.zoho.simulator.crm.AuditRow;
import org.logstashplugins.zoho.simulator.crm.CrmError;
import org.logstashplugins.zoho.simulator.crm.CrmOrganization;
import org.logstashplugins.zoho.simulator.crm.JobPace;
import org.logstashplugins.zoho.simulator.http.Fault;
import org.logstashplugins.zoho.testing.JumpingClock;
import org.logstashplugins.zoho.testing.LogLines;
import org.logstashplugins.zoho.testing.TestClock;
import org.logstashplugins.zoho.testing.ZohoRun;

/**
 * CRM's audit log through export jobs: every row once, one job per window, whatever happens to the
 * jobs.
 */
class CrmAuditLogTest {
    private static final Instant START = Instant.parse("2026-03-10T09:00:00Z");
    private static final String[] SCOPES = {
        "ZohoCRM.settings.audit_logs.CREATE",
        "ZohoCRM.settings.audit_logs.READ",
        "ZohoFiles.files.READ"
    };

    @TempDir Path data;

    private final JumpingClock clock = new JumpingClock(START);
    private Simulator simulator;
    private CrmOrganization crm;

    @BeforeEach
    void startZoho() {
        simulator = Simulator.start(clock);
        ZohoRun.register(simulator, SCOPES);
        crm = simulator.crm().organization("900", "Example");
    }

    @AfterEach
    void stopZoho() {
        simulator.close();
    }

    private Map<String, Object> settings(Map<String, Object> stream) {
        Map<String, Object> settings =
                ZohoRun.settings(simulator.url(), Map.of("crm.audit", stream));
        settings.put(
                "endpoints",
                Map.of(
                        "accounts",
                        simulator.url().toString(),
                        "api",
                        simulator.url().toString(),
                        "download",
                        simulator.downloadUrl().toString()));
        return settings;
    }

    private List<LogstashEvent> once(Map<String, Object> stream) throws InterruptedException {
        return ZohoRun.once(settings(stream), clock, data);
    }

    private static List<AuditRow> entries(Instant from, Duration span, int count) {
        Random random = new Random(count);
        List<AuditRow> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Instant time =
                    i % 10 == 3
                            ? entries.get(i - 1).time()
                            : from.plusSeconds(random.nextLong(span.toSeconds()));
            entries.add(
                    AuditRow.of(
                            time,
                            "70" + i % 5,
                            "user" + i % 5,
                            i % 3 == 0 ? "Deals" : "Leads",
                            "updated",
                            "8" + i % 50,
                            "A \"name\", " + i % 50));
        }
        return entries;
    }

    private List<List<String>> rows(List<LogstashEvent> events) {
        List<List<String>> rows = new ArrayList<>();
        for (LogstashEvent event : events) {
            Map<?, ?> columns = (Map<?, ?>) event.field("[zoho][crm][audit]");
            rows.add(
                    crm.auditLog().shape().header().stream()
                            .map(name -> String.valueOf(columns.get(FieldNames.snakeCase(name))))
                            .toList());
        }
        return rows;
    }

    private void assertComplete(List<LogstashEvent> events) {
        // As sorted text: AssertJ's comparison without order takes the square of the rows.
        assertThat(sorted(rows(events)))
                .isEqualTo(sorted(crm.auditLog().rowsVisibleAt(clock.instant())));
        assertThat(events.stream().map(event -> event.field("[event][id]")).distinct().count())
                .isEqualTo(events.size());
    }

    private static List<String> sorted(List<List<String>> rows) {
        return rows.stream().map(List::toString).sorted().toList();
    }

    @Test
    void deliversEveryEntryOnceOverManyPolls() throws InterruptedException {
        List<LogstashEvent> events = new ArrayList<>();
        for (int poll = 0; poll < 6; poll++) {
            Instant hour = clock.instant().minus(Duration.ofHours(1));
            List<AuditRow> entries = entries(hour, Duration.ofMinutes(50), 60);
            crm.auditLog().append(entries);
            crm.auditLog().append(entries.get(7), entries.get(8));
            crm.auditLog()
                    .append(
                            entries(hour.plusSeconds(7), Duration.ofMinutes(50), 4).stream()
                                    .map(
                                            entry ->
                                                    entry.appearing(
                                                            hour.plus(Duration.ofMinutes(90))))
                                    .toList());
            events.addAll(once(Map.of()));
            clock.advance(Duration.ofHours(1));
        }
        events.addAll(once(Map.of()));
        assertComplete(events);
        assertThat(events).allSatisfy(event -> assertThat(event.field("[tags]")).isNull());
        assertThat(simulator.count("crm.create")).isEqualTo(7);
    }

    static Stream<Arguments> jobs() {
        return Stream.of(
                Arguments.of(
                        "words in any case, and one nobody knows",
                        JobPace.USUAL
                                .through("SCHEDULED", "in-the-queue", "PROGRESS")
                                .finishedAs("FINISHED"),
                        1),
                Arguments.of(
                        "finished before its links are there",
                        JobPace.USUAL.linksAfter(Duration.ofSeconds(25)),
                        1),
                Arguments.of(
                        "one that takes an hour", JobPace.USUAL.step(Duration.ofMinutes(30)), 1),
                Arguments.of("one that fails", JobPace.USUAL.failing(true), 2));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("jobs")
    void copesWithTheJob(String name, JobPace pace, int jobs) throws InterruptedException {
        crm.auditLog().append(entries(START.minus(Duration.ofHours(5)), Duration.ofHours(4), 40));
        crm.jobs().next(pace);
        assertComplete(once(Map.of()));
        assertThat(simulator.count("crm.create")).isEqualTo(jobs);
    }

    @Test
    void waitsForAnothersJobAndDoesNotTakeItsRows() throws InterruptedException {
        crm.auditLog().append(entries(START.minus(Duration.ofHours(5)), Duration.ofHours(4), 40));
        crm.auditLog().append(entries(START.minus(Duration.ofDays(30)), Duration.ofDays(1), 10));
        crm.jobs().somebodyElseSchedules(Duration.ofMinutes(3));
        List<LogstashEvent> events = once(Map.of());
        assertThat(rows(events)).hasSize(40);
        assertThat(crm.jobs().all()).hasSize(2);
    }

    /** The word that people see while they wonder why nothing comes. */
    @Test
    void saysThatItWaitsForAnothersJob() {
        TestClock slow = new TestClock(START);
        crm.jobs().somebodyElseSchedules(Duration.ofMinutes(3));
        try (ZohoRun run = ZohoRun.start(settings(Map.of()), slow, data)) {
            slow.awaitPausing(1);
            assertThat(run.host().metrics())
                    .containsEntry("streams/crm.audit/state", "waiting for another export job");
        }
    }

    /** At the top level it is Analytics' id. */
    @Test
    void takesTheOrganizationFromItsOwnOptionsAlone() throws InterruptedException {
        Map<String, Object> settings = settings(Map.of());
        settings.put("organization_id", "600");
        ZohoRun.once(settings, clock, data);
        ZohoRun.once(settings(Map.of("organization_id", "900")), clock, data);
        assertThat(data.resolve("plugins/inputs/zoho"))
                .isDirectoryContaining("glob:**/crm_audit_log.*.client_1000.client@*.json")
                .isDirectoryContaining("glob:**/crm_audit_log.*.900@*.json")
                .isDirectoryNotContaining("glob:**/crm_audit_log.*.600*");
    }

    /** Whether CRM gives a file without a header where there is nothing, nobody has written. */
    @Test
    void takesAnEmptyFileAsItIsWhenItComesTwice() {
        simulator.disturb("crm.download", 2, Fault.altered(body -> new byte[0]));
        try (ZohoRun run = ZohoRun.startOnce(settings(Map.of()), clock, data);
                LogLines lines = LogLines.capture()) {
            assertThat(run.toTheEnd()).isEmpty();
            assertThat(run.report().get(0).problem()).isEmpty();
            assertThat(lines.at("ERROR")).hasSizeLessThanOrEqualTo(1);
        }
        assertThat(crm.jobs().all().stream().map(job -> job.criteria().orElseThrow()).distinct())
                .hasSameSizeAs(crm.jobs().all());
    }

    /** A job whose file stays damaged is not kept until its links expire. */
    @Test
    void givesAJobUpWhoseFileIsDamagedForHours() {
        crm.auditLog().append(entries(START.minus(Duration.ofHours(5)), Duration.ofHours(4), 40));
        crm.auditLog().rowsPerCsv(15);
        TestClock slow = new TestClock(START);
        simulator.disturb("crm.download", 500, Fault.cut(Fault.Ending.LOOKS_COMPLETE));
        try (ZohoRun run = ZohoRun.start(settings(Map.of()), slow, data)) {
            while (slow.instant().isBefore(START.plus(Duration.ofHours(6)))) {
                slow.awaitPausing(1);
                slow.set(slow.nextWake());
            }
            slow.awaitPausing(1);
            assertThat(run.report().get(0).problem()).isPresent();
        }
        assertThat(simulator.count("crm.create")).isBetween(2, 3);
    }

    @Test
    void makesAnotherJobWhenTheLinkHasExpired() throws InterruptedException {
        crm.auditLog().append(entries(START.minus(Duration.ofHours(5)), Duration.ofHours(4), 40));
        simulator.intercept(
                (kind, path) -> {
                    if (kind.equals("crm.download") && crm.jobs().all().size() == 1) {
                        crm.jobs().latest().ifPresent(AuditLogJob::expire);
                    }
                    return Optional.empty();
                });
        assertComplete(once(Map.of()));
        assertThat(crm.jobs().all()).hasSize(2);
    }

    @Test
    void splitsABackfillOfThreeYearsWhereExportsAreCutOff() throws InterruptedException {
        int rows = 16_000;
        int cap = 2_000;
        Duration years = Duration.ofDays(3 * 365);
        crm.auditLog()
                .append(entries(START.minus(years).plusSeconds(60), years.minusDays(1), rows));
        crm.auditLog().greatestResult(cap).rowsPerCsv(1_000);
        List<LogstashEvent> events =
                once(Map.of("initial_lookback", "1095d", "max_job_rows", cap, "overlap", "0s"));
        assertComplete(events);
        // Seven windows of 179 days would do without the cap; each of them has about 2,600 rows.
        assertThat(simulator.count("crm.create")).isBetween(9, 30);
    }

    @Test
    void saysOnceWhatToSetWhenNothingLooksLikeATime() throws InterruptedException {
        crm.auditLog()
                .shape(
                        AuditLogShape.USUAL
                                .header(
                                        "Wann", "Wer", "Modul", "Was", "ID", "Name", "Feld", "Alt",
                                        "Neu", "Woher")
                                .times("dd.MM.yyyy HH:mm", ZoneOffset.UTC));
        crm.auditLog().append(entries(START.minus(Duration.ofHours(5)), Duration.ofHours(4), 40));
        try (LogLines lines = LogLines.capture()) {
            List<LogstashEvent> events = once(Map.of());
            assertComplete(events);
            assertThat(events)
                    .allSatisfy(
                            event -> {
                                assertThat(event.field("[tags]")).isEqualTo(List.of("_zoho_time"));
                                assertThat(event.timestamp())
                                        .isBetween(START.minus(Duration.ofMinutes(10)), START);
                            });
            assertThat(lines.at("WARN"))
                    .singleElement()
                    .asString()
                    .contains(
                            "40 rows have no time that can be read",
                            "Set time_column and time_format",
                            "The columns are: Wann, Wer, Modul");
        }
        clock.advance(Duration.ofHours(1));
        Map<String, Object> told =
                new HashMap<>(
                        Map.of(
                                "time_column",
                                "Wann",
                                "time_format",
                                "dd.MM.yyyy HH:mm",
                                "timezone",
                                "UTC"));
        assertThat(ZohoRun.once(settings(told), clock, data.resolve("told")))
                .allSatisfy(event -> assertThat(event.field("[tags]")).isNull());
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(
                        "crm.create",
                        CrmError.OAUTH_SCOPE_MISMATCH,
                        "refresh_token lacks the scope ZohoCRM.settings.audit_logs.CREATE, needed to have the log exported."),
                Arguments.of(
                        "crm.status",
                        CrmError.OAUTH_SCOPE_MISMATCH,
                        "refresh_token lacks the scope ZohoCRM.settings.audit_logs.READ, needed to see whether the export is done."),
                Arguments.of(
                        "crm.create",
                        CrmError.NO_PERMISSION,
                        "the profile of the account behind refresh_token lacks a permission"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("refusals")
    void saysWhatToDo(String call, CrmError error, String remedy) {
        simulator.disturb(call, 1, error.fault());
        try (ZohoRun run = ZohoRun.startOnce(settings(Map.of()), clock, data)) {
            run.toTheEnd();
            assertThat(run.report().get(0).problem().orElse("")).contains(remedy);
        }
    }

    @Test
    void asksOnlyForWhatTheFilterLetsThrough() throws InterruptedException {
        crm.module("Deals", "1").module("Leads", "2");
        crm.auditLog().append(entries(START.minus(Duration.ofHours(5)), Duration.ofHours(4), 40));
        List<LogstashEvent> events =
                once(
                        Map.of(
                                "modules",
                                List.of("Deals"),
                                "users",
                                List.of("700", "701", "702"),
                                "actions",
                                List.of("updated", "added")));
        assertThat(events)
                .isNotEmpty()
                .allSatisfy(
                        event ->
                                assertThat(event.field("[zoho][crm][audit][module]"))
                                        .isEqualTo("Deals"));
        assertThat(rows(events))
                .hasSize(
                        (int)
                                crm.auditLog().rowsVisibleAt(clock.instant()).stream()
                                        .filter(
                                                row ->
                                                        row.contains("Deals")
                                                                && Stream.of(
                                                                                "user0", "user1",
                                                                                "user2")
                                                                        .anyMatch(row::contains))
                                        .count());
    }

    @Test
    void doesNotGoToAHostNobodyTrusts() throws InterruptedException {
        crm.auditLog().append(entries(START.minus(Duration.ofHours(5)), Duration.ofHours(4), 40));
        Map<String, Object> settings = settings(Map.of());
        settings.put(
                "endpoints",
                Map.of("accounts", simulator.url().toString(), "api", simulator.url().toString()));
        try (ZohoRun run = ZohoRun.startOnce(settings, clock, data)) {
            assertThat(run.toTheEnd()).isEmpty();
            assertThat(run.report().get(0).problem().orElse(""))
                    .contains("endpoints => { download => ");
        }
        assertThat(simulator.count("crm.download")).isZero();
        assertThat(ZohoRun.once(settings(Map.of()), clock, data)).hasSize(40);
    }

    @Test
    void recoversFromADamagedZip() throws InterruptedException {
        crm.auditLog().append(entries(START.minus(Duration.ofHours(5)), Duration.ofHours(4), 40));
        crm.auditLog().rowsPerCsv(15);
        simulator.disturb("crm.download", 1, Fault.cut(Fault.Ending.LOOKS_COMPLETE));
        assertComplete(once(Map.of()));
    }
}
