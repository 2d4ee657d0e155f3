package org.logstashplugins.zoho.sincedb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.logstashplugins.zoho.client.Spool;
import org.logstashplugins.zoho.source.Identity;
import org.logstashplugins.zoho.source.SourceState;
import org.logstashplugins.zoho.time.TimeAxis;

/**
 * A sincedb in the heap with the cursor of one log, stored as text and blocks like the real one. If
 * the cursor is opened again without being closed, everything that was not saved is lost.
 */
public final class HeapSincedb implements Sincedb {
    private final InstantSource clock;
    private final byte[] secret = new byte[RowKey.Maker.SECRET_BYTES];
    private final Segments segments = new Segments();

    /** The text is written only when it is read, because most saved cursors are never read. */
    private Optional<Supplier<byte[]>> file = Optional.empty();

    public HeapSincedb(InstantSource clock) {
        this.clock = clock;
    }

    /** How many segments there are. */
    public int segments() {
        return segments.blocks.size();
    }

    @Override
    public CursorStore open(Identity identity, TimeAxis axis, CursorOwner owner)
            throws IOException {
        CursorJson json = new CursorJson(identity, axis, owner.stream());
        Cursor cursor = Cursor.fresh();
        if (file.isPresent()) {
            try {
                cursor = json.read(file.get().get(), Path::of).cursor();
            } catch (CursorJson.UnreadableException e) {
                throw new AssertionError(e);
            }
        }
        DeliveredRows rows =
                new DeliveredRows(
                        segments, new RowKey.Maker(secret), axis, clock, Optional.empty());
        return new Store(json, cursor, rows);
    }

    @Override
    public Spool spool(Identity identity) {
        return new Spool(Path.of("no", "such", "folder"), "log", 0);
    }

    @Override
    public Optional<Path> file(Identity identity) {
        return Optional.empty();
    }

    @Override
    public SourceState names(Identity configured) {
        throw new UnsupportedOperationException();
    }

    private final class Store implements CursorStore {
        private final CursorJson json;
        private final DeliveredRows rows;
        private Cursor cursor;

        Store(CursorJson json, Cursor cursor, DeliveredRows rows) {
            this.json = json;
            this.cursor = cursor;
            this.rows = rows;
        }

        @Override
        public Cursor cursor() {
            return cursor;
        }

        @Override
        public void save(Cursor next) {
            CursorJson.Saved saved =
                    new CursorJson.Saved(next, secret, clock.instant(), Optional.empty(), false);
            file = Optional.of(() -> json.write(saved));
            cursor = next;
        }

        @Override
        public void delivering() {
            // Power losses are tried on real files.
        }

        @Override
        public DeliveredRows rows() {
            return rows;
        }

        @Override
        public List<String> warnings() {
            return rows.warnings();
        }

        @Override
        public void close() throws IOException {
            rows.close();
        }
    }

    private record Block(SegmentStore.Header header, byte[] rows, Instant at) {}

    private static final class Segments implements SegmentStore {
        private final Map<Integer, List<Block>> blocks = new TreeMap<>();

        @Override
        public List<Integer> numbers() {
            return List.copyOf(blocks.keySet());
        }

        @Override
        public Optional<String> read(int number, Reader reader) {
            blocks.get(number)
                    .forEach(b -> reader.block(b.header(), ByteBuffer.wrap(b.rows()), b.at()));
            return Optional.empty();
        }

        @Override
        public void append(int number, Header header, ByteBuffer rows, Instant at) {
            byte[] copy = new byte[rows.remaining()];
            rows.duplicate().get(copy);
            blocks.computeIfAbsent(number, n -> new ArrayList<>()).add(new Block(header, copy, at));
        }

        @Override
        public void force(int number) {
            // Power losses are tried on real files.
        }

        @Override
        public void delete(int number) {
            blocks.remove(number);
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
