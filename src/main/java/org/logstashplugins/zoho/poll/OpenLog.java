package org.logstashplugins.zoho.poll;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.zip.ZipException;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.SpoolFile;
import org.logstashplugins.zoho.poll.Delivery.Tally;
import org.logstashplugins.zoho.rows.CutOffException;
import org.logstashplugins.zoho.sincedb.Batch;
import org.logstashplugins.zoho.sincedb.CursorStore;
import org.logstashplugins.zoho.source.Fetched;
import org.logstashplugins.zoho.source.Identity;
import org.logstashplugins.zoho.source.Memory;
import org.logstashplugins.zoho.source.Source;
import org.logstashplugins.zoho.time.Window;

/**
 * A log whose cursor we hold: what is asked for is fetched, delivered and ticked off. One thread.
 */
final class OpenLog implements Closeable {
    private static final Duration CLOSE = Duration.ofMinutes(10);

    private final Identity identity;
    private final CursorStore store;
    private final Source source;
    private final Delivery delivery;
    private final Windows windows;
    private final Memory notes = new Notes();
    private boolean more;
    private Optional<Long> cutOff = Optional.empty();

    OpenLog(
            Identity identity,
            CursorStore store,
            Source source,
            Delivery delivery,
            Windows windows) {
        this.identity = identity;
        this.store = store;
        this.source = source;
        this.delivery = delivery;
        this.windows = windows;
    }

    Identity identity() {
        return identity;
    }

    CursorStore store() {
        return store;
    }

    /** True when a stop, a crash or a failure has left a batch undelivered. */
    boolean unfinished() {
        return store.cursor().batch().isPresent();
    }

    /** Delivers an unfinished batch: from the spool if it is whole, else from a new answer. */
    Tally resume(Progress progress) throws IOException {
        Batch batch = store.cursor().batch().orElseThrow();
        for (SpoolFile file : batch.files()) {
            if (!file.intact()) {
                fetch(batch.window(), batch.partial(), batch.id());
                break;
            }
        }
        return deliver(progress);
    }

    /** The next window to ask for, if there is one: what was begun at the remote side first. */
    Optional<Window> next(Instant now) {
        return source.pending(notes).or(() -> windows.next(store.cursor(), source, now));
    }

    /** Asks for a window and delivers what comes. */
    Tally read(Window window, Progress progress) throws IOException {
        fetch(window, windows.limited(window, source), ThreadLocalRandom.current().nextLong());
        return deliver(progress);
    }

    /**
     * True when there is much more to ask for: the rest of a long time, or what has come since an
     * old export job was begun. A few minutes are left to the next poll, every export costs.
     */
    boolean behind(Instant now) {
        Instant rest = windows.last(source, now).minus(CLOSE);
        return !source.changing()
                && (more || store.cursor().asked().map(rest::isAfter).orElse(false));
    }

    private void fetch(Window window, boolean partial, long batch) throws IOException {
        // A failure may have left files that no cursor knows of.
        store.spool().clear();
        Fetched fetched = source.fetch(window, store.spool(), notes);
        boolean less = fetched.window().to().isBefore(window.to());
        store.save(
                store.cursor()
                        .with(
                                new Batch(
                                        batch,
                                        fetched.window(),
                                        partial || less,
                                        fetched.files())));
    }

    private Tally deliver(Progress progress) throws IOException {
        Batch batch = store.cursor().batch().orElseThrow();
        long checksum = batch.files().stream().mapToLong(SpoolFile::checksum).sum();
        try {
            // An answer that ends in the same place twice is not cut off, it is what the server
            // has.
            boolean lenient = cutOff.equals(Optional.of(checksum));
            Tally tally = delivery.run(store, progress, lenient);
            // Behind a part of the past comes the next one, also when there was nothing in it.
            Instant newest = batch.partial() ? batch.window().to() : tally.newest();
            store.save(store.cursor().advanced(newest, windows.reread(source, newest)));
            cutOff = Optional.empty();
            more = batch.partial();
            return tally;
        } catch (CutOffException e) {
            cutOff = Optional.of(checksum);
            // With its files gone the batch is asked for again.
            store.spool().clear();
            throw e;
        } catch (ApiException | ZipException e) {
            // What came is not what was asked for; reading it once more would not change that.
            store.spool().clear();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        store.close();
    }

    /** Keeps a source's notes in the cursor. */
    private final class Notes implements Memory {
        @Override
        public Optional<String> recall(String key) {
            return Optional.ofNullable(store.cursor().notes().get(key));
        }

        @Override
        public void remember(String key, String value) throws IOException {
            Map<String, String> all = new HashMap<>(store.cursor().notes());
            all.put(key, value);
            store.save(store.cursor().with(all));
        }

        @Override
        public void forget(String key) throws IOException {
            Map<String, String> all = new HashMap<>(store.cursor().notes());
            all.remove(key);
            store.save(store.cursor().with(all));
        }
    }
}
