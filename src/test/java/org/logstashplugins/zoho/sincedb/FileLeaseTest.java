package org.logstashplugins.zoho.sincedb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file has one holder, whatever path leads to it. */
class FileLeaseTest {
    @TempDir Path folder;

    private Path real;

    private Path way(String kind) throws IOException {
        real = Files.createDirectories(folder.resolve("real"));
        Path file = real.resolve("a.lock");
        return switch (kind) {
            case "the same" -> file;
            case "not straight" -> real.resolve("../real/./a.lock");
            case "a linked folder" ->
                    Files.createSymbolicLink(folder.resolve("linked"), real).resolve("a.lock");
            // A hard link stands for a bind mount, and for another case of letters on Windows and
            // macOS: there is no link to resolve.
            case "a hard link" -> {
                Files.createFile(file);
                yield Files.createLink(folder.resolve("b.lock"), file);
            }
            default -> throw new AssertionError(kind);
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"the same", "not straight", "a linked folder", "a hard link"})
    void anotherPathNeitherGetsNorReleasesTheLock(String kind) throws Exception {
        Path other = way(kind);
        try (FileLease lease = FileLease.acquire(real.resolve("a.lock"), "the first")) {
            assertThat(lease).isNotNull();
            assertThatThrownBy(() -> FileLease.acquire(other, "the second"))
                    .isInstanceOf(SincedbException.class)
                    .hasMessageContaining("the first");
            assertThat(seenByAnotherProcess()).isEqualTo("held");
        }
        assertThat(seenByAnotherProcess()).isEqualTo("free");
        FileLease.acquire(other, "the second").close();
    }

    @Test
    void aFileThatWasDeletedIsStillHeld() throws IOException {
        Path file = way("the same");
        try (FileLease lease = FileLease.acquire(file, "the first")) {
            assertThat(lease).isNotNull();
            Files.delete(file);
            assertThatThrownBy(() -> FileLease.acquire(file, "the second"))
                    .hasMessageContaining("the first");
        }
        FileLease.acquire(file, "the second").close();
    }

    private String seenByAnotherProcess() throws IOException, InterruptedException {
        Process probe =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                Path.of("target", "test-classes").toString(),
                                "org.logstashplugins.zoho.crash.LockProbe",
                                real.resolve("a.lock").toString())
                        .redirectErrorStream(true)
                        .start();
        try {
            String said =
                    new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                            .strip();
            assertThat(probe.waitFor(30, TimeUnit.SECONDS)).isTrue();
            return said;
        } finally {
            probe.destroyForcibly();
        }
    }
}
