package org.logstashplugins.zoho.source.crm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.logstashplugins.zoho.cli.Main;
import org.logstashplugins.zoho.simulator.Demo;
import org.logstashplugins.zoho.simulator.Simulator;

/**
 * One export of many rows, ten CSV files in a ZIP, by {@code zoho run} in a process without enough
 * memory to hold them. {@code src/jmh/large.sh} does the same with a million.
 */
@Timeout(180)
class LargeExportTest {
    private static final int ROWS = 100_000;

    /** Less than half of the memory that the rows would need. */
    private static final String HEAP = "-Xmx40m";

    private static final Pattern ID = Pattern.compile("\"event\":\\{[^}]*\"id\":\"([^\"]+)\"");

    @TempDir Path folder;

    @Test
    void tenCsvsInAZipNeedNoMoreMemoryThanARow() throws Exception {
        Path events = folder.resolve("events");
        Path log = folder.resolve("log");
        try (Simulator simulator = Simulator.start(Clock.systemUTC(), "eu")) {
            Instant now = Instant.now().minus(Duration.ofMinutes(30));
            Demo demo =
                    Demo.populate(
                            simulator, now.minus(Duration.ofDays(1)), now, ROWS, ZoneOffset.UTC);
            demo.crm().auditLog().rowsPerCsv(ROWS / 10);
            Process run = start(simulator, events, log);
            assertThat(run.waitFor(150, TimeUnit.SECONDS)).isTrue();
            assertThat(run.exitValue()).as(Files.readString(log)).isZero();
            assertThat(simulator.count("crm.download")).isEqualTo(1);
        }
        assertThat(ids(events)).hasSize(ROWS);
    }

    private Process start(Simulator simulator, Path events, Path log) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "run",
                        "examples/large-crm.conf",
                        "--once",
                        "--data",
                        folder.resolve("data").toString());
        builder.environment()
                .putAll(
                        Map.of(
                                "ZOHO_DEMO_URL", simulator.url().toString(),
                                "ZOHO_DEMO_DOWNLOAD_URL", simulator.downloadUrl().toString(),
                                "ZOHO_CLIENT_ID", Demo.CLIENT_ID,
                                "ZOHO_CLIENT_SECRET", Demo.CLIENT_SECRET,
                                "ZOHO_REFRESH_TOKEN", Demo.REFRESH_TOKEN));
        return builder.redirectOutput(events.toFile()).redirectError(log.toFile()).start();
    }

    /** The ids of all events, each of which must be new. */
    private static Set<String> ids(Path events) throws IOException {
        Set<String> ids = new HashSet<>();
        try (BufferedReader lines = Files.newBufferedReader(events, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher matcher = ID.matcher(line);
                assertThat(matcher.find() && ids.add(matcher.group(1))).as(line).isTrue();
            }
        }
        return ids;
    }
}
