package org.logstashplugins.zoho.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.logstashplugins.zoho.simulator.analytics.AuditTableRows;
import org.logstashplugins.zoho.simulator.analytics.View;
import org.logstashplugins.zoho.simulator.analytics.ViewRow;
import org.logstashplugins.zoho.simulator.analytics.Workspace;
import org.logstashplugins.zoho.simulator.crm.AuditLog;
import org.logstashplugins.zoho.simulator.crm.AuditLogRows;
import org.logstashplugins.zoho.simulator.crm.AuditRow;

class DemoTest {
    private static final Instant FROM = Instant.parse("2026-01-05T00:00:00Z");
    private static final Instant TO = FROM.plus(Duration.ofDays(3));
    private static final Instant LATER = TO.plus(Duration.ofDays(2));
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void givesTheSameRowsForTheSameSeed() {
        AuditTableRows data = new AuditTableRows(7, FROM, TO, 500, BERLIN);
        AuditTableRows other = new AuditTableRows(8, FROM, TO, 500, BERLIN);

        assertThat(data.activityLog().toList()).isEqualTo(data.activityLog().toList());
        assertThat(data.activityLog().toList()).isNotEqualTo(other.activityLog().toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Activity Log", "Access Logs", "API Logs"})
    void endsWithAsManyRowsAsAsked(String table) {
        try (Simulator simulator = Simulator.start(new TurnedClock(FROM))) {
            Demo demo = Demo.populate(simulator, FROM, TO, 1000, BERLIN);
            Workspace audits = demo.organization().named(Demo.WORKSPACE).orElseThrow();
            View view = audits.named(table).orElseThrow();

            assertThat(view.rowsVisibleAt(LATER)).hasSize(1000);
            assertThat(view.rowsVisibleAt(FROM.minus(Duration.ofDays(1)))).isEmpty();
            assertThat(view.rowsVisibleAt(FROM.plus(Duration.ofDays(1)))).hasSizeBetween(200, 700);
        }
    }

    @Test
    void hasTwinsSharedSecondsAndLateRows() {
        List<ViewRow> rows =
                new AuditTableRows(7, FROM, TO, 5000, ZoneOffset.UTC).activityLog().toList();
        Set<List<Object>> distinct = rows.stream().map(ViewRow::values).collect(Collectors.toSet());
        Set<Object> seconds = new HashSet<>();
        rows.forEach(row -> seconds.add(row.values().get(0)));

        assertThat(distinct).hasSizeBetween(4800, 4950);
        assertThat(seconds.size()).isLessThan(4500);
        assertThat(rows.stream().filter(row -> row.appears().isAfter(told(row).plusSeconds(800))))
                .hasSizeBetween(20, 100);
        assertThat(rows).noneMatch(row -> row.appears().isBefore(told(row)));
    }

    private static Instant told(ViewRow row) {
        return ((LocalDateTime) row.values().get(0)).toInstant(ZoneOffset.UTC);
    }

    @Test
    void letsTheCountersOfADayGrowUntilItIsOver() {
        try (Simulator simulator = Simulator.start(new TurnedClock(FROM))) {
            View view = Demo.populate(simulator, FROM, TO, 4, ZoneOffset.UTC).apiLogs();

            List<String> counts =
                    List.of(1, 7, 13, 19, 25, 49).stream()
                            .map(hour -> FROM.plus(Duration.ofHours(hour)))
                            .map(time -> view.rowsVisibleAt(time).get(0).get(5))
                            .toList();

            int quarter = Integer.parseInt(counts.get(0));
            assertThat(counts.stream().map(Integer::parseInt))
                    .containsExactly(
                            quarter,
                            2 * quarter,
                            3 * quarter,
                            4 * quarter,
                            4 * quarter,
                            4 * quarter);
        }
    }

    @Test
    void hasACrmWithAnAuditLogOfTheSameTime() {
        try (Simulator simulator = Simulator.start(new TurnedClock(FROM))) {
            AuditLog log = Demo.populate(simulator, FROM, TO, 1000, BERLIN).crm().auditLog();

            assertThat(log.rowsVisibleAt(LATER)).hasSize(1000);
            assertThat(log.visibleAt(FROM.minus(Duration.ofDays(1)))).isEmpty();
            assertThat(log.rowsVisibleAt(FROM.plus(Duration.ofDays(1)))).hasSizeBetween(200, 400);
            assertThat(log.rowsVisibleAt(LATER).get(0).get(0))
                    .isEqualTo("2026-01-05T01:00:00+01:00");
        }
    }

    @Test
    void hasTwinsSharedSecondsAndLateEntriesInTheAuditLog() {
        List<AuditRow> entries = new AuditLogRows(7, FROM, TO, 5000).entries().toList();
        Set<AuditRow> distinct =
                entries.stream()
                        .map(entry -> entry.appearing(Instant.MIN))
                        .collect(Collectors.toSet());

        assertThat(distinct).hasSizeBetween(4800, 4950);
        assertThat(entries.stream().map(AuditRow::time).distinct()).hasSizeLessThan(4500);
        assertThat(entries.stream().filter(e -> e.appears().isAfter(e.time().plusSeconds(800))))
                .hasSizeBetween(20, 100);
        assertThat(entries).noneMatch(entry -> entry.appears().isBefore(entry.time()));
        assertThat(entries).isEqualTo(new AuditLogRows(7, FROM, TO, 5000).entries().toList());
        assertThat(entries).isNotEqualTo(new AuditLogRows(8, FROM, TO, 5000).entries().toList());
        assertThat(entries).allMatch(entry -> entry.doneBy().endsWith("@example.com"));
    }

    @Test
    void namesNobodyWhoCouldExist() {
        AuditTableRows data = new AuditTableRows(7, FROM, TO, 300, BERLIN);

        assertThat(data.accessLogs().map(row -> (String) row.values().get(1)))
                .allMatch(who -> who.endsWith("@example.com"));
        assertThat(data.accessLogs().map(row -> (String) row.values().get(5)))
                .allMatch(ip -> ip.matches("(192\\.0\\.2|198\\.51\\.100|203\\.0\\.113)\\.\\d+"));
    }
}
