package org.logstashplugins.zoho.sincedb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.logstashplugins.zoho.crash.LockProbe;
import org.logstashplugins.zoho.source.Identity;
import org.logstashplugins.zoho.time.TimeAxis;

/** Answers of logs that are no longer followed are deleted, because they hold personal data. */
class OldAnswersTest {
    private static final Identity CONFIGURED = Identity.of("configured");
    private static final Identity OURS = Identity.of("ours");

    @TempDir Path folder;

    private Instant now = Instant.parse("2026-03-10T12:00:00Z");

    private FileSincedb sincedb(int logs) {
        Machine machine = new Machine(() -> now, Optional.empty(), Duration.ofMinutes(1));
        FileSincedb sincedb = new FileSincedb(folder, 1 << 20, machine, logs, CONFIGURED);
        now = now.plus(OldAnswers.DELAY);
        return sincedb;
    }

    private Path answer(String name, Duration age) throws IOException {
        Path file = Files.createDirectories(folder.resolve("spool")).resolve(name);
        Files.writeString(file, "Jane Doe, 192.0.2.1");
        Files.setLastModifiedTime(file, FileTime.from(now.minus(age)));
        return file;
    }

    /** Makes the call with which every poll of the configured stream begins. */
    private void poll(FileSincedb sincedb) throws IOException {
        sincedb.names(CONFIGURED);
    }

    private static CursorStore open(FileSincedb sincedb, Identity log) throws IOException {
        return sincedb.open(log, TimeAxis.SECONDS, new CursorOwner("a test", "a"));
    }

    @Test
    void thoseOfALogThatNobodyFollowsGoAfterAWeekAndNothingElse() throws IOException {
        Path first = answer("gone.log@0123~1", Duration.ofDays(8));
        Path second = answer("gone.log@0123~27", Duration.ofDays(30));
        answer("gone.log@0123~28", Duration.ofDays(6));
        answer("not-ours.csv", Duration.ofDays(99));
        answer("~1", Duration.ofDays(99));
        answer("gone~1~2", Duration.ofDays(99));
        answer("gone~x", Duration.ofDays(99));
        Files.createDirectories(folder.resolve("spool/folder~1"));
        Files.writeString(folder.resolve("gone.log@0123.json"), "{}");
        Files.createDirectories(folder.resolve("gone.log@0123.rows"));
        Files.writeString(folder.resolve("gone.log@0123.rows/1.rows"), "rows");
        Set<Path> before = all();

        FileSincedb sincedb = sincedb(1);
        poll(sincedb);
        assertThat(all()).isEqualTo(before);
        try (CursorStore ours = open(sincedb, OURS)) {
            assertThat(ours.warnings()).isEmpty();
            poll(sincedb);
        }

        before.removeAll(List.of(first, second));
        assertThat(all()).containsAll(before).doesNotContain(first, second);
    }

    private Set<Path> all() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return new TreeSet<>(files.toList());
        }
    }

    @Test
    void nothingGoesInTheFirstHour() throws IOException {
        Path file = answer("gone~1", Duration.ofDays(8));
        FileSincedb sincedb = sincedb(1);
        try (CursorStore ours = open(sincedb, OURS)) {
            assertThat(ours.warnings()).isEmpty();
            now = now.minusSeconds(1);
            poll(sincedb);
            assertThat(file).exists();
            now = now.plusSeconds(1);
            poll(sincedb);
            assertThat(file).doesNotExist();
        }
    }

    @Test
    void nothingGoesBeforeAllStreamsHaveFoundTheirLogs() throws IOException {
        Path file = answer("ours.too~1", Duration.ofDays(8));
        FileSincedb sincedb = sincedb(2);
        try (CursorStore one = open(sincedb, OURS)) {
            assertThat(one.warnings()).isEmpty();
            poll(sincedb);
            assertThat(file).exists();
            try (CursorStore other = open(sincedb, Identity.of("ours", "too"))) {
                assertThat(other.warnings()).isEmpty();
                poll(sincedb);
                assertThat(file).as("an answer whose log is held here").exists();
            }
        }
        now = now.plus(Duration.ofHours(23));
        Path others = answer("gone~1", Duration.ofDays(8));
        poll(sincedb);
        assertThat(others).exists();
        now = now.plus(Duration.ofHours(1));
        poll(sincedb);
        assertThat(others).doesNotExist();
        assertThat(file).as("an answer of one of our logs that is not held").exists();
    }

    @Test
    void aLogThatAnotherProcessFollowsIsLeftAlone() throws Exception {
        Path file = answer("theirs~1", Duration.ofDays(8));
        Path lock = Files.createFile(folder.resolve("theirs.lock"));
        Process other =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                Path.of("target", "test-classes").toString(),
                                LockProbe.class.getName(),
                                lock.toString(),
                                "hold")
                        .redirectErrorStream(true)
                        .start();
        FileSincedb sincedb = sincedb(1);
        try (CursorStore ours = open(sincedb, OURS)) {
            assertThat(ours.warnings()).isEmpty();
            byte[] said = other.getInputStream().readNBytes(4);
            assertThat(new String(said, StandardCharsets.UTF_8)).isEqualTo("free");
            poll(sincedb);
            assertThat(file).exists();

            other.getOutputStream().close();
            other.waitFor();
            now = now.plus(Duration.ofDays(1));
            poll(sincedb);
            assertThat(file).doesNotExist();
            FileLease.acquire(lock, "the next one").close();
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void aLinkIsNeitherFollowedNorTakenForAnAnswer() throws IOException {
        Path victim = Files.writeString(folder.resolve("victim"), "precious");
        Files.setLastModifiedTime(victim, FileTime.from(now.minus(Duration.ofDays(99))));
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Path far = Files.writeString(elsewhere.resolve("gone~1"), "precious");
        Files.setLastModifiedTime(far, FileTime.from(now.minus(Duration.ofDays(99))));

        FileSincedb sincedb = sincedb(0);
        Files.createSymbolicLink(folder.resolve("spool"), elsewhere);
        poll(sincedb);
        assertThat(far).exists();

        Files.delete(folder.resolve("spool"));
        Files.createDirectories(folder.resolve("spool"));
        Path link = Files.createSymbolicLink(folder.resolve("spool/gone~2"), victim);
        now = now.plus(Duration.ofDays(1));
        poll(sincedb);
        assertThat(Files.exists(link, LinkOption.NOFOLLOW_LINKS)).isTrue();
        assertThat(victim).hasContent("precious");
    }

    @Test
    void aClockThatIsSetBackOrAFolderThatIsNotThereDisturbsNothing() throws IOException {
        FileSincedb sincedb = sincedb(0);
        poll(sincedb);
        now = now.minus(Duration.ofDays(400));
        Path file = answer("gone~1", Duration.ofDays(8));
        poll(sincedb);
        assertThat(file).doesNotExist();
    }
}
