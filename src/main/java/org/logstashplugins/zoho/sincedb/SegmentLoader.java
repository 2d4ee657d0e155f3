package org.logstashplugins.zoho.sincedb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Loads the rows that were delivered before a restart, as far as they can be read. After a power
 * loss, blocks whose events the queue may have lost are removed. One use.
 */
final class SegmentLoader {
    private final SegmentStore store;
    private final RowCodec codec;
    private final Segments segments;
    private final Optional<Instant> deliveredBefore;
    private final List<String> warnings = new ArrayList<>();

    /** Is called for every row. */
    @FunctionalInterface
    interface Sink {
        void row(boolean renewed, RowKey key, int count, Instant until);
    }

    /**
     * @param deliveredBefore rows appended after this instant count as never delivered, because the
     *     queue may have lost them; empty if it has lost none
     */
    SegmentLoader(
            SegmentStore store,
            RowCodec codec,
            Segments segments,
            Optional<Instant> deliveredBefore) {
        this.store = store;
        this.codec = codec;
        this.segments = segments;
        this.deliveredBefore = deliveredBefore;
    }

    /**
     * When the cursor or delivered rows were saved for the last time.
     *
     * @param cursor when the cursor was saved
     */
    static Instant lastSave(SegmentStore store, Instant cursor) throws IOException {
        Instant[] last = {cursor};
        List<Integer> numbers = store.numbers();
        if (!numbers.isEmpty()) {
            // The last block counts and not the latest, because the clock may have been ahead once.
            store.read(
                    numbers.get(numbers.size() - 1),
                    (header, block, at) -> last[0] = at.isAfter(cursor) ? at : cursor);
        }
        return last[0];
    }

    /**
     * Reads all segments.
     *
     * @return warnings for users about what could not be read
     */
    List<String> load(Sink sink) throws IOException {
        for (int number : store.numbers()) {
            load(number, sink);
        }
        return List.copyOf(warnings);
    }

    private void load(int number, Sink sink) throws IOException {
        Reading reading = new Reading(sink);
        Optional<String> damage = store.read(number, reading);
        damage.ifPresent(what -> warnings.add(unreadable(number, what)));
        if (reading.foreign) {
            // The cursor was deleted to start over.
            store.delete(number);
        } else if (reading.unknown) {
            segments.addUnread(number);
            warnings.add(unknown(number));
        } else if (reading.lost) {
            rewrite(number, reading.kept);
        } else if (reading.segment.isPresent()) {
            segments.add(number, reading.segment.get());
        } else if (damage.isPresent()) {
            segments.addUnread(number);
        }
    }

    private static String unreadable(int number, String what) {
        return "Segment "
                + number
                + " of the delivered rows cannot be read completely: "
                + what
                + ". Its rows may be delivered again, with the same ids.";
    }

    private static String unknown(int number) {
        return "Segment "
                + number
                + " of the delivered rows was written by another version of the plugin, whose keys this version"
                + " does not know. Its rows may be delivered again.";
    }

    /** Copies the blocks that still count into a new segment. */
    private void rewrite(int number, List<Block> blocks) throws IOException {
        if (!blocks.isEmpty()) {
            int copy = segments.next();
            Segments.Segment segment = new Segments.Segment(blocks.get(0).header().renewed());
            for (Block block : blocks) {
                store.append(copy, block.header(), block.rows().duplicate(), block.at());
                codec.read(block.rows(), block.header(), (key, count, until) -> segment.add(until));
            }
            store.force(copy);
            segments.add(copy, segment);
        }
        store.delete(number);
    }

    private record Block(SegmentStore.Header header, ByteBuffer rows, Instant at) {}

    /** Collects the content of a segment. */
    private final class Reading implements SegmentStore.Reader {
        private final Sink sink;
        private final List<Block> kept = new ArrayList<>();
        private Optional<Segments.Segment> segment = Optional.empty();
        private boolean foreign;
        private boolean unknown;
        private boolean lost;

        Reading(Sink sink) {
            this.sink = sink;
        }

        @Override
        public void block(SegmentStore.Header header, ByteBuffer block, Instant at) {
            foreign |= header.cursor() != codec.mark();
            unknown |= header.keyVersion() != RowKey.VERSION;
            if (foreign || unknown) {
                return;
            }
            if (deliveredBefore.filter(at::isAfter).isPresent()) {
                lost = true;
                return;
            }
            if (deliveredBefore.isPresent()) {
                kept.add(new Block(header, block, at));
            }
            Segments.Segment known =
                    segment.orElseGet(() -> new Segments.Segment(header.renewed()));
            segment = Optional.of(known);
            codec.read(
                    block,
                    header,
                    (key, count, until) -> {
                        known.add(until);
                        sink.row(header.renewed(), key, count, until);
                    });
        }
    }
}
