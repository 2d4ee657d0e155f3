package org.logstashplugins.zoho.sincedb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.logstashplugins.zoho.time.TimeAxis;

/** What becomes of the files of delivered rows. */
class DeliveredRowsTest {
    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

    @TempDir private Path folder;

    private DeliveredRows open() throws IOException {
        return new DeliveredRows(
                new SegmentFiles(folder),
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

    /** One clock may have been ahead when a row was delivered, so the later time holds. */
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
}
