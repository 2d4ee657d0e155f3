package org.logstashplugins.zoho.cli.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.logstashplugins.zoho.cli.host.LogstashEvent;
import org.logstashplugins.zoho.simulator.analytics.ViewRow;
import org.logstashplugins.zoho.testing.ZohoRun;

/** What the commands do to what an input delivers afterwards. */
@Timeout(120)
class StateStoriesTest {
    private static final Instant START = StateSite.START;
    private static final String STREAM = StateSite.STREAM;

    @TempDir Path folder;

    private StateSite site;

    @BeforeEach
    void start() throws IOException {
        site = new StateSite(folder);
        // Two rows an hour, of which each second one has a twin.
        for (int hour = -20; hour <= 10; hour++) {
            Instant time = START.plus(Duration.ofHours(hour)).plusSeconds(7);
            site.row(time, "hour " + hour);
            site.row(time, "twin " + hour);
            site.row(time, "twin " + hour);
        }
    }

    @AfterEach
    void stop() {
        site.close();
    }

    /** Polls at the start, and two and four hours later. */
    private List<LogstashEvent> threePolls() throws InterruptedException {
        List<LogstashEvent> events = new ArrayList<>(site.poll());
        for (int i = 0; i < 2; i++) {
            site.clock.advance(Duration.ofHours(2));
            events.addAll(site.poll());
        }
        assertThat(events).hasSize(24 * 3);
        return events;
    }

    private static List<String> hours(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .boxed()
                .flatMap(hour -> List.of("hour " + hour, "twin " + hour, "twin " + hour).stream())
                .toList();
    }

    private JsonNode shown() throws IOException {
        assertThat(site.state("show", "--json", "--path.data", site.data.toString())).isZero();
        return new ObjectMapper().readTree(site.out()).path("streams").get(0);
    }

    @Test
    void setBackBringsAgainWhatIsForgottenAndNothingElse() throws Exception {
        List<LogstashEvent> before = threePolls();
        Instant kept = Instant.parse(shown().path("remembered_since").asText());
        assertThat(kept).isEqualTo(START.plusSeconds(7));

        assertThat(
                        site.state(
                                "set",
                                STREAM,
                                "--to",
                                "2026-03-10 00:00:00",
                                "--path.data",
                                site.data.toString()))
                .as(site.err())
                .isZero();
        assertThat(site.err())
                .contains(
                        "the next window starts at 2026-03-10 00:00:00 Europe/Berlin.",
                        "from 2026-03-10 00:00:00 Europe/Berlin to 2026-03-10 10:00:07 Europe/Berlin come again");

        List<LogstashEvent> again = site.poll();
        assertThat(StateSite.actions(again)).containsExactlyInAnyOrderElementsOf(hours(-10, -1));
        assertThat(StateSite.ids(before)).containsAll(StateSite.ids(again));
        site.clock.advance(Duration.ofHours(2));
        assertThat(StateSite.actions(site.poll())).containsExactlyInAnyOrderElementsOf(hours(4, 5));
    }

    @Test
    void setBackWithinWhatIsRememberedBringsNothing() throws Exception {
        threePolls();
        assertThat(
                        site.state(
                                "set",
                                STREAM,
                                site.pipeline.toString(),
                                "--to",
                                "2026-03-10T12:30:00+01:00",
                                "--path.data",
                                site.data.toString()))
                .as(site.err())
                .isZero();
        assertThat(site.err()).contains("are remembered");
        assertThat(site.poll()).isEmpty();
    }

    @Test
    void setAheadSkipsForGood() throws Exception {
        threePolls();
        site.clock.advance(Duration.ofHours(5));
        assertThat(
                        site.state(
                                "set",
                                STREAM,
                                "--to",
                                "2026-03-10T17:00:00Z",
                                "--path.data",
                                site.data.toString()))
                .as(site.err())
                .isZero();
        assertThat(site.err()).contains("are skipped");
        assertThat(StateSite.actions(site.poll())).containsExactlyInAnyOrderElementsOf(hours(8, 8));
        site.clock.advance(Duration.ofMinutes(10));
        assertThat(StateSite.actions(site.poll())).containsExactlyInAnyOrderElementsOf(hours(9, 9));
        site.clock.advance(Duration.ofHours(2));
        assertThat(StateSite.actions(site.poll()))
                .containsExactlyInAnyOrderElementsOf(hours(10, 10));
    }

