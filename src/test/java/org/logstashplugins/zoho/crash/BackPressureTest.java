package org.logstashplugins.zoho.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.logstashplugins.zoho.cli.host.LogstashEvent;
import org.logstashplugins.zoho.testing.ZohoRun;

/** A queue that takes nothing for an hour. */
class BackPressureTest {
    private static final List<Table> TABLES = List.of(Table.ACTIVITY, Table.ACCESS);
    private static final int ROWS = 10_000;
    private static final int ROW_CHARACTERS = 2_000;

    /** A fifth of the size of all answers. */
    private static final long HEAP = 2L * ROWS * ROW_CHARACTERS / 5;

    @TempDir Path data;

    @Test
    void holdsNoConnectionAndNoMemoryAndEndsWhenTheRowInHandIsTaken() throws Exception {
        try (Site site = new Site(TABLES.toArray(Table[]::new))) {
            TABLES.forEach(table -> fill(site, table));
            long before = usedHeap();
            ZohoRun run = site.start(data, 1);
            // One event is in the queue, and each stream waits to push another.
            long stuck = 1L + TABLES.size();
            Site.await("a full queue", () -> pushed(run) == stuck);
            Site.await("the end of all calls", () -> site.simulator.callsInProgress() == 0);
            int calls = site.simulator.exchanges().size();

            for (int minute = 0; minute < 60; minute++) {
                site.clock.advance(Duration.ofMinutes(1));
            }

            for (Table table : TABLES) {
                String stream = "streams/" + table.stream() + "/";
                assertThat(run.host().metrics())
                        .containsEntry(stream + "state", "waiting for the queue")
                        .containsEntry(stream + "queue_wait_in_millis", 3_600_000L)
                        .containsEntry(stream + "seconds_behind", 3_600L);
            }
            assertThat(usedHeap() - before).as("growth of the heap").isLessThan(HEAP);
            assertThat(site.simulator.exchanges()).hasSize(calls);
            assertThat(site.simulator.callsInProgress()).isZero();
            assertThat(pushed(run)).isEqualTo(stuck);
            List<LogstashEvent> events = new ArrayList<>(stopWhileTaking(run));
            assertThat(events.size()).as("events taken on stop").isEqualTo((int) stuck);

            ZohoRun again = site.start(data);
            site.awaitPausing();
            events.addAll(again.stop());
            for (Table table : TABLES) {
                // An AssertJ comparison would print all rows when it fails.
                assertThat(
                                sorted(Site.rows(events, table))
                                        .equals(
                                                sorted(
                                                        site.view(table)
                                                                .rowsVisibleAt(
                                                                        site.clock.instant()))))
                        .as("every row of %s once", table.name())
                        .isTrue();
            }
            assertThat(Site.ids(events)).hasSize(TABLES.size() * ROWS);
        }
    }

    /** The metrics show progress during a poll that takes hours. */
    @Test
    void eventsAreCountedAtEverySave() throws Exception {
        try (Site site = new Site(Table.ACTIVITY)) {
            fill(site, Table.ACTIVITY);
            ZohoRun run = site.start(data, 2_500);
            Site.await("a full queue", () -> pushed(run) == 2_501);
            String stream = "streams/" + Table.ACTIVITY.stream() + "/";
            assertThat(run.host().metrics())
                    .containsEntry(stream + "events", 2_000L)
                    .containsEntry(stream + "windows_left", 1L)
                    .containsEntry(stream + "windows_done", 0L)
                    .containsEntry(stream + "polls", 0L);
            stopWhileTaking(run);
            assertThat(run.host().metrics())
                    .containsEntry(stream + "events", run.host().metrics().get("events/out"));
        }
    }

    private static List<String> sorted(List<List<String>> rows) {
        return rows.stream().map(List::toString).sorted().toList();
    }

    private static void fill(Site site, Table table) {
        String padding = "x".repeat(ROW_CHARACTERS);
        site.view(table)
                .generate(
                        () ->
                                IntStream.range(0, ROWS)
                                        .mapToObj(
                                                i ->
                                                        Table.row(
                                                                Story.START.minusSeconds(ROWS - i),
                                                                i + padding)));
    }

    private static long pushed(ZohoRun run) {
        return (long) run.host().metrics().get("events/out");
    }

    /** Logstash empties its queue while it waits for inputs to stop. */
    private static List<LogstashEvent> stopWhileTaking(ZohoRun run) throws InterruptedException {
        List<LogstashEvent> taken = new ArrayList<>();
        long start = System.nanoTime();
        // The input must stop before events are taken, or it would push more.
        run.host().input().stop();
        Thread stopping = new Thread(run.host()::stop);
        stopping.start();
        while (stopping.isAlive()) {
            run.host().poll(Duration.ofMillis(10)).ifPresent(taken::add);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        taken.addAll(run.take());
        return taken;
    }

    private static long usedHeap() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
