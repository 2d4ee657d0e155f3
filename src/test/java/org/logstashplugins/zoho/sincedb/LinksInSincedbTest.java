package org.logstashplugins.zoho.sincedb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.logstashplugins.zoho.client.Spool;
import org.logstashplugins.zoho.client.SpoolFile;
import org.logstashplugins.zoho.source.Identity;
import org.logstashplugins.zoho.source.SourceState;
import org.logstashplugins.zoho.time.StopSignal;
import org.logstashplugins.zoho.time.TimeAxis;

/** Links in place of the plugin's files are not followed. */
class LinksInSincedbTest {
    private static final Identity LOG = Identity.of("log");
    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

    @TempDir Path data;

    private Path folder;
    private Path elsewhere;

    @BeforeEach
    void makeFolders() throws IOException {
        folder = Files.createDirectories(data.resolve("sincedb"));
        elsewhere = Files.createDirectories(data.resolve("elsewhere"));
    }

    private FileSincedb sincedb() {
        Machine machine = new Machine(() -> NOON, Optional.empty(), Duration.ofMinutes(1));
        return new FileSincedb(folder, 1 << 20, machine, 1, LOG);
    }

    /**
     * Does everything that a stream does on the disk. A failure is not fatal, because a stream
     * tries again.
     */
    private void live() throws IOException {
        FileSincedb sincedb = sincedb();
        SourceState names = sincedb.names(Identity.of("log"));
        names.remember("view", "1");
        Spool spool = sincedb.spool(LOG);
        try (CursorStore store =
                sincedb.open(LOG, TimeAxis.SECONDS, new CursorOwner("a test", "a"))) {
            spool.clear();
            SpoolFile file = spool.write(new ByteArrayInputStream(new byte[] {'h', 'i'}));
            assertThat(file.intact(new StopSignal())).isTrue();
            store.delivering();
            SegmentFiles segments = new SegmentFiles(folder.resolve("log.rows"));
            segments.append(
                    1,
                    new SegmentStore.Header(1, 1, false, Optional.empty()),
                    ByteBuffer.wrap(new byte[16]),
                    NOON);
            segments.close();
            store.save(store.cursor());
        }
    }

    /** Path and content of all files elsewhere. */
    private Map<String, String> foreign() throws IOException {
        Map<String, String> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(elsewhere)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.put(file.toString(), text(file));
            }
        }
        return all;
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "log.json",
                "log.json.tmp",
                "log.lock",
                "log.rows/1.rows",
                "names-log.json",
                "spool/log~1"
            })
    void aLinkToAFileIsNotFollowed(String name) throws IOException {
        live();
        Path link = folder.resolve(name);
        Path victim = elsewhere.resolve("victim");
        // A copy of a valid file, so that it would be accepted if it were read.
        if (Files.exists(link)) {
            Files.copy(link, victim);
        } else {
            Files.writeString(victim, "precious");
        }
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, victim);
        Map<String, String> before = foreign();

        Throwable failure = catchThrowable(this::live);

        assertThat(foreign()).isEqualTo(before);
        if (failure == null) {
            assertThat(Files.isSymbolicLink(link)).as("replaced").isFalse();
        } else {
            assertThat(failure).isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"spool", "log.rows"})
    void aLinkToAFolderIsRefused(String name) throws IOException {
        Files.writeString(elsewhere.resolve("1.rows"), "precious");
        Files.createSymbolicLink(folder.resolve(name), elsewhere);
        Map<String, String> before = foreign();

        assertThat(catchThrowable(this::live))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(name)
                .hasMessageContaining("is a link");
        assertThat(foreign()).isEqualTo(before);
    }

    /** The folder itself may be on another disk. */
    @Test
    void aLinkToTheWholeFolderIsTheOwnersDecision() throws IOException {
        Files.delete(folder);
        Files.createSymbolicLink(folder, elsewhere);
        live();
        live();
        assertThat(elsewhere.resolve("log.json")).exists();
    }
}
