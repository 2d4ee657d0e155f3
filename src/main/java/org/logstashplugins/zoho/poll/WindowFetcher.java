package org.logstashplugins.zoho.poll;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.Spool;
import org.logstashplugins.zoho.client.SpoolFile;
import org.logstashplugins.zoho.sincedb.Batch;
import org.logstashplugins.zoho.sincedb.CursorStore;
import org.logstashplugins.zoho.source.Source;
import org.logstashplugins.zoho.source.SourceState;
import org.logstashplugins.zoho.time.Window;

/**
 * Fetches the answer for a window into the spool. Halves the window while it is more than the API
 * returns at once.
 */
record WindowFetcher(
        CursorStore store,
        Spool spool,
        Source source,
        SourceState sourceState,
        InstantSource clock) {
    /**
     * How often the window is halved because the server was slow, before slowness counts as a
     * failure.
     */
    private static final int MOST_SUSPICIONS = 3;

    /** Fetches a window, or the beginning of it, and makes the answer the batch of the cursor. */
    void fetch(WindowPlan plan) throws IOException {
        Window window = plan.window();
        int suspicions = 0;
        Optional<List<SpoolFile>> files = Optional.empty();
        while (files.isEmpty()) {
            // A failure may have left files that are not in the cursor.
            spool.clear();
            try {
                files = Optional.of(source.fetch(window, spool, sourceState));
            } catch (ApiException e) {
                boolean slow = e.code().equals(ApiException.TOO_SLOW);
                suspicions += slow ? 1 : 0;
                window = shorter(window, e, slow, suspicions);
            }
        }
        if (suspicions > 0) {
            learn(window);
        }
        Batch batch = new Batch(window, plan.until(), files.get(), clock.instant());
        store.save(store.cursor().withBatch(batch));
    }

    /**
     * The window to ask for instead of one that was too much.
     *
     * @param slow true if the refusal says that the server was slow
     * @param suspicions how often the server was only slow. It may have a problem of its own, and
     *     then no window is short enough
     */
    private Window shorter(Window window, ApiException refusal, boolean slow, int suspicions)
            throws IOException {
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

    /** Saves the length, so that it need not be found out again after a restart. */
    private void learn(Window fitting) throws IOException {
        Duration fits = Duration.between(fitting.from(), fitting.to());
        store.save(store.cursor().startingOver(store.cursor().positions().withFits(fits)));
    }
}
