package org.logstashplugins.zoho.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.logstashplugins.zoho.Environment;
import org.logstashplugins.zoho.Zoho;
import org.logstashplugins.zoho.cli.host.LogstashEvent;
import org.logstashplugins.zoho.cli.host.LogstashHost;
import org.logstashplugins.zoho.cli.host.Pipeline;
import org.logstashplugins.zoho.testing.ZohoRun;
import org.logstashplugins.zoho.testing.disk.WatchedDisk;
import org.logstashplugins.zoho.time.Clock;

/** Tests cursors that two inputs want, that no running input uses, or that are damaged. */
class CursorFilesTest {
    @TempDir Path data;

    private Site site;

    @BeforeEach
    void fill() {
        site = new Site(Table.ACTIVITY);
        site.view(Table.ACTIVITY)
                .append(
                        Table.row(Story.START.minusSeconds(600), "same"),
                        Table.row(Story.START.minusSeconds(600), "same"),
                        Table.row(Story.START.plusSeconds(600), "later"));
    }

    @AfterEach
    void close() {
        site.close();
    }

    private void assertComplete(List<LogstashEvent> events) {
        assertThat(Site.rows(events, Table.ACTIVITY))
                .containsExactlyInAnyOrderElementsOf(
                        site.view(Table.ACTIVITY).rowsVisibleAt(site.clock.instant()));
        assertThat(Site.ids(events)).hasSize(events.size());
    }

    private ZohoRun start(String id) {
        Map<String, Object> settings = site.settings();
        settings.put("id", id);
        return ZohoRun.start(
                Pipeline.of(settings).withQueueCapacity(1000),
                new Environment(site.clock, Optional.of(data), false));
    }

    /** Finds a file of the only log by its ending. */
    private Path cursor(String ending) throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("plugins/inputs/zoho"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("analytics_view."))
                    .filter(file -> file.toString().endsWith(ending))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String problem(ZohoRun run) {
        return run.report().get(0).problem().orElse("");
    }

    @Test
    void theSecondInputOnALogNamesTheFirstAndTakesOverWhenItStops() {
        ZohoRun first = start("one");
        site.awaitPausing();
        ZohoRun second = start("two");
        site.clock.awaitPausing(2);
        assertThat(problem(second))
                .startsWith(
                        "This log is already followed by the zoho input \"one\" of pipeline"
                                + " \"main\", stream \"analytics.activity\". ");
        assertThat(problem(first)).isEmpty();

        List<LogstashEvent> events = new ArrayList<>(first.stop());
        assertThat(events).hasSize(2);
        site.nextPoll();
        assertThat(problem(second)).isEmpty();
        events.addAll(second.stop());
        assertComplete(events);
    }

    /**
     * Java keeps track of locks within a process. Only another process can tell whether the
     * operating system still holds one.
     */
    @Test
    void aRefusedInputDoesNotUnlockTheLogForOtherProcesses() throws Exception {
        try (ZohoRun first = start("one")) {
            site.awaitPausing();
            try (ZohoRun second = start("two")) {
                site.clock.awaitPausing(2);
                assertThat(problem(second)).isNotEmpty();
                assertThat(problem(first)).isEmpty();
                assertThat(lockSeenByAnotherProcess()).isEqualTo("held");
            }
        }
        assertThat(lockSeenByAnotherProcess()).isEqualTo("free");
    }

