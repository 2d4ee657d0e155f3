package org.logstashplugins.zoho.poll;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipException;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.Spool;
import org.logstashplugins.zoho.client.SpoolFile;
import org.logstashplugins.zoho.client.StoppedException;
import org.logstashplugins.zoho.poll.Delivery.Tally;
import org.logstashplugins.zoho.poll.WindowPlanner.Plan;
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
 * A log whose cursor we hold: what is asked for is fetched, delivered and ticked off. One thread.
 */
final class OpenLog implements Closeable {
    private static final Duration CLOSE = Duration.ofMinutes(10);

    /** A server that is slow is asked for less so often, before it counts as failing. */
    private static final int MOST_SUSPICIONS = 3;

    /** An answer that could not be read so often is fetched anew. */
    private static final int MOST_READINGS = 3;

    private final CursorStore store;
    private final Spool spool;
    private final Source source;
    private final Delivery delivery;
    private final WindowPlanner planner;
    private final Context context;
    private final SourceState sourceState = new SavedState();
    private int readings;

    /**
     * @param clock what time it is
     * @param stop ends the reading of what a restart has left
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

    /** True when a stop, a crash or a failure has left a batch undelivered. */
    boolean unfinished() {
        return store.cursor().batch().isPresent();
    }

    /** The next window to ask for, if there is one: what was begun at the remote side first. */
    Optional<Plan> next(Instant now) {
        return source.pending(sourceState)
                .map(window -> new Plan(window, until(window), Optional.empty()))
                .or(() -> planner.next(positions(), source.axis(), source.changing(), now));
    }

    /** What was begun before a restart may be a part of a catch-up. */
    private Instant until(Window window) {
        return positions().until().filter(end -> end.isAfter(window.to())).orElse(window.to());
    }

    /**
     * True when more time is to be asked for right now: the rest of a catch-up, or what has come
     * since it, or an export job, was begun. A few minutes are left to the next poll; every export
     * costs.
     */
    boolean behind(Instant now) {
        Instant goal = planner.goal(source.axis(), source.changing(), now).minus(CLOSE);
        return catchingUp()
                || (!source.changing()
                        && positions().readUntil().filter(goal::isAfter).isPresent());
    }

    /** True when a catch-up is under way. */
    boolean catchingUp() {
        return positions().resume().isPresent();
    }

    /** Delivers an unfinished batch: from the spool if it is whole, else from a new answer. */
    Tally resume(StreamProgress progress) throws IOException {
        Batch batch = store.cursor().batch().orElseThrow();
        for (SpoolFile file : batch.files()) {
            if (!file.intact(context.stop())) {
                fetch(new Plan(batch.window(), batch.until(), Optional.empty()));
                break;
            }
        }
        return deliver(progress);
    }

    /** Asks for a window and delivers what comes. */
    Tally read(Plan plan, StreamProgress progress) throws IOException {
        fetch(plan);
        return deliver(progress);
    }

    private void fetch(Plan plan) throws IOException {
        Window window = plan.window();
        int suspicions = 0;
        Optional<List<SpoolFile>> files = Optional.empty();
        while (files.isEmpty()) {
            // A failure may have left files that no cursor knows of.
            spool.clear();
            try {
                files = Optional.of(source.fetch(window, spool, sourceState));
            } catch (ApiException e) {
                suspicions += e.code().equals(ApiException.TOO_SLOW) ? 1 : 0;
                window = shorter(window, e, suspicions);
            }
        }
        if (suspicions > 0) {
            learn(window);
        }
        readings = 0;
        store.save(store.cursor().withBatch(new Batch(window, plan.until(), files.get())));
    }

    /**
     * The window to ask for instead of one that was too much.
     *
     * @param suspicions how often the server was only slow: it may be ill, and then no window is
     *     short enough
     */
    private Window shorter(Window window, ApiException refusal, int suspicions) throws IOException {
        boolean slow = refusal.code().equals(ApiException.TOO_SLOW);
        Optional<Window> half =
                refusal.category() == ApiException.Category.TOO_MUCH
                                && suspicions <= MOST_SUSPICIONS
                        ? WindowPlanner.half(window, source.axis())
                        : Optional.empty();
        if (half.isEmpty()) {
            throw slow ? refusal.as(ApiException.Category.RETRY) : refusal;
        }
        if (!slow) {
            learn(half.get());
        }
        return half.get();
    }

    /** Kept, so that a restart does not have to learn it again. */
    private void learn(Window fitting) throws IOException {
        Duration fits = Duration.between(fitting.from(), fitting.to());
        store.save(store.cursor().startingOver(positions().withFits(fits)));
    }

    private Tally deliver(StreamProgress progress) throws IOException {
        Batch batch = store.cursor().batch().orElseThrow();
        long checksum = batch.files().stream().mapToLong(SpoolFile::checksum).sum();
        try {
            // An answer that ends in the same place twice is not cut off, it is what the server
            // has.
            boolean lenient = store.cursor().cutOff().equals(Optional.of(checksum));
            Tally tally = delivery.run(store, progress, lenient);
            complete(batch, tally);
            return tally;
        } catch (CutOffException e) {
            store.save(store.cursor().withCutOff(checksum));
            // With its files gone the batch is asked for again.
            spool.clear();
            throw e;
        } catch (StoppedException | QueueException | FileSystemException e) {
            // Not the answer's fault.
            throw e;
        } catch (IOException | RuntimeException e) {
            // What came is not what was asked for; reading it once more would not change that.
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
        Plan plan = new Plan(batch.window(), batch.until(), Optional.empty());
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

    /** Keeps a source's notes in the cursor. */
    private final class SavedState implements SourceState {
        @Override
        public Optional<String> recall(String key) {
            return Optional.ofNullable(store.cursor().sourceState().get(key));
        }

        @Override
        public void remember(String key, String value) throws IOException {
            Map<String, String> all = new HashMap<>(store.cursor().sourceState());
            all.put(key, value);
            store.save(store.cursor().withSourceState(all));
        }

        @Override
        public void forget(String key) throws IOException {
            Map<String, String> all = new HashMap<>(store.cursor().sourceState());
            all.remove(key);
            store.save(store.cursor().withSourceState(all));
        }
    }
}
