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
 * The memory of what was delivered: for each row a key, how many of equal rows were delivered, and
 * until when that is needed. It is kept in segments, which are appended to as rows are delivered
 * and dropped as a whole when no window can ask for their time again; so saving costs what is new.
 *
 * <p>A row inside its window is needed until windows start after its own time. A row outside, or
 * without a time, was chosen by a time that we do not see and that is no later than the end of the
 * window; it is needed until windows start after that end, and each meeting renews it. Not
 * thread-safe.
 */
public final class DeliveredRows implements Closeable {
    private final RowKey.Maker keys;
    private final SegmentEntries entries;
    private final Segments segments;
    private final List<String> warnings;
    private final ByteBuffer buffer = SegmentEntries.block();
    private SeenRows seen = new SeenRows();
    private SeenRows renewed = new SeenRows();
    private boolean renewedChanged;

    /**
     * Reads what was delivered.
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
        this.entries = new SegmentEntries(axis, keys.mark());
        this.segments = new Segments(store, entries, clock);
        this.warnings =
                new SegmentLoader(store, entries, segments, deliveredBefore).load(this::loaded);
    }

    private void loaded(boolean ofRenewed, RowKey key, int count, Instant until) {
        (ofRenewed ? renewed : seen).put(key, count, until);
    }

    /** What could not be read, in sentences for people. */
    List<String> warnings() {
        return warnings;
    }

    /** The key of a row. */
    public RowKey key(byte[] hash) {
        return keys.of(hash);
    }

    /** Starts reading an answer from its first row: nothing was met yet. */
    public void startReading() {
        seen.startReading();
    }

    /**
     * Meets a row in the answer.
     *
     * @return its occurrence number, 1 for the first of equal rows
     */
    public int meet(RowKey key) {
        return seen.meet(key);
    }

    /** True when this many of equal rows were delivered already. */
    public boolean delivered(RowKey key, int occurrence) {
        return occurrence <= count(key);
    }

    private int count(RowKey key) {
        int count = seen.count(key);
        // Nearly always there are none.
        return renewed.isEmpty() ? count : Math.max(count, renewed.count(key));
    }

    /**
     * Counts a row that the queue has taken.
     *
     * @param until the last instant at which a window can start and still read the row again
     */
    public void deliver(RowKey key, int occurrence, Instant until) throws IOException {
        seen.put(key, occurrence, until);
        append(key, occurrence, until);
    }

    /** A row that was delivered before has come with a time of its own; mostly the one it had. */
    public void met(RowKey key, Instant until) throws IOException {
        if (!seen.keeps(key, until) && !renewed.keeps(key, until)) {
            deliver(key, count(key), until);
        }
    }

    /** A row that was delivered before has come outside its window, or without a time. */
    public void renew(RowKey key, Instant until) {
        renewed.put(key, count(key), until);
        renewedChanged = true;
    }

    private void append(RowKey key, int count, Instant until) throws IOException {
        if (buffer.remaining() < SegmentEntries.BYTES) {
            save();
        }
        entries.put(buffer, false, key, count, until);
    }

    /**
     * Makes all rows delivered so far outlive the process. Not a power loss: Logstash's queue may
     * lose events then that it had accepted, and they must come again rather than be ticked off.
     */
    public void save() throws IOException {
        if (buffer.position() > 0) {
            segments.append(buffer.duplicate().flip());
            buffer.clear();
        }
    }

    /**
     * Makes all rows delivered so far outlive a power loss as well. To be called before a cursor is
     * saved that moves on.
     */
    public void seal() throws IOException {
        save();
        segments.force();
        if (renewedChanged) {
            segments.replaceRenewed(renewed);
            renewedChanged = false;
        }
    }

    /** Drops what no window can ask for that starts at {@code from} or later. */
    public void forget(Instant from) throws IOException {
        seen = seen.from(from);
        renewed = renewed.from(from);
        segments.forget(from);
    }

    /** How many different rows are remembered. */
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
