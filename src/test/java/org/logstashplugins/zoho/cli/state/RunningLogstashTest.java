package org.logstashplugins.zoho.cli.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.logstashplugins.zoho.testing.ZohoRun;

/** While an input has a cursor, it can be seen and not be changed. */
@Timeout(120)
class RunningLogstashTest {
    @TempDir Path folder;

    private StateSite site;
    private ZohoRun run;

    @BeforeEach
    void start() throws IOException {
        site = new StateSite(folder);
        site.row(StateSite.START.minusSeconds(600), "first");
        run = ZohoRun.start(site.settings(StateSite.STREAM), site.clock, site.data);
        site.clock.awaitPausing(1);
    }

    @AfterEach
    void stop() {
        run.close();
        site.close();
    }

    @Test
    void isShownWithItsOwner() throws IOException {
        Map<Path, String> before = files();
        assertThat(site.state("show", site.pipeline.toString(), "--path.data", path())).isZero();
        assertThat(site.out())
                .contains(
                        "analytics.activity\n",
                        "read until   2026-03-10 09:58:59 Europe/Berlin",
                        "newest row   2026-03-10 09:50:00 Europe/Berlin",
                        "remembered   1 delivered rows",
                        "times        of a clock in Europe/Berlin",
                        "(process " + ProcessHandle.current().pid() + " on ",
                        ", which is running");
        assertThat(site.state("show", "--json", "--path.data", path())).isZero();
        JsonNode stream = new ObjectMapper().readTree(site.out()).path("streams").get(0);
        assertThat(stream.path("stream").asText()).isEqualTo(StateSite.STREAM);
        assertThat(stream.path("read_until").asText()).isEqualTo("2026-03-10T08:58:59Z");
        assertThat(stream.path("held_by").path("state").asText()).isEqualTo("running");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void isNotChanged() throws IOException {
        Path archive = folder.resolve("a.zip");
        Map<Path, String> before = files();
        for (String command :
                new String[] {
                    "reset analytics.activity --yes",
                    "set analytics.activity --to 2026-03-10T00:00:00Z",
                    "export " + archive,
                }) {
            assertThat(site.state((command + " --path.data " + path()).split(" "))).isOne();
            assertThat(site.err())
                    .as(command)
                    .contains(
                            "analytics.activity: held by the zoho input",
                            "of pipeline \"main\", stream \"analytics.activity\"",
                            "Nothing was changed. Stop that Logstash");
        }
        assertThat(archive).doesNotExist();
        assertThat(files()).isEqualTo(before);
        run.stop();
        assertThat(site.state("export", archive.toString(), "--path.data", path())).isZero();
        assertThat(site.state("show", "--path.data", path())).isZero();
        assertThat(site.out()).contains("held by      nobody");
    }

    private String path() {
        return site.data.toString();
    }

    private Map<Path, String> files() throws IOException {
        Map<Path, String> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(site.sincedb())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                // Opening a lock file would end the lock of this process.
                boolean lock = file.toString().endsWith(".lock");
                all.put(
                        file,
                        Files.getLastModifiedTime(file)
                                + (lock
                                        ? ""
                                        : Files.readString(
                                                file,
                                                java.nio.charset.StandardCharsets.ISO_8859_1)));
            }
        }
        return all;
    }
}
