package org.logstashplugins.zoho.sincedb;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
    private static final int ENTRY_BYTES = 2 * Long.BYTES + Integer.BYTES + Long.BYTES;
    private static final int ROWS_IN_A_BLOCK = 4096;
    static final int ROWS_IN_A_SEGMENT = 50_000;

    private final SegmentStore store;
    private final RowKey.Maker keys;
    private final long mark;
    private final TimeAxis axis;
    private final InstantSource clock;
    private final TreeMap<Integer, Segment> segments = new TreeMap<>();
    private final List<String> warnings = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocate(ROWS_IN_A_BLOCK * ENTRY_BYTES);
    private SeenRows seen = new SeenRows();
    private SeenRows renewed = new SeenRows();
    private boolean renewedChanged;
    private int last;
    private int active;

    /** What is known of a segment without reading it. */
    private static final class Segment {
        final boolean renewed;
        Instant first = Instant.MAX;
        Instant until = Instant.MIN;
        long rows;

        Segment(boolean renewed) {
            this.renewed = renewed;
        }

        void add(Instant rowUntil) {
            first = rowUntil.isBefore(first) ? rowUntil : first;
            until = rowUntil.isAfter(until) ? rowUntil : until;
            rows++;
        }
    }

    /**
     * Reads what was delivered.
     *
     * @param deliveredBefore rows appended after this instant count as never delivered, because the
     *     queue may have lost them; empty when it has not
     */
    DeliveredRows(
            SegmentStore store,
            RowKey.Maker keys,
            TimeAxis axis,
            InstantSource clock,
            Optional<Instant> deliveredBefore)
            throws IOException {
        this.store = store;
        this.keys = keys;
        this.mark = keys.mark();
        this.axis = axis;
        this.clock = clock;
        List<Integer> numbers = store.numbers();
        last = numbers.isEmpty() ? 0 : numbers.get(numbers.size() - 1);
        for (int number : numbers) {
            load(number, deliveredBefore);
        }
    }

    /**
     * When something was saved for the last time.
     *
     * @param cursor when the cursor was
     */
    static Instant lastSave(SegmentStore store, Instant cursor) throws IOException {
        Instant[] last = {cursor};
        List<Integer> numbers = store.numbers();
        if (!numbers.isEmpty()) {
            // The last in order and not the latest: a clock may have been ahead once.
            store.read(
                    numbers.get(numbers.size() - 1),
                    (header, entries, at) -> last[0] = at.isAfter(cursor) ? at : cursor);
        }
        return last[0];
    }

    private void load(int number, Optional<Instant> deliveredBefore) throws IOException {
        Loading loading = new Loading(deliveredBefore);
        Optional<String> damage = store.read(number, loading);
        if (damage.isPresent() && loading.segment.isEmpty()) {
            dropInTime(number);
        }
        damage.ifPresent(
                what ->
                        warnings.add(
                                "Segment "
                                        + number
                                        + " of the rows that were delivered cannot be read completely: "
                                        + what
                                        + ". The rows in it may come again, with the ids they had."));
        if (loading.foreign) {
            // Somebody has deleted the cursor to start over.
            store.delete(number);
        } else if (loading.unknown) {
            dropInTime(number);
            warnings.add(
                    "Segment "
                            + number
                            + " of the rows that were delivered was written by another version of the plugin, which made"
                            + " keys in a way that this one does not know. The rows in it may come again.");
        } else if (loading.lost) {
            rewrite(number, loading.kept);
        } else {
            loading.segment.ifPresent(segment -> segments.put(number, segment));
        }
    }

    /** Nothing in it can be read, so its rows are as old as they can be: delivered just now. */
    private void dropInTime(int number) {
        Segment unread = new Segment(false);
        unread.add(clock.instant());
        segments.put(number, unread);
    }

    /** Puts the blocks that still count into a segment of their own. */
    private void rewrite(int number, List<Block> blocks) throws IOException {
        if (!blocks.isEmpty()) {
            int copy = ++last;
            Segment segment = new Segment(blocks.get(0).header().renewed());
            for (Block block : blocks) {
                store.append(copy, block.header(), block.entries().duplicate(), block.at());
                entries(
                        block.entries().duplicate(),
                        block.header(),
                        (key, count, until) -> segment.add(until));
            }
            store.force(copy);
            segments.put(copy, segment);
        }
        store.delete(number);
    }

    private record Block(SegmentStore.Header header, ByteBuffer entries, Instant at) {}

    /** What a segment holds. */
    private final class Loading implements SegmentStore.Reader {
        private final Optional<Instant> deliveredBefore;
        private final List<Block> kept = new ArrayList<>();
        private Optional<Segment> segment = Optional.empty();
        private boolean foreign;
        private boolean unknown;
        private boolean lost;

        Loading(Optional<Instant> deliveredBefore) {
            this.deliveredBefore = deliveredBefore;
        }

        @Override
        public void block(SegmentStore.Header header, ByteBuffer entries, Instant at) {
            foreign |= header.cursor() != mark;
            unknown |= header.keyVersion() != RowKey.VERSION;
            if (foreign || unknown) {
                return;
            }
            if (deliveredBefore.filter(at::isAfter).isPresent()) {
                lost = true;
                return;
            }
            if (deliveredBefore.isPresent()) {
                kept.add(new Block(header, entries, at));
            }
            Segment known = segment.orElseGet(() -> new Segment(header.renewed()));
            segment = Optional.of(known);
            SeenRows target = header.renewed() ? renewed : seen;
            entries(
                    entries.duplicate(),
                    header,
                    (key, count, until) -> {
                        known.add(until);
                        target.put(key, count, until);
                    });
        }
    }

    private void entries(
            ByteBuffer entries,
            SegmentStore.Header header,
            SeenRows.Visitor<RuntimeException> visitor) {
        while (entries.remaining() >= ENTRY_BYTES) {
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

    private Optional<ZoneId> zone(boolean ofRenewed) {
        return ofRenewed ? axis.filterZone() : axis.rowZone();
    }

    /** What could not be read, in sentences for people. */
    List<String> warnings() {
        return List.copyOf(warnings);
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
        if (buffer.remaining() < ENTRY_BYTES) {
            save();
        }
        put(buffer, key, count, until, false);
    }

    private void put(ByteBuffer target, RowKey key, int count, Instant until, boolean ofRenewed) {
        long seconds =
                zone(ofRenewed)
                        .map(zone -> until.atZone(zone).toLocalDateTime())
                        .map(wall -> wall.toEpochSecond(ZoneOffset.UTC))
                        .orElseGet(until::getEpochSecond);
        target.putLong(key.high()).putLong(key.low()).putInt(count).putLong(seconds);
    }

    private SegmentStore.Header header(boolean ofRenewed) {
        return new SegmentStore.Header(
                mark, RowKey.VERSION, ofRenewed, zone(ofRenewed).map(ZoneId::getId));
    }

    /**
     * Makes all rows delivered so far outlive the process. Not a power loss: Logstash's queue may
     * lose events then that it had accepted, and they must come again rather than be ticked off.
     */
    public void save() throws IOException {
        if (buffer.position() == 0) {
            return;
        }
        if (active == 0) {
            active = ++last;
        }
        ByteBuffer block = buffer.duplicate().flip();
        store.append(active, header(false), block.duplicate(), clock.instant());
        buffer.clear();
        Segment segment = segments.computeIfAbsent(active, number -> new Segment(false));
        entries(block, header(false), (key, count, until) -> segment.add(until));
        if (segment.rows >= ROWS_IN_A_SEGMENT) {
            closeActive();
        }
    }

    /** The next row goes into a segment of its own. */
    private void closeActive() throws IOException {
        store.force(active);
        active = 0;
    }

    /**
     * Makes all rows delivered so far outlive a power loss as well. To be called before a cursor is
     * saved that moves on.
     */
    public void seal() throws IOException {
        save();
        if (active != 0) {
            store.force(active);
        }
        if (renewedChanged) {
            writeRenewed();
            renewedChanged = false;
        }
    }

    /** One small segment that takes the place of the one before. */
    private void writeRenewed() throws IOException {
        int number = ++last;
        Segment segment = new Segment(true);
        ByteBuffer block = ByteBuffer.allocate(ROWS_IN_A_BLOCK * ENTRY_BYTES);
        renewed.<IOException>visit(
                (key, count, until) -> {
                    put(block, key, count, until, true);
                    segment.add(until);
                    if (block.remaining() < ENTRY_BYTES) {
                        store.append(number, header(true), block.flip(), clock.instant());
                        block.clear();
                    }
                });
        if (block.position() > 0) {
            store.append(number, header(true), block.flip(), clock.instant());
        }
        store.force(number);
        List<Integer> before =
                segments.entrySet().stream()
                        .filter(known -> known.getValue().renewed)
                        .map(Map.Entry::getKey)
                        .toList();
        segments.put(number, segment);
        for (int old : before) {
            drop(old);
        }
    }

    /** Drops what no window can ask for that starts at {@code from} or later. */
    public void forget(Instant from) throws IOException {
        seen = seen.from(from);
        renewed = renewed.from(from);
        List<Integer> over =
                segments.entrySet().stream()
                        .filter(known -> known.getValue().until.isBefore(from))
                        .map(Map.Entry::getKey)
                        .toList();
        for (int number : over) {
            drop(number);
        }
        Segment current = segments.get(active);
        if (current != null && current.first.isBefore(from)) {
            // So that it can be dropped one day, however few rows come.
            closeActive();
        }
    }

    private void drop(int number) throws IOException {
        store.delete(number);
        segments.remove(number);
        active = number == active ? 0 : active;
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
            store.close();
        }
    }
}