    private String lockSeenByAnotherProcess() throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                Path.of(
                                                LockProbe.class
                                                        .getProtectionDomain()
                                                        .getCodeSource()
                                                        .getLocation()
                                                        .getPath())
                                        .toString(),
                                LockProbe.class.getName(),
                                cursor(".lock").toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said.strip();
    }

    /** Logstash makes such instances for {@code -t} and at every reload, and never stops them. */
    @Test
    void anInstanceThatIsOnlyMadeTouchesNothing() throws Exception {
        List<String> touched = new CopyOnWriteArrayList<>();
        Path watched = WatchedDisk.watch(data, (what, file) -> touched.add(what + " " + file));
        try (ServerSocket zoho = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            zoho.setSoTimeout(50);
            String url = "http://127.0.0.1:" + zoho.getLocalPort();
            Map<String, Object> settings = site.settings();
            settings.put("endpoints", Map.of("accounts", url, "analytics", url));
            // Threads of earlier tests may end meanwhile.
            Set<Thread> threads = Set.copyOf(Thread.getAllStackTraces().keySet());
            for (int i = 0; i < 10; i++) {
                LogstashHost host =
                        new LogstashHost(
                                Pipeline.of(settings),
                                (id, configuration, context) ->
                                        new Zoho(
                                                id,
                                                configuration,
                                                context,
                                                new Environment(
                                                        Clock.SYSTEM,
                                                        Optional.of(watched),
                                                        false)));
                host.validate();
            }
            assertThat(Thread.getAllStackTraces().keySet()).isSubsetOf(threads);
            assertThatThrownBy(zoho::accept).isInstanceOf(SocketTimeoutException.class);
        }
        assertThat(touched).isEmpty();
        assertThat(data).isEmptyDirectory();
    }

    /** A way to damage a file at a place. */
    @FunctionalInterface
    interface Damage {
        byte[] at(byte[] content, int place);
    }

    static Stream<Arguments> damages() {
        Damage bit =
                (content, place) -> {
                    content[place] ^= (byte) (1 << place % 8);
                    return content;
                };
        Damage cut = Arrays::copyOf;
        Damage newer =
                (content, place) ->
                        new String(content, StandardCharsets.UTF_8)
                                .replace("\"format\":2", "\"format\":" + (place + 3))
                                .getBytes(StandardCharsets.UTF_8);
        Damage zeros = (content, place) -> new byte[content.length];
        return Stream.of(
                Arguments.of("a bit flipped in each byte", bit, true),
                Arguments.of("cut off at each length, and empty", cut, true),
                Arguments.of("of a newer format", newer, false),
                Arguments.of("nothing but zeros, as some file systems leave it", zeros, false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void aDamagedCursorStopsItsStreamUntilItIsPutBack(
            String name, Damage damage, boolean everywhere) throws IOException {
        ZohoRun run = start("one");
        site.awaitPausing();
        List<LogstashEvent> events = new ArrayList<>(run.stop());
        Path file = cursor(".json");
        byte[] good = Files.readAllBytes(file);
        // The last byte is the line break and carries no data.
        int places = everywhere ? good.length - 1 : 1;

        site.simulator.forgetExchanges();
        Files.write(file, damage.at(good.clone(), 0));
        run = start("one");
        for (int place = 0; place < places; place++) {
            byte[] damaged = damage.at(good.clone(), place);
            Files.write(file, damaged);
            nextTry(place == 0 ? 0 : 1);
            assertThat(problem(run))
                    .as("%s %s", name, place)
                    .startsWith("The cursor file " + file + " cannot be used: ")
                    .endsWith(
                            "Put back a copy of the file from a backup, or delete it to start"
                                    + " again at initial_lookback.");
            assertThat(file).hasBinaryContent(damaged);
        }
        assertThat(site.simulator.count("analytics.export")).isZero();
        assertThat(run.take()).isEmpty();

        Files.write(file, good);
        Instant now = site.clock.instant();
        site.view(Table.ACTIVITY).append(Table.row(now, "new"));
        site.nextPoll();
        assertThat(problem(run)).isEmpty();
        events.addAll(run.stop());
        assertComplete(events);
    }

    /** The longest wait after a failure is ten minutes. */
    private void nextTry(int times) {
        site.awaitPausing();
        IntStream.range(0, times)
                .forEach(
                        time -> {
                            site.clock.advance(Duration.ofMinutes(11));
                            site.awaitPausing();
                        });
    }
}
