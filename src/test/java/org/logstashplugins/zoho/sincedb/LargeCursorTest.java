package org.logstashplugins.zoho.sincedb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.logstashplugins.zoho.source.Identity;
import org.logstashplugins.zoho.time.TimeAxis;

/** The cost of very many delivered rows. */
class LargeCursorTest {
    /** The most rows of one export. */
    private static final int ROWS = 1_000_000;

    private static final int MOST_BYTES_IN_HEAP = 44;
    private static final int MOST_BYTES_ON_DISK = 30;
    private static final Identity LOG = Identity.of("analytics_view", "us", "600", "800");
    private static final Machine MACHINE =
            new Machine(InstantSource.system(), Optional.of("boot"), Duration.ofMinutes(1));

    @TempDir Path folder;

    private static byte[] hash(int row) {
        return new byte[] {(byte) row, (byte) (row >> 8), (byte) (row >> 16), (byte) (row >> 24)};
    }

    @Test
    void remembersAMillionRowsAndSavesOnlyWhatIsNew() throws Exception {
        FileSincedb sincedb = new FileSincedb(folder, Long.MAX_VALUE, MACHINE, 1, Identity.of("a"));
        try (CursorStore store =
                sincedb.open(LOG, TimeAxis.SECONDS, new CursorOwner("a test", "a"))) {
            DeliveredRows rows = store.rows();
            for (int row = 1; row <= ROWS; row++) {
                rows.deliver(rows.key(hash(row)), 1, Instant.EPOCH.plusSeconds(row));
            }
            rows.seal();
            store.save(store.cursor());
            long before = size();
            assertThat(before).isLessThan((long) ROWS * MOST_BYTES_ON_DISK);

            rows.deliver(rows.key(hash(0)), 1, Instant.EPOCH);
            rows.seal();
            store.save(store.cursor());
            assertThat(size() - before).isLessThan(200);
        }
        try (CursorStore store =
                sincedb.open(LOG, TimeAxis.SECONDS, new CursorOwner("a test", "a"))) {
            assertThat(store.rows().size()).isEqualTo(ROWS + 1);
            store.rows().forget(Instant.EPOCH.plusSeconds(ROWS));
            assertThat(store.rows().size()).isEqualTo(1);
            assertThat(size()).isLessThan(Segments.MOST_ROWS * 2L * MOST_BYTES_ON_DISK);
        }
    }

    @Test
    void takesABoundedNumberOfBytesForARow() {
        for (int rows : new int[] {100_000, 300_000, 500_000, 1_000_000}) {
            SeenRows seen = new SeenRows();
            for (int row = 0; row < rows; row++) {
                long mixed = row * 0x9E3779B97F4A7C15L;
                seen.put(new RowKey(mixed, Long.reverse(mixed)), 1, Instant.EPOCH);
            }
            assertThat(seen.bytes() / rows).isBetween(28L, (long) MOST_BYTES_IN_HEAP);
        }
    }

    private long size() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).mapToLong(LargeCursorTest::size).sum();
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
