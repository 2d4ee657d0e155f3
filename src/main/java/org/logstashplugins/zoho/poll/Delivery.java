package org.logstashplugins.zoho.poll;

import java.io.IOException;
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
import org.logstashplugins.zoho.event.EventMapper;
import org.logstashplugins.zoho.poll.WindowPlanner.Outcome;
import org.logstashplugins.zoho.rows.CutOffException;
import org.logstashplugins.zoho.rows.Row;
import org.logstashplugins.zoho.rows.RowReader;
import org.logstashplugins.zoho.sincedb.Batch;
import org.logstashplugins.zoho.sincedb.CursorStore;
import org.logstashplugins.zoho.sincedb.DeliveredRows;
import org.logstashplugins.zoho.sincedb.RowKey;
import org.logstashplugins.zoho.source.Source;
import org.logstashplugins.zoho.time.Clock;
import org.logstashplugins.zoho.time.StopSignal;
import org.logstashplugins.zoho.time.Window;

/**
 * Brings the rows of a batch into the pipeline's queue: row → fingerprint and occurrence →
 * delivered before? → event → queue → memory. The same code runs after a restart: rows delivered
 * before it are recognised like any other.
 */
final class Delivery {
    /** After a crash at most this many rows of a stream come again. */
    static final int ROWS_BETWEEN_SAVES = 1_000;

    private static final Duration TIME_BETWEEN_SAVES = Duration.ofSeconds(1);

    private final Source source;
    private final List<String> identity;
    private final EventMapper events;
    private final Consumer<Map<String, Object>> queue;
    private final Clock clock;
    private final StopSignal stop;

