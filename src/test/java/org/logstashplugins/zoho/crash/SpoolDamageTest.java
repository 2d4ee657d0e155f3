package org.logstashplugins.zoho.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.logstashplugins.zoho.cli.host.LogstashEvent;
import org.logstashplugins.zoho.testing.ZohoRun;

/**
 * An answer that is damaged while the input is stopped is fetched again, and its delivery continues
 * where it stopped.
 */
class SpoolDamageTest {
    private static final int ROWS = 30;

    @TempDir Path data;

    /** What happens to a file. */
    @FunctionalInterface
    interface Damage {
        void to(Path file) throws IOException;
    }

    private static Arguments damage(String name, boolean fetchedAgain, Damage damage) {
        return Arguments.of(name, fetchedAgain, damage);
    }

    static Stream<Arguments> damages() {
        return Stream.of(
                damage("nothing", false, file -> {}),
                damage("missing", true, Files::delete),
                damage("empty", true, file -> Files.write(file, new byte[0])),
                damage(
                        "cut",
                        true,
                        file -> {
                            byte[] content = Files.readAllBytes(file);
                            Files.write(file, Arrays.copyOf(content, content.length / 2));
                        }),
                damage(
                        "altered",
                        true,
                        file -> {
                            byte[] content = Files.readAllBytes(file);
                            content[content.length - 3] ^= 1;
                            Files.write(file, content);
                        }),
                damage(
                        "a folder",
                        true,
                        file -> {
                            Files.delete(file);
                            Files.createDirectory(file);
                        }));
    }

    /** Stops the input and damages the answer repeatedly; a few rows are delivered each time. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void isFetchedAgainAndNothingComesTwice(String name, boolean fetchedAgain, Damage damage)
            throws Exception {
        try (Site site = new Site(Table.ACTIVITY)) {
            IntStream.range(0, ROWS)
                    .forEach(
                            i ->
                                    site.view(Table.ACTIVITY)
                                            .append(
                                                    Table.row(
                                                            Story.START.minusSeconds(600),
                                                            i % 2 == 0 ? "same" : "row " + i)));
            List<LogstashEvent> events = new ArrayList<>();
            int stops = 0;
            while (events.size() + 6 < ROWS) {
                ZohoRun run = site.start(data, 3);
                Site.await("a full queue", () -> pushed(run) == 4);
                events.addAll(stop(run));
                stops++;
                damage.to(spooled());
            }
            ZohoRun last = site.start(data);
            site.awaitPausing();
            events.addAll(last.stop());

            assertThat(stops).isGreaterThan(3);
            assertThat(site.simulator.count("analytics.export"))
                    .isEqualTo(fetchedAgain ? stops + 1 : 1);
            assertThat(Site.rows(events, Table.ACTIVITY))
                    .containsExactlyInAnyOrderElementsOf(
                            site.view(Table.ACTIVITY).rowsVisibleAt(site.clock.instant()));
            assertThat(Site.ids(events)).hasSize(ROWS);
        }
    }

    private static long pushed(ZohoRun run) {
        return (long) run.host().metrics().get("events/out");
    }

    private static List<LogstashEvent> stop(ZohoRun run) throws InterruptedException {
        // The input must stop before events are taken, or it would push more.
        run.host().input().stop();
        Thread stopping = new Thread(run.host()::stop);
        stopping.start();
        List<LogstashEvent> taken = new ArrayList<>();
        while (stopping.isAlive()) {
            run.host().poll(Duration.ofMillis(5)).ifPresent(taken::add);
        }
        taken.addAll(run.take());
        return taken;
    }

    private Path spooled() throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("plugins/inputs/zoho/spool"))) {
            return files.findFirst().orElseThrow();
        }
    }
}
