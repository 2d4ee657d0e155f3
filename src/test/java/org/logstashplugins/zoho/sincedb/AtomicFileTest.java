package org.logstashplugins.zoho.sincedb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.logstashplugins.zoho.testing.disk.DiskWatch;
import org.logstashplugins.zoho.testing.disk.WatchedDisk;

/** What a power loss finds. */
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
}
