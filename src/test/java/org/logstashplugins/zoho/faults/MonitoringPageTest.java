package org.logstashplugins.zoho.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.logstashplugins.zoho.metrics.Count;
import org.logstashplugins.zoho.metrics.Gauge;
import org.logstashplugins.zoho.simulator.http.Fault;
import org.logstashplugins.zoho.testing.NodeStats;

/** Tests that the queries in {@code docs/monitoring.md} find what the page says. */
@Timeout(120)
class MonitoringPageTest {
    private static final Instant START = Instant.parse("2026-03-10T09:00:00Z");
    private static final Pattern QUERY = Pattern.compile("jq -r '([^']+)'");

    /** A limit in a query, and a limit that the streams of this test exceed. */
    private static final Map<String, String> SHARPENED =
            Map.of("> 0.8 * 4000", "> 2", "> 600", ">= 0", "late_rows * 20 >", "late_rows + 999 >");

    @TempDir Path data;

    private final String page = page();

    private static String page() {
        try {
            return Files.readString(Path.of("docs/monitoring.md"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> queries() {
        return QUERY.matcher(page).results().map(query -> query.group(1)).toList();
    }

    @Test
    void isShort() {
        assertThat(page.split("\\s+")).hasSizeLessThan(1_200);
    }

    @Test
    void usesMetricsThatThereAre() {
        List<String> known =
                Stream.concat(
                                Stream.of(Count.values()).map(Count::key),
                                Stream.of(Gauge.values()).map(Gauge::key))
                        .toList();
        List<String> used = new ArrayList<>();
        Matcher name = Pattern.compile("\\.value\\.(\\w+)|`(\\w+_\\w+)`").matcher(page);
        while (name.find()) {
            used.add(name.group(1) == null ? name.group(2) : name.group(1));
        }
        used.remove("sincedb_path");
        assertThat(used).hasSizeGreaterThan(15).isSubsetOf(known);
    }

    @Test
    void queriesFindAStreamThatFails() throws Exception {
        assumeTrue(hasJq(), "jq is not installed");
        try (Stage stage = new Stage(data, START, ZoneOffset.UTC)) {
            stage.rows(Duration.ofHours(2), Duration.ZERO, ZoneOffset.UTC);
            stage.begin();
            stage.disturb(Fault.status(500));
            stage.runUntil(START.plus(Duration.ofHours(9)));
            String stats = stage.nodeStats();

            List<String> answers = new ArrayList<>();
            for (String query : queries()) {
                answers.add(jq(query, stats));
            }
            assertThat(answers).hasSize(8);
            assertThat(answers.get(0).lines())
                    .hasSize(2)
                    .allMatch(line -> line.split("\t").length == 6)
                    .anyMatch(line -> line.contains("\tanalytics.activity\tfailing\t3"))
                    .anyMatch(line -> line.contains("\tanalytics.access\twaiting\t"));
            assertThat(answers.get(1))
                    .matches("analytics.activity has been failing for 5\\d\\d minutes\\R");
            assertThat(answers.get(2))
                    .matches(
                            "analytics.activity is 3\\d{4} seconds behind, in state failing, with 1 windows left\\R");
            // The last poll with a row may be up to a quarter of an hour earlier or later.
            assertThat(answers.get(3))
                    .matches("analytics.access has had no event for [67] hours\\R");
            assertThat(answers.subList(4, 8)).containsOnly("");
        }
    }

    /** A query that never prints anything may be broken. */
    @Test
    void queriesFindWhatIsBeyondALimit() throws Exception {
        assumeTrue(hasJq(), "jq is not installed");
        try (Stage stage = new Stage(data, START, ZoneOffset.UTC)) {
            stage.begin();
            String stats = stage.nodeStats();
            List<String> answers = new ArrayList<>();
            for (String query : queries().subList(4, 7)) {
                String sharp = query;
                for (Map.Entry<String, String> limit : SHARPENED.entrySet()) {
                    sharp = sharp.replace(limit.getKey(), limit.getValue());
                }
                assertThat(sharp).isNotEqualTo(query);
                answers.add(jq(sharp, stats));
            }
            assertThat(answers.get(0))
                    .isEqualTo("about 6 of 4000 API units were used in 24 hours\n");
            assertThat(answers.get(1)).contains("analytics.activity is waiting, for 0 seconds");
            assertThat(answers.get(2)).contains("analytics.activity: 0 of 0 events were late");
            assertThat(jq(queries().get(7), NodeStats.without()))
                    .isEqualTo("no zoho input is running\n");
        }
    }

    private static boolean hasJq() throws InterruptedException {
        try {
            return new ProcessBuilder("jq", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static String jq(String query, String input) throws Exception {
        Process jq = new ProcessBuilder("jq", "-r", query).redirectErrorStream(true).start();
        try (var stdin = jq.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String output = new String(jq.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(jq.waitFor()).as("%s: %s", query, output).isZero();
        return output;
    }
}
