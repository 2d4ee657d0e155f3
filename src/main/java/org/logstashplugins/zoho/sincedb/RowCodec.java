package org.logstashplugins.zoho.sincedb;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.logstashplugins.zoho.time.TimeAxis;

/**
 * Rows as the bytes of a segment. Where the log names no zone, the times in it are readings of a
 * wall clock, so that a corrected zone moves them. Immutable.
 *
 * @param mark of the cursor that the rows are delivered under
 */
record SegmentEntries(TimeAxis axis, long mark) {
    /** Key, count and time of a row. */
    static final int BYTES = 2 * Long.BYTES + Integer.BYTES + Long.BYTES;

    private static final int ROWS_IN_A_BLOCK = 4096;

    /** Room for one block. */
    static ByteBuffer block() {
        return ByteBuffer.allocate(ROWS_IN_A_BLOCK * BYTES);
    }

    /** The header of a segment that is written now. */
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

    /** Reads a block, which stays as it is. */
    void read(
            ByteBuffer block,
            SegmentStore.Header header,
            SeenRows.Visitor<RuntimeException> visitor) {
        ByteBuffer entries = block.duplicate();
        while (entries.remaining() >= BYTES) {
            RowKey key = new RowKey(entries.getLong(), entries.getLong());
            visitor.row(key, entries.getInt(), until(entries.getLong(), header));
        }
    }

    private Instant until(long seconds, SegmentStore.Header header) {
        if (header.zone().isEmpty()) {
            return Instant.ofEpochSecond(seconds);
        }
        // Read in the zone that is configured now; where clocks are set back, the later hour.
        ZoneId zone = zone(header.renewed()).orElseGet(() -> ZoneId.of(header.zone().get()));
        return LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC)
                .atZone(zone)
                .withLaterOffsetAtOverlap()
                .toInstant();
    }

    /** Renewed rows are kept by the end of a window, others by their own time. */
    private Optional<ZoneId> zone(boolean renewed) {
        return renewed ? axis.filterZone() : axis.rowZone();
    }
}
