package org.logstashplugins.zoho.sincedb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.logstashplugins.zoho.time.TimeAxis;

/** The files of delivered rows. */
class DeliveredRowsTest {
    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

    @TempDir private Path folder;

    private DeliveredRows open() throws IOException {
        return open(new SegmentFiles(folder));
    }

    private static DeliveredRows open(SegmentStore store) throws IOException {
        return new DeliveredRows(
                store,
                new RowKey.Maker(new byte[RowKey.Maker.SECRET_BYTES]),
                TimeAxis.SECONDS,
                () -> NOON,
                Optional.empty());
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static RowKey key(int number) {
        return new RowKey(number, number);
    }

    @Test
    void aSegmentThatCannotBeReadIsDroppedWhenItsRowsCannotComeAgain() throws IOException {
        Path foreign = Files.writeString(folder.resolve("1.rows"), "not a segment");
        try (DeliveredRows rows = open()) {
            assertThat(rows.warnings()).singleElement().asString().contains("Segment 1");
            rows.forget(NOON);
            assertThat(foreign).exists();
            rows.forget(NOON.plusSeconds(1));
            assertThat(foreign).doesNotExist();
        }
    }

    @Test
    void renewedRowsAreWrittenOnlyWhenOneWasMet() throws IOException {
        try (DeliveredRows rows = open()) {
            rows.deliver(key(1), 1, NOON);
            rows.renew(key(1), NOON.plusSeconds(60));
            rows.seal();
            assertThat(files()).containsExactly("1.rows", "2.rows");
            rows.seal();
            assertThat(files()).containsExactly("1.rows", "2.rows");
            rows.renew(key(1), NOON.plusSeconds(90));
            rows.seal();
            assertThat(files()).containsExactly("1.rows", "3.rows");
        }
        try (DeliveredRows rows = open()) {
            rows.forget(NOON.plusSeconds(90));
            assertThat(rows.delivered(key(1), 1)).isTrue();
            assertThat(files()).containsExactly("3.rows");
        }
    }

    /** A clock may have been ahead when a row was delivered, so the later time counts. */
    @Test
    void aRowIsKeptForTheLatestOfItsTimes() throws IOException {
        try (DeliveredRows rows = open()) {
            rows.deliver(key(1), 1, NOON);
            rows.met(key(1), NOON.plusSeconds(60));
            rows.met(key(1), NOON.plusSeconds(30));
            rows.save();
            rows.forget(NOON.plusSeconds(60));
            assertThat(rows.delivered(key(1), 1)).isTrue();
            rows.forget(NOON.plusSeconds(61));
            assertThat(rows.delivered(key(1), 1)).isFalse();
        }
    }

    @Test
    void aLargeSegmentIsFollowedByAnother() throws IOException {
        try (DeliveredRows rows = open()) {
            for (int number = 1; number <= Segments.MOST_ROWS; number++) {
                rows.deliver(key(number), 1, NOON);
            }
            rows.save();
            rows.deliver(key(-1), 1, NOON);
        }
        assertThat(files()).containsExactly("1.rows", "2.rows");
        try (DeliveredRows rows = open()) {
            assertThat(rows.size()).isEqualTo(Segments.MOST_ROWS + 1);
            assertThat(rows.delivered(key(-1), 1)).isTrue();
        }
    }

    /** Renewed rows are written block by block, and no block may be lost. */
    @Test
    void allRenewedRowsAreThereAfterARestart() throws IOException {
        int many = 10_000;
        try (DeliveredRows rows = open()) {
            for (int number = 1; number <= many; number++) {
                rows.deliver(key(number), 1, NOON);
                rows.renew(key(number), NOON.plusSeconds(60));
            }
            rows.seal();
        }
        try (DeliveredRows rows = open()) {
            rows.forget(NOON.plusSeconds(60));
            assertThat(rows.size()).isEqualTo(many);
            rows.forget(NOON.plusSeconds(61));
            assertThat(rows.size()).isZero();
        }
        assertThat(files()).isEmpty();
    }

    /** A segment that is always appended to would be kept forever. */
    @Test
    void aSegmentWithAnOldRowIsAppendedToNoMore() throws IOException {
        try (DeliveredRows rows = open()) {
            rows.deliver(key(1), 1, NOON);
            rows.deliver(key(2), 1, NOON.plusSeconds(60));
            rows.seal();
            rows.forget(NOON.plusSeconds(1));
            rows.deliver(key(3), 1, NOON.plusSeconds(90));
            rows.seal();
            assertThat(files()).containsExactly("1.rows", "2.rows");
            rows.forget(NOON.plusSeconds(61));
            assertThat(files()).containsExactly("2.rows");
            rows.deliver(key(4), 1, NOON.plusSeconds(95));
            rows.seal();
            assertThat(files()).containsExactly("2.rows");
        }
    }

    /** After a power loss, a cursor with later positions is useless without its rows. */
    @Test
    void sealingForcesTheRowsToTheDisk() throws IOException {
        List<Integer> forced = new ArrayList<>();
        SegmentStore store = new Forced(new SegmentFiles(folder), forced);
        try (DeliveredRows rows = open(store)) {
            rows.deliver(key(1), 1, NOON);
            rows.save();
            assertThat(forced).isEmpty();
            rows.seal();
            assertThat(forced).containsExactly(1);
            rows.renew(key(1), NOON);
            rows.seal();
            assertThat(forced).containsExactly(1, 1, 2);
        }
    }

    /** Records which segments are forced to the disk. */
    private record Forced(SegmentStore store, List<Integer> forced) implements SegmentStore {
        @Override
        public List<Integer> numbers() throws IOException {
            return store.numbers();
        }

        @Override
        public Optional<String> read(int number, Reader reader) throws IOException {
            return store.read(number, reader);
        }

        @Override
        public void append(int number, Header header, ByteBuffer rows, Instant at)
                throws IOException {
            store.append(number, header, rows, at);
        }

        @Override
        public void force(int number) throws IOException {
            forced.add(number);
            store.force(number);
        }

        @Override
        public void delete(int number) throws IOException {
            store.delete(number);
        }

        @Override
        public void close() throws IOException {
            store.close();
        }
    }
}
