package org.logstashplugins.zoho.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.logstashplugins.zoho.simulator.Simulator;
import org.logstashplugins.zoho.simulator.analytics.Column;
import org.logstashplugins.zoho.simulator.analytics.View;
import org.logstashplugins.zoho.simulator.analytics.ViewRow;
import org.logstashplugins.zoho.simulator.analytics.Workspace;
import org.logstashplugins.zoho.testing.SameRows;
import org.logstashplugins.zoho.testing.Thorough;
import org.logstashplugins.zoho.testing.ZohoRun;
import org.logstashplugins.zoho.time.Clock;

/**
 * Kills the process repeatedly while rows go on appearing, as often as the system property {@code
 * kills} says. With a queue that outlives the process, no row is missing in the end, and none has
 * two ids. Only events since the last save come again, which are at most 1,000 rows or one second
 * of each stream.
 */
@Tag("slow")
class KillTest {
    /** Without summer time, so that the test means the same on every day. */
    static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");

    static final Map<String, String> TABLES =
            Map.of(
                    "analytics.activity", "Activity Log",
                    "analytics.access", "Access Logs",
                    "analytics.api", "API Logs");

    private static final int KILLS = Thorough.times("kills", 12, 30);
    private static final Duration ROWS_GO_ON = Duration.ofSeconds(18);
    private static final int LATEST_SECONDS = 10;
    private static final int ROWS_BETWEEN_SAVES = 1_000;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final Instant start = Instant.now();
    private final Map<String, View> views = new HashMap<>();
    private final List<List<Accepted>> runs = new ArrayList<>();
    private Simulator simulator;

    @TempDir Path folder;

    @BeforeEach
    void fillTables() {
        simulator = Simulator.start(Clock.SYSTEM);
        ZohoRun.register(simulator);
        simulator.accounts().tokensPerTenMinutes(10_000);
        Workspace workspace =
                simulator
                        .analytics()
                        .organization("600", "Example")
                        .callsPerMinute(10_000, 10_000, 10_000)
                        .dailyUnits(1_000_000_000)
                        .workspace("700", "Zoho Analytics Audits");
        views.put(
                "analytics.activity",
                table(workspace, "Activity Log", "Date & Time", "dd MMM, yyyy HH:mm:ss"));
        views.put(
                "analytics.access",
                table(workspace, "Access Logs", "Accessed Time", "yyyy-MM-dd HH:mm:ss"));
        views.put("analytics.api", table(workspace, "API Logs", "Date", "dd MMM, yyyy"));
        views.forEach((stream, view) -> view.append(rows(stream)));
    }

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    private View table(Workspace workspace, String name, String timeColumn, String format) {
        return workspace.view(
                String.valueOf(800 + workspace.views().size()),
                name,
                Column.date(timeColumn, format),
                Column.text("Performed By"),
                Column.text("IP Address"));
    }

    /**
     * Rows of the last hours, and those that appear while the test runs, some of them late. About
     * one in twenty is the twin of another.
     */
    private List<ViewRow> rows(String stream) {
        List<ViewRow> rows = new ArrayList<>();
        boolean days = stream.equals("analytics.api");
        for (int i = 0; i < 9_000; i++) {
            boolean later = i % 3 == 0 && !days;
            Instant time =
                    later
                            ? start.plusMillis(random.nextLong(ROWS_GO_ON.toMillis()))
                            : start.minusSeconds((days ? 48 * 3600 : 5) + random.nextLong(7_200));
            ViewRow row =
                    ViewRow.of(
                            LocalDateTime.ofInstant(time, ZONE).withNano(0),
                            "user" + random.nextInt(20) + "@example.com",
                            random.nextInt(20) == 0 && i > 0
                                    ? rows.get(i - 1).values().get(2)
                                    : "192.0.2." + i);
            rows.add(
                    row.appearing(
                            later
                                    ? time.plusSeconds(random.nextInt(LATEST_SECONDS))
                                    : Instant.MIN));
            if (random.nextInt(20) == 0) {
                rows.add(
                        row.appearing(
                                later
                                        ? time.plusSeconds(random.nextInt(LATEST_SECONDS))
                                        : Instant.MIN));
                i++;
            }
        }
        Collections.shuffle(rows, random);
        return rows;
    }

    @Test
    void everyRowOutlivesAnyNumberOfKills() throws Exception {
        for (int kill = 0; kill < KILLS; kill++) {
            runs.add(killedAfter(life(kill)));
            if (kill % 2 == 1) {
                loseSpool();
            }
        }
        Instant last = start.plus(ROWS_GO_ON).plusSeconds(LATEST_SECONDS + 1);
        while (Instant.now().isBefore(last)) {
            runs.add(killedAfter(Duration.ofMillis(1_500)));
        }
        runs.add(completed());
        runs.add(completed());
        assertThat(runs.get(runs.size() - 1)).as("seed %d", seed).isEmpty();
        int met = 0;
        for (String stream : DurableQueueMain.STREAMS) {
            nothingIsMissingOrHasTwoIds(stream);
            met += repeatsAreBounded(stream);
        }
        assertThat(met).as("kills that met unsaved rows, seed %d", seed).isPositive();
    }

