package org.logstashplugins.zoho.sincedb;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Keeps track of the segments of delivered rows, and until when each is needed. Rows are appended
 * to one of them, until it is large or old; then a new one is created. Not thread-safe.
 */
final class Segments implements Closeable {
    static final int MOST_ROWS = 50_000;

    private final SegmentStore store;
    private final RowCodec codec;
    private final InstantSource clock;
    private final Map<Integer, Segment> known = new TreeMap<>();
    private int last;
    private int active;

    /** What is known about a segment without reading it. */
    static final class Segment {
        private final boolean renewed;
        private Instant first = Instant.MAX;
        private Instant until = Instant.MIN;
        private long rows;

        Segment(boolean renewed) {
            this.renewed = renewed;
        }

        void add(Instant rowUntil) {
            first = rowUntil.isBefore(first) ? rowUntil : first;
            until = rowUntil.isAfter(until) ? rowUntil : until;
            rows++;
        }
    }

    Segments(SegmentStore store, RowCodec codec, InstantSource clock) throws IOException {
        this.store = store;
        this.codec = codec;
        this.clock = clock;
        List<Integer> numbers = store.numbers();
        last = numbers.isEmpty() ? 0 : numbers.get(numbers.size() - 1);
    }

    /** Adds a segment that was read. */
    void add(int number, Segment segment) {
        known.put(number, segment);
    }

    /**
     * Adds a segment that cannot be read. It is kept as long as if its rows were delivered just
     * now.
     */
    void addUnread(int number) {
        Segment unread = new Segment(false);
        unread.add(clock.instant());
        known.put(number, unread);
    }

    /** The number of a new segment. */
    int next() {
        return ++last;
    }

    /** Appends a block of rows, so that it survives the end of the process. */
    void append(ByteBuffer block) throws IOException {
        if (active == 0) {
            active = next();
        }
        SegmentStore.Header header = codec.header(false);
        store.append(active, header, block.duplicate(), clock.instant());
        Segment segment = known.computeIfAbsent(active, number -> new Segment(false));
        codec.read(block, header, (key, count, until) -> segment.add(until));
        if (segment.rows >= MOST_ROWS) {
            closeActive();
        }
    }

    /** Writes appended rows to disk, so that they survive a power loss. */
    void force() throws IOException {
        if (active != 0) {
            store.force(active);
        }
    }

    /** Lets the next row begin a new segment. */
    private void closeActive() throws IOException {
        store.force(active);
        active = 0;
    }

    /** Writes all renewed rows into a new small segment, which replaces the one before. */
    void replaceRenewed(SeenRows rows) throws IOException {
        int number = next();
        Segment segment = new Segment(true);
        SegmentStore.Header header = codec.header(true);
        ByteBuffer block = RowCodec.block();
        rows.<IOException>visit(
                (key, count, until) -> {
                    codec.put(block, true, key, count, until);
                    segment.add(until);
                    if (block.remaining() < RowCodec.BYTES) {
                        store.append(number, header, block.flip(), clock.instant());
                        block.clear();
                    }
                });
        if (block.position() > 0) {
            store.append(number, header, block.flip(), clock.instant());
        }
        store.force(number);
        List<Integer> before =
                known.entrySet().stream()
                        .filter(other -> other.getValue().renewed)
                        .map(Map.Entry::getKey)
                        .toList();
        known.put(number, segment);
        for (int old : before) {
            drop(old);
        }
    }

    /** Deletes the segments whose rows no window from {@code from} on can contain. */
    void forget(Instant from) throws IOException {
        List<Integer> over =
                known.entrySet().stream()
                        .filter(other -> other.getValue().until.isBefore(from))
                        .map(Map.Entry::getKey)
                        .toList();
        for (int number : over) {
            drop(number);
        }
        Optional<Segment> current = Optional.ofNullable(known.get(active));
        if (current.filter(segment -> segment.first.isBefore(from)).isPresent()) {
            // Otherwise it could never be deleted if only few rows come.
            closeActive();
        }
    }

    private void drop(int number) throws IOException {
        store.delete(number);
        known.remove(number);
        active = number == active ? 0 : active;
    }

    @Override
    public void close() throws IOException {
        store.close();
    }
}
