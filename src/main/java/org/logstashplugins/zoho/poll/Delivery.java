package org.logstashplugins.zoho.poll;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.logstashplugins.zoho.client.SpoolFile;
import org.logstashplugins.zoho.client.StoppedException;
import org.logstashplugins.zoho.event.EventFactory;
import org.logstashplugins.zoho.rows.CutOffException;
import org.logstashplugins.zoho.rows.Row;
import org.logstashplugins.zoho.rows.RowReader;
import org.logstashplugins.zoho.sincedb.Batch;
import org.logstashplugins.zoho.sincedb.CursorStore;
import org.logstashplugins.zoho.sincedb.SeenRows;
import org.logstashplugins.zoho.source.Source;
import org.logstashplugins.zoho.time.Clock;
import org.logstashplugins.zoho.time.StopSignal;
import org.logstashplugins.zoho.time.Window;

/**
 * Brings the rows of a batch into the pipeline's queue: row → fingerprint and occurrence →
 * delivered before? → event → queue → note. The same code runs after a restart: rows delivered
 * before it are recognised like any other.
 */
final class Delivery {
    /** After a crash at most this many rows of a stream come again. */
    static final int ROWS_BETWEEN_SAVES = 1_000;

    private static final Duration TIME_BETWEEN_SAVES = Duration.ofSeconds(1);

    private final Source source;
    private final List<String> identity;
    private final EventFactory events;
    private final Consumer<Map<String, Object>> queue;
    private final Clock clock;
    private final StopSignal stop;

    /**
     * @param identity what the stream is, for the fingerprints
     */
    Delivery(
            Source source,
            List<String> identity,
            EventFactory events,
            Consumer<Map<String, Object>> queue,
            Clock clock,
            StopSignal stop) {
        this.source = source;
        this.identity = identity;
        this.events = events;
        this.queue = queue;
        this.clock = clock;
        this.stop = stop;
    }

    /**
     * Delivers every row of the cursor's batch that was not delivered before.
     *
     * @param lenient true to take a file that seems cut off as it is
     * @throws StoppedException when the input stops; what was delivered is noted
     * @throws CutOffException when the file ends in the middle of a row, all rows before it are
     *     delivered by then
     */
    Tally run(CursorStore store, Progress progress, boolean lenient) throws IOException {
        Batch batch = store.cursor().batch().orElseThrow();
        List<Path> files = batch.files().stream().map(SpoolFile::path).toList();
        try (RowReader rows = source.open(files, lenient)) {
            if (!rows.header().isEmpty() && !store.cursor().knows(rows.header())) {
                store.save(store.cursor().with(rows.header()));
            }
            return deliver(rows, batch.window(), store, progress);
        }
    }

    private Tally deliver(RowReader rows, Window window, CursorStore store, Progress progress)
            throws IOException {
        Fingerprints fingerprints = new Fingerprints(identity, store.cursor().headers());
        SeenRows seen = store.cursor().seen();
        seen.startReading();
        ZonedDateTime poll = clock.instant().atZone(ZoneOffset.UTC);
        ZonedDateTime fallback = window.to().atZone(ZoneOffset.UTC);
        Tally tally = new Tally(store.cursor().highWater().orElse(window.from()));
        Saves saves = new Saves(store, clock);
        // Where nothing can be noted, because the disk is full, nothing is delivered either.
        store.saveDelivered();
        try {
            for (Optional<Row> next = rows.next(); next.isPresent(); next = rows.next()) {
                Row row = next.get();
                tally.rows++;
                Optional<ZonedDateTime> time = source.time(row);
                byte[] hash = fingerprints.of(row, time);
                long key = key(hash);
                // What has an id is the same entry however often it is met.
                int occurrence = row.id().isPresent() ? 1 : seen.meet(key);
                if (time.isPresent() && outside(window, time.get())) {
                    tally.outside++;
                    continue;
                }
                time.ifPresent(found -> tally.newest(earliest(found)));
                if (seen.delivered(key, occurrence)) {
                    tally.duplicates++;
                    continue;
                }
                if (stop.stopped()) {
                    throw new StoppedException();
                }
                String id = fingerprints.id(hash, occurrence);
                queue.accept(events.event(row, id, time, fallback, poll, tally.rows));
                Instant until = time.map(Delivery::latest).orElse(window.to());
                seen.deliver(key, until);
                saves.delivered(key, until);
                progress.event();
                tally.events++;
                tally.timeless += time.isEmpty() ? 1 : 0;
                tally.damaged += time.isEmpty() || row.damaged() ? 1 : 0;
            }
        } finally {
            store.saveDelivered();
        }
        return tally;
    }

    /**
     * A server that filters less exactly than it was asked to would have such rows delivered with
     * every poll. An hour that occurs twice is given the benefit of the doubt.
     */
    private boolean outside(Window window, ZonedDateTime time) {
        return latest(time).isBefore(window.from())
                || (earliest(time).isAfter(window.to())
                        && source.floor(earliest(time)).isAfter(window.to()));
    }

    /** The first 64 bits of a hash, under which a row is remembered. */
    private static long key(byte[] hash) {
        return ByteBuffer.wrap(hash).getLong();
    }

    private static Instant earliest(ZonedDateTime time) {
        return time.withEarlierOffsetAtOverlap().toInstant();
    }

    private static Instant latest(ZonedDateTime time) {
        return time.withLaterOffsetAtOverlap().toInstant();
    }

    /** What became of a batch's rows. */
    static final class Tally {
        long rows;
        long events;
        long duplicates;
        long outside;
        long damaged;
        long timeless;
        private Instant newest;

        Tally(Instant newest) {
            this.newest = newest;
        }

        private void newest(Instant time) {
            newest = time.isAfter(newest) ? time : newest;
        }

        /** The time of the newest row, of this batch or any before. */
        Instant newest() {
            return newest;
        }
    }

    /** Decides when to save: every so many rows, and when some time has passed since the last. */
    private static final class Saves {
        private final CursorStore store;
        private final Clock clock;
        private int rows;
        private long last;

        Saves(CursorStore store, Clock clock) {
            this.store = store;
            this.clock = clock;
            this.last = clock.nanos();
        }

        void delivered(long key, Instant until) throws IOException {
            store.delivered(key, until);
            rows++;
            long now = clock.nanos();
            if (rows >= ROWS_BETWEEN_SAVES || now - last >= TIME_BETWEEN_SAVES.toNanos()) {
                store.saveDelivered();
                rows = 0;
                last = now;
            }
        }
    }
}
