package org.logstashplugins.zoho.sincedb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.logstashplugins.zoho.sincedb.LeaseHolder.Life;

/** A lock file names its holder, and a reader can tell whether the holder still runs. */
class LeaseHolderTest {
    private static final LeaseHolder.HolderProcess HERE = LeaseHolder.HolderProcess.current();

    @TempDir Path folder;

    private static LeaseHolder holder(
            long pid, String host, String space, Optional<Instant> started) {
        return new LeaseHolder(
                "the zoho input \"a\"",
                Optional.of(new LeaseHolder.HolderProcess(pid, host, space, started)));
    }

    @Test
    void isReadAsItWasWritten() {
        LeaseHolder here = LeaseHolder.here("the zoho input \"a\"");
        String written = new String(here.bytes(), StandardCharsets.UTF_8);
        assertThat(LeaseHolder.parse(written)).contains(here);
        assertThat(here.text())
                .isEqualTo(
                        "the zoho input \"a\" (process %d on %s)"
                                .formatted(ProcessHandle.current().pid(), HERE.host()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "[]",
                "null",
                "{\"name\":1}",
                "{\"name\":\"a\",\"pid\":1,\"started\":\"x\"}"
            })
    void anythingElseNamesNobody(String text) {
        assertThat(LeaseHolder.parse(text)).isEmpty();
    }

    @Test
    void aProcessOfThisMachineRunsOrHasEnded() throws Exception {
        assertThat(LeaseHolder.here("a").life()).isEqualTo(Life.RUNNING);
        Process other =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-version")
                        .start();
        other.waitFor();
        assertThat(holder(other.pid(), HERE.host(), HERE.space(), Optional.empty()).life())
                .isEqualTo(Life.ENDED);
        Optional<Instant> earlier = HERE.started().map(start -> start.minusSeconds(60));
        assertThat(holder(HERE.pid(), HERE.host(), HERE.space(), earlier).life())
                .as("another process with the same number")
                .isEqualTo(earlier.isPresent() ? Life.ENDED : Life.RUNNING);
    }

    @Test
    void aProcessElsewhereCannotBeSeen() {
        assertThat(holder(HERE.pid(), "elsewhere", HERE.space(), HERE.started()).life())
                .isEqualTo(Life.UNKNOWN);
        assertThat(holder(HERE.pid(), HERE.host(), "pid:[1]", HERE.started()).life())
                .isEqualTo(Life.UNKNOWN);
        assertThat(new LeaseHolder("a", Optional.empty()).life()).isEqualTo(Life.UNKNOWN);
    }

    @Test
    void aReleasedLockNamesNobodyAndOneThatWasLeftNamesItsHolder() throws IOException {
        Path file = folder.resolve("a.lock");
        assertThat(FileLease.holder(file)).isEmpty();
        try (FileLease lease = FileLease.acquire(file, "a test")) {
            assertThat(lease).isNotNull();
            assertThat(FileLease.holder(file)).map(LeaseHolder::name).contains("a test");
        }
        assertThat(file).isEmptyFile();
        assertThat(FileLease.holder(file)).isEmpty();
        Files.write(file, holder(1, "elsewhere", "", Optional.empty()).bytes());
        assertThat(FileLease.holder(file)).map(LeaseHolder::life).contains(Life.UNKNOWN);
        FileLease.acquire(file, "another").close();
    }
}
