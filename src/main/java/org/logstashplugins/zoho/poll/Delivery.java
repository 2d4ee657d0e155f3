package org.logstashplugins.zoho.poll;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.logstashplugins.zoho.client.SpoolFile;
import org.logstashplugins.zoho.client.StoppedException;
import org.logstashplugins.zoho.event.EventFactory;
import org.logstashplugins.zoho.event.Fingerprint;
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
    static final int ROWS_BETWEEN_SAVES = 5_000;

    private static final Duration TIME_BETWEEN_SAVES = Duration.ofSeconds(1);

    private final Source source;
    private final EventFactory events;
    private final Fingerprint fingerprint;
    private final Consumer<Map<String, Object>> queue;
    private final Clock clock;
    private final StopSignal stop;

    Delivery(
            Source source,
            EventFactory events,
            Fingerprint fingerprint,
            Consumer<Map<String, Object>> queue,
            Clock clock,
            StopSignal stop) {
        this.source = source;
        this.events = events;
        this.fingerprint = fingerprint;
        this.queue = queue;
        this.clock = clock;
        this.stop = stop;
    }

    /**
     * Delivers every row that was not delivered before.
     *
     * @throws StoppedException when the input stops; what was delivered is noted
     */
    Tally run(CursorStore store, Progress progress) throws IOException {
        Batch batch = store.cursor().batch().orElseThrow();
        SeenRows seen = store.cursor().seen();
        seen.startReading();
        ZonedDateTime poll = clock.instant().atZone(ZoneOffset.UTC);
        Tally tally = new Tally();
        Saves saves = new Saves(store);
        try (RowReader rows = source.open(batch.files().stream().map(SpoolFile::path).toList())) {
            for (Optional<Row> next = rows.next(); next.isPresent(); next = rows.next()) {
                Row row = next.get();
                tally.rows++;
                byte[] hash = fingerprint.of(row);
                long key = Fingerprint.key(hash);
                int occurrence = seen.meet(key);
                if (seen.delivered(key, occurrence)) {
                    tally.duplicates++;
                    continue;
                }
                Optional<ZonedDateTime> time = source.time(row);
                if (time.isPresent() && outside(batch.window(), time.get())) {
                    tally.outside++;
                    continue;
                }
                if (stop.stopped()) {
                    throw new StoppedException();
                }
                queue.accept(
                        events.event(
                                row, fingerprint.id(hash, occurrence), time, poll, tally.rows));
                Instant until = time.map(Delivery::latest).orElse(batch.window().to());
                seen.deliver(key, until);
                saves.delivered(key, until);
                progress.event();
                tally.events++;
                tally.damaged += time.isEmpty() || row.ragged() ? 1 : 0;
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
    private static boolean outside(Window window, ZonedDateTime time) {
        return latest(time).isBefore(window.from())
                || time.withEarlierOffsetAtOverlap().toInstant().isAfter(window.to());
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
    }

    /** Decides when to save: every so many rows, and when some time has passed since the last. */
    private static final class Saves {
        private final CursorStore store;
        private int rows;
        private long last = System.nanoTime();

        Saves(CursorStore store) {
            this.store = store;
        }

        void delivered(long key, Instant until) throws IOException {
            store.delivered(key, until);
            rows++;
            long now = System.nanoTime();
            if (rows >= ROWS_BETWEEN_SAVES || now - last >= TIME_BETWEEN_SAVES.toNanos()) {
                store.saveDelivered();
                rows = 0;
                last = now;
            }
        }
    }
}
