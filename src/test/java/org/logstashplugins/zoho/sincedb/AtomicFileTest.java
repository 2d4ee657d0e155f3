package org.logstashplugins.zoho.sincedb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.logstashplugins.zoho.testing.disk.DiskWatch;
import org.logstashplugins.zoho.testing.disk.WatchedDisk;

/** A file is complete after a power loss, and while several processes write it. */
class AtomicFileTest {
    @TempDir Path folder;

    @Test
    void contentIsOnTheDiskBeforeItsNameIsAndThenTheName() throws IOException {
        List<String> steps = new CopyOnWriteArrayList<>();
        Path disk =
                WatchedDisk.watch(
                        folder,
                        (operation, file) -> {
                            if (operation == DiskWatch.Operation.FORCE
                                    || operation == DiskWatch.Operation.MOVE
                                    || operation == DiskWatch.Operation.WRITE) {
                                steps.add(operation + " " + folder.relativize(file));
                            }
                        });

        AtomicFile.write(disk.resolve("a.json"), "{}".getBytes(StandardCharsets.UTF_8));

        assertThat(steps)
                .containsExactly("WRITE a.json.tmp", "FORCE a.json.tmp", "MOVE a.json", "FORCE ");
        assertThat(Files.readString(folder.resolve("a.json"))).isEqualTo("{}");
    }

    private static void write(Path file, String text) throws IOException {
        AtomicFile.writeUnlocked(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Pipelines do this if they start with the same stream. */
    @Test
    void manyProcessesAndThreadsWriteOneFile() throws Exception {
        Path file = folder.resolve("names.json");
        List<Process> others = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            others.add(
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    Writer.class.getName(),
                                    file.toString())
                            .redirectErrorStream(true)
                            .start());
        }
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        List<Thread> threads =
                IntStream.range(0, 4)
                        .mapToObj(i -> new Thread(() -> writeOften(file, failures)))
                        .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        for (Process other : others) {
            String said = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(other.waitFor()).as(said).isZero();
        }
        assertThat(failures).isEmpty();
        assertThat(Files.readString(file)).matches("(x{1000}|y{2000})");
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    private static void writeOften(Path file, List<Throwable> failures) {
        try {
            for (int i = 0; i < 100; i++) {
                write(file, i % 2 == 0 ? "x".repeat(1000) : "y".repeat(2000));
            }
        } catch (IOException e) {
            failures.add(e);
        }
    }

    /** The program of another process that writes the file. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] args) throws IOException {
            List<Throwable> failures = new ArrayList<>();
            writeOften(Path.of(args[0]), failures);
            if (!failures.isEmpty()) {
                throw new IOException(failures.get(0));
            }
        }
    }

    @Test
    void whatACrashHasLeftIsClearedByALaterWrite() throws IOException {
        FileTime old = FileTime.from(Instant.now().minusSeconds(7_200));
        Path left = Files.createFile(folder.resolve("a.json.123.tmp"));
        Path others = Files.createFile(folder.resolve("aa.json.123.tmp"));
        Files.setLastModifiedTime(left, old);
        Files.setLastModifiedTime(others, old);
        Path young = Files.createFile(folder.resolve("a.json.124.tmp"));

        write(folder.resolve("a.json"), "{}");

        assertThat(left).doesNotExist();
        assertThat(others).exists();
        assertThat(young).exists();
    }
}
