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
 * Which segments of delivered rows there are, and until when each is needed. One of them is
 * appended to; when it is large, or old, the next begins. Not thread-safe.
 */
final class Segments implements Closeable {
    static final int MOST_ROWS = 50_000;

    private final SegmentStore store;
    private final SegmentEntries entries;
    private final InstantSource clock;
    private final Map<Integer, Segment> known = new TreeMap<>();
    private int last;
    private int active;

    /** What is known of a segment without reading it. */
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

    Segments(SegmentStore store, SegmentEntries entries, InstantSource clock) throws IOException {
        this.store = store;
        this.entries = entries;
        this.clock = clock;
        List<Integer> numbers = store.numbers();
        last = numbers.isEmpty() ? 0 : numbers.get(numbers.size() - 1);
    }

    /** A segment that was read. */
    void add(int number, Segment segment) {
        known.put(number, segment);
    }

    /** Nothing in it can be read, so its rows are as old as they can be: delivered just now. */
    void addUnread(int number) {
        Segment unread = new Segment(false);
        unread.add(clock.instant());
        known.put(number, unread);
    }

    /** The number of a segment that is made now. */
    int next() {
        return ++last;
    }

    /** Appends a block of rows, so that it outlives the process. */
    void append(ByteBuffer block) throws IOException {
        if (active == 0) {
            active = next();
        }
        SegmentStore.Header header = entries.header(false);
        store.append(active, header, block.duplicate(), clock.instant());
        Segment segment = known.computeIfAbsent(active, number -> new Segment(false));
        entries.read(block, header, (key, count, until) -> segment.add(until));
        if (segment.rows >= MOST_ROWS) {
            closeActive();
        }
    }

    /** Makes what was appended outlive a power loss. */
    void force() throws IOException {
        if (active != 0) {
            store.force(active);
        }
    }

    /** The next row goes into a segment of its own. */
    private void closeActive() throws IOException {
        store.force(active);
        active = 0;
    }

    /** Writes all renewed rows into one small segment, which takes the place of the one before. */
    void replaceRenewed(SeenRows rows) throws IOException {
        int number = next();
        Segment segment = new Segment(true);
        SegmentStore.Header header = entries.header(true);
        ByteBuffer block = SegmentEntries.block();
        rows.<IOException>visit(
                (key, count, until) -> {
                    entries.put(block, true, key, count, until);
                    segment.add(until);
                    if (block.remaining() < SegmentEntries.BYTES) {
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

    /** Drops those that no window can ask for that starts at {@code from} or later. */
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
            // So that it can be dropped one day, however few rows come.
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
