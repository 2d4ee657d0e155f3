package org.logstashplugins.zoho.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.logstashplugins.zoho.crash.Life.Delivered;
import org.logstashplugins.zoho.simulator.Simulator;
import org.logstashplugins.zoho.simulator.analytics.View;
import org.logstashplugins.zoho.simulator.analytics.ViewRow;
import org.logstashplugins.zoho.simulator.analytics.Workspace;
import org.logstashplugins.zoho.testing.TestClock;
import org.logstashplugins.zoho.testing.ZohoRun;

/**
 * Plays some polls of some tables, the same every time except for the mishap. A last, undisturbed
 * process then polls once more.
 *
 * @param rows of each table
 * @param polls how many, before that last one
 * @param step the time from one poll to the next
 * @param stops after which accepted events the input is stopped and started again, in the middle of
 *     a batch
 */
record Story(Map<Table, List<ViewRow>> rows, int polls, Duration step, Set<Integer> stops) {
    static final Instant START = Instant.parse("2026-03-10T09:00:00Z");
    private static final String SINCEDB = "plugins/inputs/zoho";
    private static final AtomicLong LIVES = new AtomicLong();

    /** Plays the story once and checks what must hold after any mishap. */
    void play(Steps steps, Path data) throws IOException {
        if (rows.size() > 1) {
            // Otherwise the first thread would make the folders, and its steps would get other
            // numbers.
            Files.createDirectories(data.resolve(SINCEDB).resolve("spool"));
        }
        TestClock clock = new TestClock(START);
        try (Simulator simulator = Simulator.start(clock)) {
            Map<Table, View> views = new LinkedHashMap<>();
            Workspace workspace =
                    simulator
                            .analytics()
                            .organization("600", "Example")
                            .workspace("700", "Zoho Analytics Audits");
            rows.forEach((table, all) -> views.put(table, table.in(workspace).append(all)));
            List<Delivered> delivered = new Run(steps, data, clock, simulator).play();
            check(delivered, views, steps, clock.instant());
        }
        checkFolder(data.resolve(SINCEDB));
    }

    /** One run of the story. */
    private final class Run {
        private final Steps steps;
        private final Path data;
        private final TestClock clock;
        private final Simulator simulator;
        private final List<Delivered> delivered = Life.deliveries();

        Run(Steps steps, Path data, TestClock clock, Simulator simulator) {
            this.steps = steps;
            this.data = data;
            this.clock = clock;
            this.simulator = simulator;
        }

        List<Delivered> play() {
            Life life = next(steps);
            for (int poll = 0; poll < polls; poll++) {
                life = calm(life);
                clock.advance(step);
            }
            calm(life).end();
            // A last poll repairs what the last step may have broken.
            clock.advance(step);
            Life last = next(Steps.undisturbed());
            clock.awaitPausing(rows.size());
            last.end();
            return delivered;
        }

        /**
         * Waits for the end of the poll, and replaces each instance that ends during it by another.
         */
        private Life calm(Life first) {
            Life life = first;
            clock.awaitPausing(rows.size(), life::ends);
            while (life.ends()) {
                life.end();
                life = next(steps);
                clock.awaitPausing(rows.size(), life::ends);
            }
            return life;
        }

        private Life next(Steps next) {
            // Real processes do not share access tokens. Here all lives share one process and
            // simulators reuse ports, so each life gets a refresh token of its own.
            String refresh = "1000.refresh" + LIVES.incrementAndGet();
            simulator.accounts().client(ZohoRun.CLIENT, ZohoRun.SECRET);
            simulator
                    .accounts()
                    .grant(
                            refresh,
                            ZohoRun.CLIENT,
                            "ZohoAnalytics.data.read",
                            "ZohoAnalytics.metadata.read");
            return new Life(
                    next,
                    stops::contains,
                    delivered,
                    settings(refresh),
                    new Life.World(simulator, clock, false, data, Table::read));
        }

        private Map<String, Object> settings(String refresh) {
            Map<String, Object> settings =
                    ZohoRun.settings(
                            simulator.url(), rows.keySet().stream().map(Table::stream).toList());
            settings.put("refresh_token", refresh);
            settings.put("ecs_compatibility", "disabled");
            settings.put("interval", step.toHours() + "h");
            settings.put("overlap", step.toHours() + "h");
            // Covers the whole story, because the lookback moves on with the clock until the first
            // answer is saved.
            settings.put("initial_lookback", "7d");
            return settings;
        }
    }

    private static void check(
            List<Delivered> delivered, Map<Table, View> views, Steps steps, Instant end) {
        Map<String, Delivered> byId = new HashMap<>();
        Map<String, Integer> times = new HashMap<>();
        for (Delivered event : delivered) {
            times.merge(event.id(), 1, Integer::sum);
            assertThat(byId.merge(event.id(), event, (first, again) -> first))
                    .as("the row that id %s stands for", event.id())
                    .isEqualTo(event);
        }
        views.forEach(
                (table, view) ->
                        assertThat(rowsOf(table, byId.values().stream()))
                                .as("rows of %s, repeats aside", table.name())
                                .containsExactlyInAnyOrderElementsOf(view.rowsVisibleAt(end)));
        times.forEach(
                (id, count) ->
                        assertThat(count - 1)
                                .as("repeats of %s", byId.get(id))
                                .isLessThanOrEqualTo(steps.repeats(id)));
    }

    private static List<List<String>> rowsOf(Table table, Stream<Delivered> events) {
        return events.filter(event -> event.table().equals(table.name()))
                .map(Delivered::row)
                .toList();
    }

    /**
     * Checks that the folder holds a cursor, a lock and the resolved names of each log, and no
     * other files than those for delivered rows and token requests.
     */
    private void checkFolder(Path folder) throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    // The number of files for delivered rows and token requests varies.
                    .filter(name -> !name.matches(".*[.]rows/\\d+[.]rows|tokens-.*"))
                    .forEach(names::add);
        }
        for (String file :
                List.of("analytics_view.*json", "analytics_view.*lock", "names-.*json")) {
            assertThat(names.stream().filter(name -> name.matches(file)))
                    .as(file)
                    .hasSameSizeAs(rows.keySet());
        }
        assertThat(names).hasSize(3 * rows.size());
    }
}