    /**
     * @param identity what the stream is, for the fingerprints
     */
    Delivery(
            Source source,
            List<String> identity,
            EventMapper events,
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
     * Delivers every row of the cursor's batch that was not delivered before. Rows outside the
     * window come last: only when all are known is it clear what to make of them.
     *
     * @param lenient true to take a file that seems cut off as it is
     * @throws StoppedException when the input stops; what was delivered is noted
     * @throws CutOffException when the file ends in the middle of a row, all rows before it are
     *     delivered by then
     * @throws org.logstashplugins.zoho.client.ApiException when the filter was plainly not applied
     */
    Tally run(CursorStore store, StreamProgress progress, boolean lenient) throws IOException {
        Batch batch = store.cursor().batch().orElseThrow();
        Tally tally = new Tally(new OutsideRows(batch.window(), source.axis()));
        store.delivering();
        pass(batch, store, progress, lenient, tally, false);
        if (tally.outside.count() > 0) {
            tally.outside.check(tally.rows, source.filterOption());
            pass(batch, store, progress, lenient, tally, true);
        }
        return tally;
    }

    private void pass(
            Batch batch,
            CursorStore store,
            StreamProgress progress,
            boolean lenient,
            Tally tally,
            boolean outside)
            throws IOException {
        List<Path> files = batch.files().stream().map(SpoolFile::path).toList();
        try (RowReader rows = source.open(files, lenient)) {
            if (!rows.header().isEmpty() && !store.cursor().knows(rows.header())) {
                store.save(store.cursor().withColumns(rows.header()));
            }
            Fingerprints fingerprints = new Fingerprints(identity, store.cursor().headers());
            new Pass(batch.window(), store.rows(), fingerprints, progress, tally, outside)
                    .read(rows);
        }
    }

    private static Instant earliest(ZonedDateTime time) {
        return time.withEarlierOffsetAtOverlap().toInstant();
    }

    private static Instant latest(ZonedDateTime time) {
        return time.withLaterOffsetAtOverlap().toInstant();
    }

    /** What became of a batch's rows. */
    static final class Tally {
        final OutsideRows outside;
        long rows;
        long events;
        long duplicates;
        long damaged;

        /** New rows that do not say when they happened. */
        long timeless;

        /** New rows that do not say by which time the API chose them; mostly the same. */
        long unplaced;

        /** All such rows, and all rows inside the window that do say it, new or not. */
        private long allUnplaced;

        private long allPlaced;

        private Optional<Instant> newest = Optional.empty();

        Tally(OutsideRows outside) {
            this.outside = outside;
        }

        private void newest(Instant time) {
            newest = newest.filter(known -> !time.isAfter(known)).or(() -> Optional.of(time));
        }

        /**
         * What the batch says of where the log is. Where most rows say their time, a few that do
         * not, such as a line with totals, say nothing of it.
         */
        Outcome outcome() {
            return new Outcome(newest, unplaced > 0 && allUnplaced > allPlaced);
        }

        /** The time of the newest row inside the window; empty when there is none. */
        Optional<Instant> newest() {
            return newest;
        }
    }

    /** One reading of the answer. */
    private final class Pass {
        private final Window window;
        private final DeliveredRows sourceState;
        private final Fingerprints fingerprints;
        private final StreamProgress progress;
        private final Tally tally;
        private final boolean outside;
        private final Saves saves;
        private final ZonedDateTime poll = clock.instant().atZone(ZoneOffset.UTC);
        private final ZonedDateTime fallback;
        private final boolean byShownTime = source.axis().byShownTime();
        private long number;

        /**
         * @param outside true to deliver the rows outside the window, false for all others
         */
        Pass(
                Window window,
                DeliveredRows sourceState,
                Fingerprints fingerprints,
                StreamProgress progress,
                Tally tally,
                boolean outside) {
            this.window = window;
            this.sourceState = sourceState;
            this.fingerprints = fingerprints;
            this.progress = progress;
            this.tally = tally;
            this.outside = outside;
            this.saves = new Saves(sourceState, clock);
            this.fallback = window.to().atZone(ZoneOffset.UTC);
        }

        void read(RowReader rows) throws IOException {
            sourceState.startReading();
            // Where nothing can be noted, because the disk is full, nothing is delivered either.
            sourceState.save();
            try {
                for (Optional<Row> next = rows.next(); next.isPresent(); next = rows.next()) {
                    number++;
                    read(next.get());
                }
            } finally {
                sourceState.save();
            }
        }

        private void read(Row row) throws IOException {
            Optional<ZonedDateTime> time = source.time(row);
            byte[] hash = fingerprints.of(row, time);
            RowKey key = sourceState.key(hash);
            // An entry with an id is one entry, however often the answer has it.
            int occurrence = row.id().isPresent() ? 1 : sourceState.meet(key);
            Optional<ZonedDateTime> chosenBy = source.chosenBy(row, time);
            boolean rowOutside =
                    chosenBy.filter(one -> tally.outside.has(earliest(one), latest(one)))
                            .isPresent();
            if (!outside) {
                tally.rows++;
                if (rowOutside) {
                    tally.outside.add(earliest(chosenBy.get()));
                } else {
                    chosenBy.ifPresent(found -> tally.newest(earliest(found)));
                    tally.allPlaced += chosenBy.isPresent() ? 1 : 0;
                    tally.allUnplaced += chosenBy.isPresent() ? 0 : 1;
                }
            }
            if (rowOutside == outside) {
                take(row, time, chosenBy, hash, key, occurrence);
            }
        }

        private void take(
                Row row,
                Optional<ZonedDateTime> time,
                Optional<ZonedDateTime> chosenBy,
                byte[] hash,
                RowKey key,
                int occurrence)
                throws IOException {
            Instant until = until(chosenBy);
            if (sourceState.delivered(key, occurrence)) {
                tally.duplicates++;
                if (outside || chosenBy.isEmpty()) {
                    sourceState.renew(key, until);
                } else {
                    sourceState.met(key, latest(chosenBy.get()));
                }
                return;
            }
            if (stop.stopped()) {
                throw new StoppedException();
            }
            String id = fingerprints.id(hash, occurrence);
            push(events.event(row, id, time, fallback, poll, number));
            sourceState.deliver(key, occurrence, until);
            saves.delivered();
            progress.event();
            tally.events++;
            tally.timeless += time.isEmpty() ? 1 : 0;
            tally.unplaced += chosenBy.isEmpty() ? 1 : 0;
            tally.damaged += time.isEmpty() || row.damaged() ? 1 : 0;
        }

        /**
         * Until when it must be known that the row was delivered: as long as windows may bring it
         * again. A time that it was chosen by and does not show is no later than the window's end.
         */
        private Instant until(Optional<ZonedDateTime> chosenBy) {
            Instant own = chosenBy.map(Delivery::latest).orElse(window.to());
            boolean certain = byShownTime && !outside;
            return certain || own.isAfter(window.to()) ? own : window.to();
        }
    }

    private void push(Map<String, Object> event) throws QueueException {
        try {
            queue.accept(event);
        } catch (RuntimeException e) {
            throw new QueueException(e);
        }
    }

    /** Decides when to save: every so many rows, and when some time has passed since the last. */
    private static final class Saves {
        private final DeliveredRows sourceState;
        private final Clock clock;
        private int rows;
        private long last;

        Saves(DeliveredRows sourceState, Clock clock) {
            this.sourceState = sourceState;
            this.clock = clock;
            this.last = clock.nanos();
        }

        void delivered() throws IOException {
            rows++;
            long now = clock.nanos();
            if (rows >= ROWS_BETWEEN_SAVES || now - last >= TIME_BETWEEN_SAVES.toNanos()) {
                sourceState.save();
                rows = 0;
                last = now;
            }
        }
    }
}
