package org.logstashplugins.zoho.packaging;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the story of {@link LogstashIT} with a stand-in, so that it works with a real Logstash. */
@Tag("slow")
final class LogstashStoryTest {
    @TempDir private Path folder;

    @Test
    void aStandInDeliversEachRowUnderOneId() throws Exception {
        Path home = Files.createDirectories(folder.resolve("home"));
        Path script = Files.createDirectories(home.resolve("bin")).resolve("logstash");
        Files.writeString(
                script,
                """
                #!/bin/sh
                exec "%s" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx256m -cp "%s" %s "$@"
                """
                        .formatted(
                                Path.of(System.getProperty("java.home"), "bin", "java"),
                                System.getProperty("java.class.path"),
                                FakeLogstash.class.getName()));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        Path work = Files.createDirectories(folder.resolve("work"));

        try (LogstashStory story = new LogstashStory(home, home, work)) {
            story.happens();
        }
    }
}
