package org.logstashplugins.zoho.sincedb;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.logstashplugins.zoho.time.TimeAxis;

/**
 * The rows that were delivered: for each a key, how many equal rows were delivered, and until when
 * the key is needed. They are saved in segments. New rows are appended to a segment; a segment is
 * deleted when no window can ask for its time again. Therefore saving costs only as much as there
 * is new.
 *
 * <p>The key of a row inside its window is needed until windows start after the time of the row. A
 * row outside its window, or without a time, was chosen by a time that it does not show, and that
 * is no later than the end of the window. Its key is needed until windows start after that end, and
 * is renewed each time the row comes again. Not thread-safe.
 */
public final class DeliveredRows implements Closeable {
    private final RowKey.Maker keys;
    private final RowCodec codec;
    private final Segments segments;
    private final List<String> warnings;
    private final ByteBuffer buffer = RowCodec.block();
    private final SeenRows seen = new SeenRows();
    private final SeenRows renewed = new SeenRows();
    private boolean renewedChanged;

    /**
     * Loads the delivered rows.
     *
     * @param deliveredBefore see {@link SegmentLoader}
     */
    DeliveredRows(
            SegmentStore store,
            RowKey.Maker keys,
            TimeAxis axis,
            InstantSource clock,
            Optional<Instant> deliveredBefore)
            throws IOException {
        this.keys = keys;
        this.codec = new RowCodec(axis, keys.mark());
        this.segments = new Segments(store, codec, clock);
        this.warnings =
                new SegmentLoader(store, codec, segments, deliveredBefore).load(this::loaded);
    }

    private void loaded(boolean ofRenewed, RowKey key, int count, Instant until) {
        (ofRenewed ? renewed : seen).put(key, count, until);
    }

    /** Warnings for users about what could not be read. */
    List<String> warnings() {
        return warnings;
    }

    /** The key of a row. */
    public RowKey key(byte[] hash) {
        return keys.of(hash);
    }

    /** Must be called before an answer is read from its first row. */
    public void startReading() {
        seen.startReading();
    }

    /**
     * Counts a row of the answer.
     *
     * @return its occurrence number: 1 for the first of equal rows
     */
    public int meet(RowKey key) {
        return seen.meet(key);
    }

    /** True if at least this many equal rows were delivered before. */
    public boolean delivered(RowKey key, int occurrence) {
        return occurrence <= count(key);
    }

    private int count(RowKey key) {
        int count = seen.count(key);
        // There are nearly never any renewed rows.
        return renewed.isEmpty() ? count : Math.max(count, renewed.count(key));
    }

    /**
     * Adds a row that the queue has accepted.
     *
     * @param until the latest start of a window that can contain the row
     */
    public void deliver(RowKey key, int occurrence, Instant until) throws IOException {
        seen.put(key, occurrence, until);
        append(key, occurrence, until);
    }

    /**
     * Must be called if a delivered row has come again inside its window. Its time is nearly always
     * the one it had before.
     */
    public void met(RowKey key, Instant until) throws IOException {
        if (!seen.keeps(key, until) && !renewed.keeps(key, until)) {
            deliver(key, count(key), until);
        }
    }

    /** Must be called if a delivered row has come again outside its window, or without a time. */
    public void renew(RowKey key, Instant until) {
        renewed.put(key, count(key), until);
        renewedChanged = true;
    }

    private void append(RowKey key, int count, Instant until) throws IOException {
        if (buffer.remaining() < RowCodec.BYTES) {
            save();
        }
        codec.put(buffer, false, key, count, until);
    }

    /**
     * Saves all rows delivered so far, so that they survive the end of the process, but not a power
     * loss: in a power loss, Logstash's queue may lose events that it had accepted, and these must
     * be delivered again.
     */
    public void save() throws IOException {
        if (buffer.position() > 0) {
            segments.append(buffer.duplicate().flip());
            buffer.clear();
        }
    }

    /**
     * Saves all rows delivered so far, so that they survive a power loss as well. Must be called
     * before a cursor with later positions is saved.
     */
    public void seal() throws IOException {
        save();
        segments.force();
        if (renewedChanged) {
            segments.replaceRenewed(renewed);
            renewedChanged = false;
        }
    }

    /** Drops the rows that no window from {@code from} on can contain. */
    public void forget(Instant from) throws IOException {
        seen.forget(from);
        renewed.forget(from);
        segments.forget(from);
    }

    /** How many keys are kept. */
    public int size() {
        return seen.size() + renewed.size();
    }

    @Override
    public void close() throws IOException {
        try {
            save();
        } finally {
            segments.close();
        }
    }
}
