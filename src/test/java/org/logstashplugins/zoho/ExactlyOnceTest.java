package org.logstashplugins.zoho;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.logstashplugins.zoho.cli.host.LogstashEvent;
import org.logstashplugins.zoho.event.FieldNames;
import org.logstashplugins.zoho.simulator.Simulator;
import org.logstashplugins.zoho.simulator.analytics.Column;
import org.logstashplugins.zoho.simulator.analytics.View;
import org.logstashplugins.zoho.simulator.analytics.ViewRow;
import org.logstashplugins.zoho.simulator.analytics.Workspace;
import org.logstashplugins.zoho.testing.SameRows;
import org.logstashplugins.zoho.testing.TestClock;
import org.logstashplugins.zoho.testing.ZohoRun;

/**
 * Every row of the three log tables becomes one event, even if rows share a second, are equal or
 * come late, and even if the input is restarted.
 */
class ExactlyOnceTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final Instant START = Instant.parse("2026-03-10T09:00:00Z");
    private static final int ROWS = 2_000;
    private static final int SHARED_SECONDS = 200;
    private static final int DUPLICATES = 20;
    private static final int POLLS = 10;

    @TempDir Path data;

    /** A log table: its name, its stream and its view. */
    private record Table(String name, String stream, View view) {}

    @ParameterizedTest(name = "ecs_compatibility {0}, restarted between polls: {1}")
    @CsvSource({"v8,false", "disabled,false", "v8,true", "disabled,true"})
    void everyRowBecomesOneEvent(String ecs, boolean restarted) {
        TestClock clock = new TestClock(START);
        try (Simulator simulator = Simulator.start(clock)) {
            ZohoRun.register(simulator);
            // Polls are more than a day apart, so that the table of days grows with every poll as
            // well.
            Duration step = Duration.ofHours(26);
            List<Table> tables = tables(simulator, step);
            Map<String, Object> settings =
                    ZohoRun.settings(simulator.url(), tables.stream().map(Table::stream).toList());
            settings.put("ecs_compatibility", ecs);
            settings.put("interval", "26h");
            settings.put("overlap", "26h");

            List<LogstashEvent> events = new ArrayList<>();
            ZohoRun run = ZohoRun.start(settings, clock, data);
            for (int poll = 0; poll <= POLLS + 1; poll++) {
                clock.awaitPausing(tables.size());
                if (restarted) {
                    events.addAll(run.stop());
                    clock.advance(step);
                    run = ZohoRun.start(settings, clock, data);
                } else {
                    clock.advance(step);
                }
            }
            clock.awaitPausing(tables.size());
            events.addAll(run.stop());

            for (Table table : tables) {
                SameRows.assertSame(
                        table.toString(),
                        rows(events, table, ecs),
                        table.view().rowsVisibleAt(clock.instant()));
            }
            assertThat(ids(events)).hasSize(3 * ROWS);
            assertThat(events)
                    .allSatisfy(
                            event -> {
                                assertThat(event.field("[tags]")).isNull();
                                assertThat(event.timestamp()).isEqualTo(time(event));
                            });
        }
    }

    /** The time in the row, read without the code of the plugin. */
    private static Instant time(LogstashEvent event) {
        for (String field :
                List.of("[zoho][analytics][activity][date_time]", "[Activity Log][Date & Time]")) {
            if (event.field(field) != null) {
                return LocalDateTime.parse(
                                String.valueOf(event.field(field)), format("dd MMM, yyyy HH:mm:ss"))
                        .atZone(ZONE)
                        .toInstant();
            }
        }
        for (String field :
                List.of(
                        "[zoho][analytics][access][accessed_time]",
                        "[Access Logs][Accessed Time]")) {
            if (event.field(field) != null) {
                return LocalDateTime.parse(
                                String.valueOf(event.field(field)), format("yyyy-MM-dd HH:mm:ss"))
                        .atZone(ZONE)
                        .toInstant();
            }
        }
        Object day =
                event.field("[zoho][analytics][api][date]") == null
                        ? event.field("[API Logs][Date]")
                        : event.field("[zoho][analytics][api][date]");
        return LocalDate.parse(String.valueOf(day), format("dd MMM, yyyy"))
                .atStartOfDay(ZONE)
                .toInstant();
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    }

    private static Set<Object> ids(List<LogstashEvent> events) {
        Set<Object> ids = new HashSet<>();
        events.forEach(event -> ids.add(event.field("[event][id]")));
        return ids;
    }

    private static List<List<String>> rows(List<LogstashEvent> events, Table table, String ecs) {
        String log = table.stream().substring(table.stream().indexOf('.') + 1);
        List<List<String>> rows = new ArrayList<>();
        for (LogstashEvent event : events) {
            Object found =
                    event.field(
                            ecs.equals("v8")
                                    ? "[zoho][analytics][" + log + "]"
                                    : "[" + table.name() + "]");
            if (found instanceof Map<?, ?> columns) {
                rows.add(
                        table.view().columns().stream()
                                .map(
                                        column ->
                                                ecs.equals("v8")
                                                        ? FieldNames.snakeCase(column.name())
                                                        : column.name())
                                .map(name -> String.valueOf(columns.get(name)))
                                .toList());
            }
        }
        return rows;
    }

    private static List<Table> tables(Simulator simulator, Duration step) {
        Workspace workspace =
                simulator
                        .analytics()
                        .organization("600", "Example")
                        .workspace("700", "Zoho Analytics Audits");
        return List.of(
                table(
                        workspace,
                        "Activity Log",
                        "analytics.activity",
                        "Date & Time",
                        "dd MMM, yyyy HH:mm:ss",
                        step),
                table(
                        workspace,
                        "Access Logs",
                        "analytics.access",
                        "Accessed Time",
                        "yyyy-MM-dd HH:mm:ss",
                        step),
                table(workspace, "API Logs", "analytics.api", "Date", "dd MMM, yyyy", step));
    }

    private static Table table(
            Workspace workspace,
            String name,
            String stream,
            String timeColumn,
            String format,
            Duration step) {
        View view =
                workspace.view(
                        String.valueOf(800 + workspace.views().size()),
                        name,
                        Column.date(timeColumn, format),
                        Column.text("Performed By"),
                        Column.text("More, \"Details\""),
                        Column.text("IP Address"));
        view.append(generate(name.hashCode(), step));
        return new Table(name, stream, view);
    }

    /**
     * Rows spread over the polls. Some share a second, and some are equal. One in twenty appears
     * after the poll that it belongs to, but within the overlap.
     */
    private static List<ViewRow> generate(int seed, Duration step) {
        Random random = new Random(seed);
        List<ViewRow> rows = new ArrayList<>();
        long span = step.multipliedBy(POLLS).toSeconds();
        Instant shared = START;
        for (int i = 0; i < ROWS - DUPLICATES; i++) {
            Instant time =
                    i < SHARED_SECONDS && i % 4 != 0
                            ? shared
                            : START.plusSeconds(random.nextLong(span));
            shared = time;
            Duration late =
                    random.nextInt(20) == 0
                            ? Duration.ofSeconds(random.nextLong(step.toSeconds()))
                            : Duration.ZERO;
            rows.add(
                    ViewRow.of(
                                    LocalDateTime.ofInstant(time, ZONE),
                                    "user" + random.nextInt(50) + "@example.com",
                                    "said \"no\", then\nyes " + i,
                                    "192.0.2." + random.nextInt(250))
                            .appearing(time.plus(late)));
        }
        for (int i = 0; i < DUPLICATES; i++) {
            rows.add(rows.get(i * 7));
        }
        return rows;
    }
}
