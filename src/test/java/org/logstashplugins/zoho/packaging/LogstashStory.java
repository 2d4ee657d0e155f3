package org.logstashplugins.zoho.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.logstashplugins.zoho.simulator.Simulator;
import org.logstashplugins.zoho.simulator.analytics.Column;
import org.logstashplugins.zoho.simulator.analytics.View;
import org.logstashplugins.zoho.simulator.analytics.ViewRow;
import org.logstashplugins.zoho.testing.SameRows;
import org.logstashplugins.zoho.testing.ZohoRun;
import org.logstashplugins.zoho.time.Clock;

/**
 * A Logstash follows a table of the simulator, reloads its pipeline once, is killed once in the
 * middle of a large answer, and is started again. In the end its output has every row under one id.
 */
final class LogstashStory implements AutoCloseable {
    private static final String TABLE = "Activity Log";
    private static final List<String> COLUMNS =
            List.of("Date & Time", "Performed By", "IP Address");

    private final Path home;
    private final Path plugins;
    private final Path folder;
    private final Simulator simulator = Simulator.start(Clock.SYSTEM);
    private final View view;
    private int rows;

    /**
     * @param home of the Logstash
     * @param plugins for its {@code path.plugins}
     */
    LogstashStory(Path home, Path plugins, Path folder) {
        this.home = home;
        this.plugins = plugins;
        this.folder = folder;
        ZohoRun.register(simulator);
        view =
                simulator
                        .analytics()
                        .organization("600", "Example")
                        .callsPerMinute(10_000, 10_000, 10_000)
                        .dailyUnits(1_000_000_000)
                        .workspace("700", "Zoho Analytics Audits")
                        .view(
                                "801",
                                TABLE,
                                Column.date(COLUMNS.get(0), "dd MMM, yyyy HH:mm:ss"),
                                Column.text(COLUMNS.get(1)),
                                Column.text(COLUMNS.get(2)));
    }

    void happens() throws Exception {
        writePipeline(1);
        appear(2_000);
        try (LogstashLife life = LogstashLife.start(home, plugins, folder)) {
            life.await("the first rows", this::complete);
            writePipeline(2);
            appear(500);
            life.await("rows after the reload", this::complete);
            assertThat(LogstashLife.events(folder, 2)).as(life.output()).isNotEmptyFile();
            int before = ids().size();
            appear(20_000);
            life.await("some of the many rows", () -> ids().size() > before);
            life.kill();
        }
        writePipeline(3);
        appear(100);
        try (LogstashLife life = LogstashLife.start(home, plugins, folder)) {
            life.await("all rows after the kill", this::complete);
            assertThat(life.stop()).as(life.output()).isTrue();
            assertThat(life.output()).doesNotContain(ZohoRun.SECRET, ZohoRun.REFRESH);
        }
        compare();
    }

    /**
     * Each pipeline writes to a file of its own, because a kill may cut the last line of a file.
     */
    private void writePipeline(int number) throws IOException {
        Path file = LogstashLife.pipeline(folder);
        Path next = file.resolveSibling("next");
        Files.writeString(next, pipeline(number));
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private String pipeline(int number) {
        return """
                input {
                  zoho {
                    id => "life"
                    data_center => "us"
                    client_id => "%s"
                    client_secret => "%s"
                    refresh_token => "%s"
                    endpoints => { "accounts" => "%s" "analytics" => "%s" }
                    timezone => "UTC"
                    ecs_compatibility => "disabled"
                    interval => "10s"
                    lag => "0s"
                    initial_lookback => "2d"
                    overlap => "1d"
                    streams => ["analytics.activity"]
                  }
                }
                output { file { path => "%s" codec => json_lines flush_interval => 0 } }
                """
                .formatted(
                        ZohoRun.CLIENT,
                        ZohoRun.SECRET,
                        ZohoRun.REFRESH,
                        simulator.url(),
                        simulator.url(),
                        LogstashLife.events(folder, number));
    }

    /** Rows of the last hours; every tenth is the twin of the one before. */
    private void appear(int number) {
        LocalDateTime now = LocalDateTime.ofInstant(Instant.now(), ZoneOffset.UTC).withNano(0);
        for (int i = 0; i < number; i++) {
            int what = rows % 10 == 9 ? rows - 1 : rows;
            view.append(
                    ViewRow.of(
                            now.minusSeconds(60 + what % 7_200),
                            "user" + what % 20 + "@example.com",
                            "192.0.2." + what));
            rows++;
        }
    }

    private boolean complete() {
        return ids().size() >= rows;
    }

    private Set<String> ids() {
        return new HashSet<>(rowsById().keySet());
    }

    private Map<String, List<String>> rowsById() {
        Map<String, List<String>> found = new HashMap<>();
        try {
            for (JsonNode event : LogstashLife.events(folder)) {
                List<String> row =
                        COLUMNS.stream()
                                .map(name -> event.path(TABLE).path(name).asText("(missing)"))
                                .toList();
                List<String> before = found.put(event.path("event").path("id").asText(), row);
                assertThat(before).as("two rows under one id").isIn(null, row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private void compare() {
        SameRows.assertSame("rows", rowsById().values(), view.rowsVisibleAt(Instant.now()));
    }

    @Override
    public void close() {
        simulator.close();
    }
}
