package org.logstashplugins.zoho.cli.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the commands refuse, and what they say. */
@Timeout(120)
class RefusalsTest {
    @TempDir Path folder;

    private StateSite site;

    @BeforeEach
    void start() throws Exception {
        site = new StateSite(folder);
        site.row(StateSite.START.minusSeconds(600), "first");
        assertThat(site.poll()).hasSize(1);
        Files.writeString(folder.resolve("old.zip"), "old");
        Files.writeString(folder.resolve("text.json"), "hello");
        Files.writeString(folder.resolve("list.json"), "[1]");
        Files.writeString(folder.resolve("empty.json"), "{}");
        Files.writeString(
                folder.resolve("script.json"), "{\"Activity Log\": \"2026-03-10 08:00:00\"}");
        Files.writeString(folder.resolve("words.json"), "{\"activity log\": \"yesterday\"}");
        Files.writeString(
                folder.resolve("future.json"), "{\"Activity Log\": \"2026-03-10 11:00:00\"}");
        Files.writeString(
                folder.resolve("never.json"), "{\"Activity Log\": \"0001-01-01T00:00:00\"}");
        Files.writeString(
                folder.resolve("typo.json"), "{\"Activitylog\": \"2026-03-10 08:00:00\"}");
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "show nosuch                              | 1 | There is no cursor of a stream nosuch. The sincedb has: analytics.activity.",
                "reset nosuch --yes                       | 1 | There is no cursor of a stream nosuch.",
                "reset analytics.activity                 | 1 | Nothing was changed. Answer with y, or use --yes.",
                "reset                                    | 2 | Missing required parameter",
                "reset a b                                | 2 | Name one stream.",
                "set analytics.activity                   | 2 | Missing required option: '--to=TIME'",
                "set analytics.activity --to soon         | 2 | --to: \"soon\" is not a time such as 2026-03-10T10:00:00Z.",
                "set analytics.activity --to 2026-03-11   | 1 | 2026-03-11 00:00:00 Europe/Berlin lies in the future",
                "export DIR/old.zip                       | 1 | old.zip exists already. Nothing was written.",
                "export nosuch DIR/new.zip                | 1 | There is no cursor of a stream nosuch.",
                "import DIR/nosuch.zip                    | 2 | nosuch.zip: no such file",
                "import DIR/text.json                     | 1 | text.json is neither a file of \"zoho state export\" nor a JSON object",
                "import DIR/list.json                     | 1 | list.json is neither a file of",
                "import DIR/script.json                   | 1 | give the pipeline file as well: --pipeline FILE.conf",
                "import DIR/script.json DIR/zoho.conf     | 1 | analytics.activity: there is a cursor already. Nothing was changed. Use --replace",
                "import DIR/empty.json DIR/zoho.conf      | 1 | it has no times",
                "import DIR/never.json DIR/zoho.conf      | 1 | it has no times",
                "import DIR/words.json DIR/zoho.conf      | 1 | has \"yesterday\", which is not a time such as \"10 Mar, 2026 10:00:00\"",
                "import DIR/future.json DIR/zoho.conf     | 1 | lies in the future. Check the setting timezone, which is Europe/Berlin",
                "import DIR/typo.json DIR/zoho.conf       | 1 | \"Activitylog\" is not the name of a stream or table of the pipeline, which are analytics.activity (Activity Log, Activity Logs",
                "show DIR/nosuch.conf                     | 2 | nosuch.conf: no such file",
                "show --wrong                             | 2 | Unknown option: '--wrong'",
                "''                                       | 2 | Which command?",
            })
    void isRefused(String words, int status, String message) throws Exception {
        List<String> before = files();
        List<String> all =
                new ArrayList<>(
                        List.of(words.replace("DIR", folder.toString()).strip().split(" +")));
        all.remove("");
        if (!all.isEmpty()) {
            all.addAll(List.of("--path.data", site.data.toString()));
        }
        assertThat(site.state(all.toArray(String[]::new))).as(site.err()).isEqualTo(status);
        assertThat(site.err()).contains(message).doesNotContain("Exception", "\tat ");
        assertThat(site.out()).isEmpty();
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void aDamagedCursorIsShownWithItsRemedyAndCanOnlyBeReset() throws Exception {
        String data = site.data.toString();
        Path cursor;
        try (Stream<Path> files = Files.list(site.sincedb())) {
            cursor =
                    files.filter(file -> file.toString().matches(".*/analytics_view.*\\.json"))
                            .findFirst()
                            .orElseThrow();
        }
        Files.writeString(cursor, Files.readString(cursor).replace("600", "601"));
        assertThat(site.state("show", site.pipeline.toString(), "--path.data", data)).isOne();
        assertThat(site.out())
                .contains(
                        "analytics.activity",
                        "problem",
                        cursor.toString(),
                        "its checksum is wrong",
                        "Put back a copy of the file from a backup, or delete it");
        String stem = cursor.getFileName().toString().replace(".json", "");
        assertThat(site.state("set", stem, "--to", "2026-03-10T00:00:00Z", "--path.data", data))
                .isOne();
        assertThat(site.err()).contains("its checksum is wrong");
        Path archive = folder.resolve("a.zip");
        assertThat(site.state("export", archive.toString(), "--path.data", data)).isOne();
        assertThat(site.err()).contains("its cursor cannot be read");
        assertThat(archive).doesNotExist();
        assertThat(site.state("reset", stem, "--yes", "--path.data", data)).isZero();
        assertThat(cursor).doesNotExist();
        assertThat(site.poll()).hasSize(1);
    }

    @Test
    void aStreamThatWasNeverReadIsShown() throws Exception {
        site.writePipeline(StateSite.STREAM, "analytics.api");
        String data = site.data.toString();
        assertThat(site.state("show", site.pipeline.toString(), "--path.data", data)).isZero();
        assertThat(site.out())
                .contains(
                        "analytics.api\n  read until   not read yet; starts at initial_lookback (1d");
        assertThat(
                        site.state(
                                "show",
                                "analytics.api",
                                site.pipeline.toString(),
                                "--path.data",
                                data))
                .isOne();
        assertThat(site.err()).contains("The stream analytics.api was not read yet");
    }

    @Test
    void theScriptsFileMovesAnExistingCursorOnlyIfToldSo() throws Exception {
        assertThat(
                        site.state(
                                "import",
                                folder.resolve("script.json").toString(),
                                site.pipeline.toString(),
                                "--replace",
                                "--path.data",
                                site.data.toString()))
                .as(site.err())
                .isZero();
        assertThat(site.err()).contains("continues with the second 2026-03-10 08:00:00");
        // The row is remembered.
        assertThat(site.poll()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"logstash, logstash, true", "logstash, root, false", "1000, root, false"})
    void onlyTheOwnerMayWrite(String owner, String me, boolean allowed) throws IOException {
        FolderOwner check = new FolderOwner(new Named(me), file -> new Named(owner));
        Path missing = site.sincedb().resolve("a/b");
        for (Path sincedb : List.of(site.sincedb(), missing)) {
            if (allowed) {
                check.check(sincedb);
            } else {
                assertThatThrownBy(() -> check.check(sincedb))
                        .isInstanceOf(RefusedException.class)
                        .hasMessageStartingWith(site.sincedb() + " belongs to the user " + owner)
                        .hasMessageContaining("this is the user " + me)
                        .hasMessageEndingWith(
                                "Run the command as the owner: sudo -u " + owner + " …");
            }
        }
        Path tmp = Files.createDirectory(folder.resolve("tmp"));
        Files.setPosixFilePermissions(tmp, PosixFilePermissions.fromString("rwxrwxrwx"));
        check.check(tmp.resolve("new"));
        FolderOwner.ofThisProcess().check(site.sincedb());
    }

    private record Named(String getName) implements UserPrincipal {
        @Override
        public String getName() {
            return getName;
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> !file.toString().matches(".*(\\.lock|/tokens-.*)"))
                    .map(file -> file + " " + (Files.isDirectory(file) ? "" : modified(file)))
                    .sorted()
                    .toList();
        }
    }

    private static String modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
