package org.logstashplugins.zoho.sincedb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.logstashplugins.zoho.time.TimeAxis;

/** Which segments of delivered rows exist, and how long. */
class SegmentsTest {
    private static final Instant NOW = Instant.parse("2026-03-10T08:00:00Z");
    private static final int ROWS_OF_A_BLOCK = 4_096;

    private final RowCodec codec = new RowCodec(TimeAxis.SECONDS, 7);
    private SegmentStore store;
    private Segments segments;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        store = new SegmentFiles(folder.resolve("log.rows"));
        segments = new Segments(store, codec, () -> NOW);
    }

    @AfterEach
    void close() throws IOException {
        segments.close();
    }

    private void append(int rows, Instant until) throws IOException {
        ByteBuffer block = RowCodec.block();
        for (int i = 0; i < rows; i++) {
            codec.put(block, false, new RowKey(i, i), 1, until);
        }
        segments.append(block.flip());
    }

    /** The keys and times in a segment. */
    private List<String> content(int number) throws IOException {
        List<String> rows = new ArrayList<>();
        store.read(
                number,
                (header, block, at) ->
                        codec.read(
                                block,
                                header,
                                (key, count, until) ->
                                        rows.add(key.low() + "x" + count + " " + until)));
        return rows;
    }

    @Test
    void rowsAreAppendedToOneSegment() throws IOException {
        append(1, NOW);
        append(2, NOW.plusSeconds(1));

        assertThat(store.numbers()).containsExactly(1);
        assertThat(content(1))
                .containsExactly(
                        "0x1 2026-03-10T08:00:00Z",
                        "0x1 2026-03-10T08:00:01Z",
                        "1x1 2026-03-10T08:00:01Z");
    }

    @Test
    void aLargeSegmentIsFollowedByANewOne() throws IOException {
        int rows = 0;
        while (rows < Segments.MOST_ROWS) {
            append(ROWS_OF_A_BLOCK, NOW);
            rows += ROWS_OF_A_BLOCK;
        }
        assertThat(store.numbers()).containsExactly(1);

        append(1, NOW);
        assertThat(store.numbers()).containsExactly(1, 2);
    }

    @Test
    void aSegmentIsDeletedWhenNoWindowNeedsIt() throws IOException {
        append(1, NOW);
        append(1, NOW.plusSeconds(60));

        segments.forget(NOW.plusSeconds(60));
        assertThat(store.numbers()).containsExactly(1);

        segments.forget(NOW.plusSeconds(61));
        assertThat(store.numbers()).isEmpty();
    }

    @Test
    void anOldSegmentIsNotAppendedTo() throws IOException {
        append(1, NOW);
        append(1, NOW.plusSeconds(60));
        segments.forget(NOW.plusSeconds(30));
        append(1, NOW.plusSeconds(90));
        assertThat(store.numbers()).containsExactly(1, 2);

        segments.forget(NOW.plusSeconds(61));
        assertThat(store.numbers()).containsExactly(2);
    }

    @Test
    void theNumberOfADeletedSegmentIsNotUsedAgain() throws IOException {
        append(1, NOW);
        segments.forget(NOW.plusSeconds(1));
        append(1, NOW.plusSeconds(2));

        assertThat(store.numbers()).containsExactly(2);
    }

    @Test
    void renewedRowsReplaceThoseBefore() throws IOException {
        append(1, NOW.plusSeconds(90));
        SeenRows renewed = new SeenRows();
        renewed.put(new RowKey(1, 5), 1, NOW);
        segments.replaceRenewed(renewed);
        renewed.put(new RowKey(1, 5), 2, NOW.plusSeconds(1));
        segments.replaceRenewed(renewed);

        assertThat(store.numbers()).containsExactly(1, 3);
        assertThat(content(3)).containsExactly("5x2 2026-03-10T08:00:01Z");
    }

    @Test
    void aSegmentThatCannotBeReadIsKeptAsIfItWereNew() throws IOException {
        append(1, NOW.minusSeconds(90));
        Segments afterRestart = new Segments(store, codec, () -> NOW);
        afterRestart.addUnread(1);

        afterRestart.forget(NOW);
        assertThat(store.numbers()).containsExactly(1);
        assertThat(afterRestart.next()).isEqualTo(2);

        afterRestart.forget(NOW.plusSeconds(1));
        assertThat(store.numbers()).isEmpty();
    }
}