    /**
     * Most lives are short. Every fourth may save in the middle of a batch, and one has a second
     * poll.
     */
    private Duration life(int kill) {
        if (kill == KILLS / 2) {
            return Duration.ofSeconds(11);
        }
        return Duration.ofMillis(random.nextInt(kill % 4 == 1 ? 3_000 : 800));
    }

    private void nothingIsMissingOrHasTwoIds(String stream) {
        View view = views.get(stream);
        List<String> names = view.columns().stream().map(Column::name).toList();
        Map<String, List<String>> rowsById = new HashMap<>();
        for (List<Accepted> run : runs) {
            for (Accepted event : of(stream, run)) {
                List<String> values = event.values(names);
                assertThat(rowsById.putIfAbsent(event.id(), values)).isIn(null, values);
            }
        }
        SameRows.assertSame("seed " + seed, rowsById.values(), view.rowsVisibleAt(Instant.now()));
    }

    /**
     * Checks that repeats are bounded, and returns how many kills met rows that were not saved yet.
     */
    private int repeatsAreBounded(String stream) {
        Map<String, Integer> lastRun = new HashMap<>();
        Map<Integer, Set<String>> forgotten = new HashMap<>();
        for (int run = 0; run < runs.size(); run++) {
            for (Accepted event : of(stream, runs.get(run))) {
                Integer before = lastRun.put(event.id(), run);
                if (before != null) {
                    assertThat(before).as("twice in one run, seed %d", seed).isLessThan(run);
                    forgotten.computeIfAbsent(before, key -> new HashSet<>()).add(event.id());
                }
            }
        }
        forgotten.forEach((run, ids) -> isAfterTheLastSave(of(stream, runs.get(run)), ids));
        return forgotten.size();
    }

    /**
     * The first event after a second makes the stream save, so the last event may be later than
     * that second.
     */
    private void isAfterTheLastSave(List<Accepted> run, Set<String> forgotten) {
        assertThat(forgotten).as("seed %d", seed).hasSizeLessThanOrEqualTo(ROWS_BETWEEN_SAVES);
        long first =
                run.stream()
                        .filter(event -> forgotten.contains(event.id()))
                        .mapToLong(Accepted::nanos)
                        .min()
                        .orElseThrow();
        long lastButOne = run.get(Math.max(0, run.size() - 2)).nanos();
        assertThat(lastButOne - first).as("seed %d", seed).isLessThan(SECOND);
    }

    /** Deletes a half-delivered answer, as a disk failure may. The stream must ask for it again. */
    private void loseSpool() throws IOException {
        lose(folder.resolve("data/plugins/inputs/zoho/spool"), "");
    }

    /**
     * Forgets token requests as if ten minutes had passed, because each life asks for a token and
     * tokens are limited.
     */
    private void forgetTokens() throws IOException {
        lose(folder.resolve("data/plugins/inputs/zoho"), "tokens-");
    }

    private static void lose(Path folder, String prefix) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    if (file.getFileName().toString().startsWith(prefix)) {
                        Files.delete(file);
                    }
                }
            }
        }
    }

    private static List<Accepted> of(String stream, List<Accepted> run) {
        return run.stream().filter(event -> event.stream().equals(stream)).toList();
    }

    private List<Accepted> killedAfter(Duration life) throws Exception {
        Path file = folder.resolve("run-" + runs.size());
        Process process = start(file, false);
        while (process.isAlive() && !Files.exists(file)) {
            assertThat(process.waitFor(5, TimeUnit.MILLISECONDS)).as(output(file)).isFalse();
        }
        boolean ended = process.waitFor(life.toMillis(), TimeUnit.MILLISECONDS);
        assertThat(ended).as(output(file)).isFalse();
        process.destroyForcibly().waitFor();
        return Accepted.in(file);
    }

    private List<Accepted> completed() throws Exception {
        Path file = folder.resolve("run-" + runs.size());
        Process process = start(file, true);
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(output(file)).isTrue();
            assertThat(output(file)).isEmpty();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
        return Accepted.in(file);
    }

    private Process start(Path file, boolean once) throws IOException {
        forgetTokens();
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx128m",
                        "-Dlog4j.provider=org.apache.logging.log4j.simple.internal.SimpleProvider",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DurableQueueMain.class.getName(),
                        simulator.url().toString(),
                        folder.resolve("data").toString(),
                        file.toString(),
                        String.valueOf(once))
                .redirectErrorStream(true)
                .redirectOutput(file.resolveSibling(file.getFileName() + ".out").toFile())
                .start();
    }

    private static String output(Path file) throws IOException {
        Path output = file.resolveSibling(file.getFileName() + ".out");
        return Files.exists(output) ? Files.readString(output) : "";
    }
}
