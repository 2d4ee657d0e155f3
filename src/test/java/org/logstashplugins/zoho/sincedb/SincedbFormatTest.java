package org.logstashplugins.zoho.sincedb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.logstashplugins.zoho.source.Identity;
import org.logstashplugins.zoho.time.TimeAxis;

/**
 * A folder in the current format can be read as long as the format is supported. Never rewrite the
 * sample; for another format, add a folder next to it.
 */
class SincedbFormatTest {
    private static final Path SAMPLE =
            Path.of("src/test/resources/org/logstashplugins/zoho/sincedb/format-2");
    private static final Instant NINE = Instant.parse("2026-03-10T09:00:00Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @TempDir Path folder;

    @Test
    void aFolderOfThisFormatIsReadAsItWasWritten() throws Exception {
        copy();
        FileSincedb sincedb =
                new FileSincedb(
                        folder,
                        1 << 20,
                        new Machine(() -> NINE, Optional.of("another"), Duration.ofMinutes(1)),
                        1,
                        Identity.of("a"));
        TimeAxis axis = TimeAxis.SECONDS.withZones(Optional.of(BERLIN), Optional.of(BERLIN));
        try (CursorStore store =
                sincedb.open(
                        Identity.of("analytics_view", "eu", "600", "801"),
                        axis,
                        new CursorOwner("a test", "a"))) {
            assertThat(store.warnings()).isEmpty();
            Positions positions =
                    new Positions(
                            Optional.of(NINE),
                            Optional.of(NINE.minusSeconds(60)),
                            Optional.of(NINE.minusSeconds(86_400)),
                            Optional.of(NINE.minusSeconds(30)),
                            Optional.of(NINE.plusSeconds(600)),
                            NINE.minusSeconds(3_600),
                            Optional.of(Duration.ofHours(2)));
            assertThat(store.cursor())
                    .isEqualTo(
                            new Cursor(
                                    positions,
                                    Optional.of(new Cursor.Checkpoint(positions, NINE, positions)),
                                    List.of(
                                            new Cursor.Header(
                                                    Instant.MAX, List.of("Date & Time", "Action"))),
                                    Optional.empty(),
                                    Map.of("note", "text"),
                                    Optional.empty()));
            DeliveredRows rows = store.rows();
            for (int row = 0; row < 3; row++) {
                assertThat(rows.delivered(rows.key(new byte[] {(byte) row}), row + 1)).isTrue();
                assertThat(rows.delivered(rows.key(new byte[] {(byte) row}), row + 2)).isFalse();
            }
            assertThat(rows.size()).isEqualTo(3);
        }
    }

    private void copy() throws IOException {
        try (Stream<Path> files = Files.walk(SAMPLE)) {
            for (Path file : files.filter(path -> !path.equals(SAMPLE)).toList()) {
                Files.copy(file, folder.resolve(SAMPLE.relativize(file).toString()));
            }
        }
    }
}
