package org.logstashplugins.zoho.sincedb;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.logstashplugins.zoho.time.TimeAxis;

/**
 * Converts delivered rows to the bytes of a segment and back. If the log names no zone, the times
 * are stored as readings of a wall clock, so that a corrected zone also corrects them. Immutable.
 *
 * @param mark identifies the cursor; see {@link RowKey.Maker#mark}
 */
record RowCodec(TimeAxis axis, long mark) {
    /** Key, count and time of a row. */
    static final int BYTES = 2 * Long.BYTES + Integer.BYTES + Long.BYTES;

    private static final int ROWS_IN_A_BLOCK = 4096;

    /** A buffer for one block. */
    static ByteBuffer block() {
        return ByteBuffer.allocate(ROWS_IN_A_BLOCK * BYTES);
    }

    /** The header of a new segment. */
    SegmentStore.Header header(boolean renewed) {
        return new SegmentStore.Header(
                mark, RowKey.VERSION, renewed, zone(renewed).map(ZoneId::getId));
    }

    void put(ByteBuffer block, boolean renewed, RowKey key, int count, Instant until) {
        long seconds =
                zone(renewed)
                        .map(zone -> until.atZone(zone).toLocalDateTime())
                        .map(wall -> wall.toEpochSecond(ZoneOffset.UTC))
                        .orElseGet(until::getEpochSecond);
        block.putLong(key.high()).putLong(key.low()).putInt(count).putLong(seconds);
    }

    /** Reads a block; its position does not change. */
    void read(
            ByteBuffer block,
            SegmentStore.Header header,
            SeenRows.Visitor<RuntimeException> visitor) {
        ByteBuffer rows = block.duplicate();
        while (rows.remaining() >= BYTES) {
            RowKey key = new RowKey(rows.getLong(), rows.getLong());
            visitor.row(key, rows.getInt(), until(rows.getLong(), header));
        }
    }

    private Instant until(long seconds, SegmentStore.Header header) {
        if (header.zone().isEmpty()) {
            return Instant.ofEpochSecond(seconds);
        }
        // The zone that is configured now counts. If the clock showed the time twice, the later
        // time counts.
        ZoneId zone = zone(header.renewed()).orElseGet(() -> ZoneId.of(header.zone().get()));
        return LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC)
                .atZone(zone)
                .withLaterOffsetAtOverlap()
                .toInstant();
    }

    /** Renewed rows are kept by the end of a window, other rows by their own time. */
    private Optional<ZoneId> zone(boolean renewed) {
        return renewed ? axis.filterZone() : axis.rowZone();
    }
}
