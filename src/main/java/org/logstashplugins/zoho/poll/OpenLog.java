package org.logstashplugins.zoho.poll;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.Spool;
import org.logstashplugins.zoho.client.SpoolFile;
import org.logstashplugins.zoho.client.StoppedException;
import org.logstashplugins.zoho.rows.CutOffException;
import org.logstashplugins.zoho.sincedb.Batch;
import org.logstashplugins.zoho.sincedb.Cursor;
import org.logstashplugins.zoho.sincedb.CursorStore;
import org.logstashplugins.zoho.sincedb.Positions;
import org.logstashplugins.zoho.source.Source;
import org.logstashplugins.zoho.source.SourceState;
import org.logstashplugins.zoho.time.StopSignal;
import org.logstashplugins.zoho.time.Window;

/**
 * A log whose cursor this stream holds: fetches windows, delivers their rows and moves the cursor.
 * One thread.
 */
final class OpenLog implements Closeable {
    /** A stream that is behind by less waits for its next poll, because every export costs. */
    private static final Duration CLOSE = Duration.ofMinutes(10);

    /** After this many failures to read an answer, it is fetched again. */
    private static final int MOST_READINGS = 3;

    private final CursorStore store;
    private final Spool spool;
    private final Source source;
    private final Delivery delivery;
    private final WindowPlanner planner;
    private final Context context;
    private final SourceState sourceState;
    private final WindowFetcher fetcher;
    private int readings;

    /**
     * @param clock what time it is
     * @param stop ends the check of files that a restart left behind
     * @param checkpointAge how old the positions must be that the stream goes back to after a power
     *     loss
     */
    record Context(InstantSource clock, StopSignal stop, Duration checkpointAge) {}

    private OpenLog(
            CursorStore store,
            Spool spool,
            Source source,
            Delivery delivery,
            WindowPlanner planner,
            Context context) {
        this.store = store;
        this.spool = spool;
        this.source = source;
        this.delivery = delivery;
        this.planner = planner;
        this.context = context;
        this.sourceState = new CursorState(store);
        this.fetcher = new WindowFetcher(store, spool, source, sourceState, context.clock());
    }

    /** Takes over a cursor, which is closed with the log. */
    static OpenLog open(
            CursorStore store,
            Spool spool,
            Source source,
            Delivery delivery,
            WindowPlanner planner,
            Context context)
            throws IOException {
        OpenLog log = new OpenLog(store, spool, source, delivery, planner, context);
        try {
            if (!log.unfinished()) {
                spool.clear();
            }
            return log;
        } catch (IOException | RuntimeException e) {
            store.close();
            throw e;
        }
    }

    Positions positions() {
        return store.cursor().positions();
    }

    List<String> columns() {
        return store.cursor().columns();
    }

    List<String> warnings() {
        return store.warnings();
    }

    /** True if a stop, a crash or a failure has left a batch undelivered. */
    boolean unfinished() {
        return store.cursor().batch().isPresent();
    }

    /** The next window to ask for, if any. Work that was begun at the remote side comes first. */
    Optional<WindowPlan> next(Instant now) {
        return source.pending(sourceState)
                .map(window -> new WindowPlan(window, until(window), Optional.empty()))
                .or(() -> planner.next(positions(), source.axis(), source.changing(), now));
    }

    /** What was begun before a restart may be part of a catch-up. */
    private Instant until(Window window) {
        return positions().until().filter(end -> end.isAfter(window.to())).orElse(window.to());
    }

    /**
     * True if the stream should ask for more right now: for the rest of a catch-up, or for what has
     * come since the catch-up or the export job began.
     */
    boolean behind(Instant now) {
        Instant goal = planner.goal(source.axis(), source.changing(), now).minus(CLOSE);
        return catchingUp()
                || (!source.changing()
                        && positions().readUntil().filter(goal::isAfter).isPresent());
    }

    /** True while a catch-up is under way. */
    boolean catchingUp() {
        return positions().resume().isPresent();
    }

    /**
     * The newest row ahead of now; see {@link LookAhead}. Asks for nothing while there is an export
     * job or an undelivered batch.
     */
    Optional<Instant> newestAhead(Instant now) throws IOException {
        return unfinished() || source.pending(sourceState).isPresent()
                ? Optional.empty()
                : LookAhead.newest(source, spool, now);
    }

    /** Delivers an unfinished batch: from the spool if its files are intact, else fetched again. */
    Tally resume(StreamProgress progress) throws IOException {
        Batch batch = store.cursor().batch().orElseThrow();
        for (SpoolFile file : batch.files()) {
            if (!file.intact(context.stop())) {
                fetch(new WindowPlan(batch.window(), batch.until(), Optional.empty()));
                break;
            }
        }
        return deliver(progress);
    }

    /** Asks for a window and delivers the rows of the answer. */
    Tally read(WindowPlan plan, StreamProgress progress) throws IOException {
        fetch(plan);
        return deliver(progress);
    }

    private void fetch(WindowPlan plan) throws IOException {
        fetcher.fetch(plan);
        readings = 0;
    }

    private Tally deliver(StreamProgress progress) throws IOException {
        Batch batch = store.cursor().batch().orElseThrow();
        long checksum = batch.files().stream().mapToLong(SpoolFile::checksum).sum();
        try {
            // The same answer twice is not cut off; the server has no more than that.
            boolean lenient = store.cursor().cutOff().equals(Optional.of(checksum));
            Tally tally = delivery.run(store, progress, lenient);
            complete(batch, tally);
            return tally;
        } catch (CutOffException e) {
            store.save(store.cursor().withCutOff(checksum));
            // Without its files the batch is fetched again.
            spool.clear();
            throw e;
        } catch (StoppedException | QueueException | FileSystemException e) {
            // The answer is not the cause.
            throw e;
        } catch (IOException | RuntimeException e) {
            // The answer is not what was asked for; reading it again would not change that.
            boolean refused = e instanceof ApiException || e instanceof ZipException;
            if (refused || ++readings >= MOST_READINGS) {
                spool.clear();
            }
            throw e;
        }
    }

    private void complete(Batch batch, Tally tally) throws IOException {
        Positions before = positions();
        Instant now = context.clock().instant();
        Optional<Cursor.Checkpoint> last = store.cursor().checkpoint();
        WindowPlan plan = new WindowPlan(batch.window(), batch.until(), Optional.empty());
        Positions moved = planner.delivered(before, plan, tally.outcome(), source.axis(), now);
        Cursor.Checkpoint checkpoint =
                Cursor.Checkpoint.after(last, before, moved, now, context.checkpointAge());
        Positions after = planner.keeping(moved, checkpoint.positions(), source.axis());
        store.rows().seal();
        store.save(store.cursor().delivered(after, Optional.of(checkpoint)));
        store.rows().forget(after.kept());
        spool.clear();
    }

    @Override
    public void close() throws IOException {
        store.close();
    }
}
