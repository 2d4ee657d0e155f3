package org.logstashplugins.zoho.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.logstashplugins.zoho.cli.host.LogstashEvent;
import org.logstashplugins.zoho.simulator.analytics.ViewRow;
import org.logstashplugins.zoho.testing.ZohoRun;
import org.logstashplugins.zoho.testing.disk.DiskWatch;
import org.logstashplugins.zoho.testing.disk.WatchedDisk;

/** Streams recover by themselves after the disk has refused operations for a while. */
class DiskTroubleTest {
    private static final int POLLS_IN_TROUBLE = 3;

    @TempDir Path data;

    private Site site;

    @BeforeEach
    void start() {
        site = new Site(Table.ACTIVITY);
    }

    @AfterEach
    void close() {
        site.close();
    }

    private static List<ViewRow> rows(int poll, int count) {
        return IntStream.range(0, count)
                .mapToObj(
                        i ->
                                Table.row(
                                        Story.START
                                                .plus(Site.POLL.multipliedBy(poll))
                                                .minusSeconds(600),
                                        poll + (i % 3 == 0 ? " same" : " " + i)))
                .toList();
    }

    private void assertComplete(List<LogstashEvent> events) {
        assertThat(Site.rows(events, Table.ACTIVITY))
                .containsExactlyInAnyOrderElementsOf(
                        site.view(Table.ACTIVITY).rowsVisibleAt(site.clock.instant()));
        assertThat(Site.ids(events)).hasSize(events.size());
    }

    /** A kind of disk trouble, as the operating system reports it to Java. */
    private enum Trouble implements DiskWatch {
        READ_ONLY("(Read-only file system)") {
            @Override
            void refuse(Operation operation, Path file) throws IOException {
                if (operation.changes()) {
                    throw new FileSystemException(file.toString(), null, "Read-only file system");
                }
            }
        },
        NO_RIGHTS("Give the user that runs Logstash the right to read and write it.") {
            @Override
            void refuse(Operation operation, Path file) throws IOException {
                if (operation.changes() || operation == Operation.OPEN) {
                    throw new AccessDeniedException(file.toString());
                }
            }
        },
        FULL("No space left on device") {
            @Override
            void refuse(Operation operation, Path file) throws IOException {
                if (operation == Operation.WRITE) {
                    throw new HalfWritten("No space left on device");
                }
            }
        };

        final String says;
        volatile boolean now;

        Trouble(String says) {
            this.says = says;
        }

        abstract void refuse(Operation operation, Path file) throws IOException;

        @Override
        public void before(Operation operation, Path file) throws IOException {
            if (now) {
                refuse(operation, file);
            }
        }
    }

    /** Each kind of trouble, with the number of good polls before it begins. */
    static Stream<Arguments> troubles() {
        return Stream.of(Trouble.values())
                .flatMap(trouble -> Stream.of(0, 1, 2).map(polls -> Arguments.of(trouble, polls)));
    }

    @ParameterizedTest(name = "{0} after {1} polls")
    @MethodSource("troubles")
    void recoversFromADiskThatRefusesBetweenPolls(Trouble trouble, int goodPolls) {
        int polls = goodPolls + POLLS_IN_TROUBLE + 2;
        IntStream.range(0, polls).forEach(i -> site.view(Table.ACTIVITY).append(rows(i, 6)));
        trouble.now = goodPolls == 0;
        ZohoRun run = site.start(WatchedDisk.watch(data, trouble));
        for (int poll = 1; poll < polls; poll++) {
            site.awaitPausing();
            String problem = run.report().get(0).problem().orElse("");
            assertThat(problem).contains(trouble.now ? trouble.says : "");
            assertThat(problem.isEmpty()).isEqualTo(!trouble.now);
            trouble.now = poll >= goodPolls && poll < goodPolls + POLLS_IN_TROUBLE;
            site.clock.advance(Site.POLL);
        }
        site.awaitPausing();
        assertThat(run.report().get(0).problem()).isEmpty();
        assertComplete(run.stop());
        assertNothingLeft();
    }

    /**
     * The delivery of rows that the queue takes during the trouble cannot be saved, but the rows
     * must not come again.
     */
    @ParameterizedTest
    @EnumSource
    void recoversFromADiskThatRefusesInTheMiddleOfABatch(Trouble trouble) throws Exception {
        site.view(Table.ACTIVITY).append(rows(0, 12));
        ZohoRun run = site.start(WatchedDisk.watch(data, trouble), 2);
        Site.await("a full queue", () -> pushed(run) == 3);
        trouble.now = true;
        List<LogstashEvent> events = new ArrayList<>();
        Thread taking = take(run, events);
        for (int poll = 0; poll < POLLS_IN_TROUBLE; poll++) {
            site.nextPoll();
            assertThat(run.report().get(0).problem().orElse("")).contains(trouble.says);
        }
        trouble.now = false;
        site.nextPoll();
        assertThat(run.report().get(0).problem()).isEmpty();
        events.addAll(run.stop());
        taking.interrupt();
        taking.join();
        assertComplete(events);
        assertNothingLeft();
    }

    private static long pushed(ZohoRun run) {
        return (long) run.host().metrics().get("events/out");
    }

    private static Thread take(ZohoRun run, List<LogstashEvent> events) {
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                while (true) {
                                    events.add(run.host().queue().take());
                                }
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        });
        thread.start();
        return thread;
    }

    private void assertNothingLeft() {
        assertThat(data).isDirectoryNotContaining("glob:**.tmp");
        assertThat(data.resolve("plugins/inputs/zoho/spool")).isEmptyDirectory();
    }

    /** Fills a small real file system, which only root can mount. */
    @Test
    void recoversFromARealFullDisk() throws Exception {
        boolean mounted =
                run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", data.toString()) == 0;
        assumeTrue(mounted, "no right to mount a file system here, so no full disk was made");
        try {
            Path ballast = data.resolve("ballast");
            fill(ballast);
            site.view(Table.ACTIVITY).append(rows(0, 1_000));
            ZohoRun run = site.start(data);
            site.awaitPausing();
            assertThat(run.report().get(0).problem().orElse(""))
                    .contains("No space left on device");
            Files.write(ballast, new byte[300_000]);
            site.nextPoll();
            assertThat(run.report().get(0).problem()).isEmpty();

            // Now the folders and a cursor exist, and part of the answer fits on the disk.
            fill(data.resolve("more"));
            site.view(Table.ACTIVITY).append(rows(2, 1_000));
            site.nextPoll();
            assertThat(run.report().get(0).problem().orElse(""))
                    .contains("No space left on device");
            Files.delete(data.resolve("more"));
            site.nextPoll();
            assertThat(run.report().get(0).problem()).isEmpty();
            assertComplete(run.stop());
        } finally {
            run("umount", "-l", data.toString());
        }
    }

    private static void fill(Path file) throws IOException {
        byte[] page = new byte[4096];
        try (var out = Files.newOutputStream(file)) {
            while (true) {
                out.write(page);
            }
        } catch (IOException full) {
            assertThat(full).hasMessage("No space left on device");
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor(10, TimeUnit.SECONDS) ? process.exitValue() : -1;
        } catch (IOException noSuchCommand) {
            return -1;
        }
    }
}