    @Test
    void afterAResetTheLookbackComesAgainWithTheSameIds() throws Exception {
        List<LogstashEvent> before = threePolls();
        assertThat(site.state("reset", STREAM, "--yes", "--path.data", site.data.toString()))
                .isZero();
        assertThat(site.sincedb()).isDirectoryNotContaining("glob:**analytics_view*.json");
        List<LogstashEvent> again = site.poll();
        assertThat(StateSite.actions(again)).containsExactlyInAnyOrderElementsOf(hours(-20, 3));
        assertThat(StateSite.ids(again)).containsExactlyInAnyOrderElementsOf(StateSite.ids(before));
    }

    @Test
    void anotherMachineContinuesInTheMiddleOfABatch() throws Exception {
        List<LogstashEvent> events = new ArrayList<>();
        try (ZohoRun run = ZohoRun.start(site.settings(STREAM), site.clock, site.data, 10)) {
            for (int i = 0; i < 12; i++) {
                events.add(run.host().poll(Duration.ofSeconds(30)).orElseThrow());
            }
            events.addAll(run.stop());
        }
        assertThat(events.size()).isLessThan(hours(-20, -1).size());
        assertThat(shown().path("batch").path("new_rows_delivered").asInt())
                .isEqualTo(events.size());

        Path archive = folder.resolve("moved.zip");
        assertThat(site.state("export", archive.toString(), "--path.data", site.data.toString()))
                .as(site.err())
                .isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(archive)))
                .isEqualTo("rw-------");
        Path other = folder.resolve("other");
        String sincedb = other.resolve("plugins/inputs/zoho").toString();
        Files.createDirectory(other);
        assertThat(site.state("import", archive.toString(), "--sincedb", sincedb))
                .as(site.err())
                .isZero();
        assertThat(site.err()).contains("analytics.activity: imported.");

        events.addAll(site.pollIn(other));
        site.clock.advance(Duration.ofHours(2));
        events.addAll(site.pollIn(other));
        assertThat(StateSite.actions(events)).containsExactlyInAnyOrderElementsOf(hours(-20, 1));
        assertThat(StateSite.ids(events)).doesNotHaveDuplicates();

        assertThat(site.state("import", archive.toString(), "--sincedb", sincedb)).isOne();
        assertThat(site.err()).contains("there is a cursor already", "--replace");
        assertThat(site.state("import", "--replace", archive.toString(), "--sincedb", sincedb))
                .isZero();
        assertThat(StateSite.actions(site.pollIn(other))).isNotEmpty();
    }

    @Test
    void theScriptsBoundarySecondIsNotLost() throws Exception {
        site.api.append(
                ViewRow.of(LocalDateTime.parse("2026-03-07T00:00:00"), "old"),
                ViewRow.of(LocalDateTime.parse("2026-03-08T00:00:00"), "boundary"),
                ViewRow.of(LocalDateTime.parse("2026-03-09T00:00:00"), "new"));
        site.writePipeline(STREAM, "analytics.api");
        // 08:00:07 in the zone of the stream is 07:00:07, two hours before the start.
        Path file =
                Files.writeString(
                        folder.resolve("last_fetched_timestamps.json"),
                        "{\"Activity Log\": \"10 Mar, 2026 08:00:07\", \"API Logs\": \"08 Mar, 2026\", \"Access Logs\": null}");
        String[] command = {
            "import",
            file.toString(),
            "--pipeline",
            site.pipeline.toString(),
            "--path.data",
            site.data.toString()
        };
        assertThat(site.state(command)).isOne();
        assertThat(site.err())
                .contains("\"Access Logs\" is not the name of a stream", "Nothing was changed");
        Files.writeString(file, Files.readString(file).replace(", \"Access Logs\": null", ""));
        assertThat(site.state(command)).as(site.err()).isZero();
        assertThat(site.err())
                .contains(
                        "analytics.activity: continues with the second 2026-03-10 08:00:07 Europe/Berlin",
                        "The rows of that second come once more",
                        "analytics.api: continues with the day 2026-03-08",
                        "The rows of that day come once more");

        List<LogstashEvent> events = site.poll(STREAM, "analytics.api");
        site.clock.advance(Duration.ofMinutes(10));
        events = new ArrayList<>(events);
        events.addAll(site.poll(STREAM, "analytics.api"));
        List<String> expected = new ArrayList<>(hours(-2, 0));
        expected.addAll(List.of("null", "null"));
        assertThat(StateSite.actions(events)).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(events)
                .extracting(event -> event.field("[zoho][analytics][api][api_name]"))
                .contains("boundary", "new")
                .doesNotContain("old");

        assertThat(site.state(command)).isOne();
        assertThat(site.err()).contains("there is a cursor already");
    }
}
