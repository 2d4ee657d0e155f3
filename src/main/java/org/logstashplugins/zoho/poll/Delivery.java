package org.logstashplugins.zoho.poll;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.logstashplugins.zoho.client.SpoolFile;
import org.logstashplugins.zoho.client.StoppedException;
import org.logstashplugins.zoho.event.EventMapper;
import org.logstashplugins.zoho.rows.CutOffException;
import org.logstashplugins.zoho.rows.RowReader;
import org.logstashplugins.zoho.sincedb.Batch;
import org.logstashplugins.zoho.sincedb.CursorStore;
import org.logstashplugins.zoho.sincedb.Positions;
import org.logstashplugins.zoho.source.Source;
import org.logstashplugins.zoho.time.Clock;
import org.logstashplugins.zoho.time.StopSignal;

/**
 * Brings the rows of a batch into the queue of the pipeline: row → fingerprint and occurrence →
 * delivered before? → event → queue → delivered rows. After a restart the same code runs and
 * recognizes the rows that were delivered before it.
 */
final class Delivery {
    private final Setup setup;

    /**
     * @param identity what the stream is, for the fingerprints
     * @param queue takes an event or blocks; never interrupted
     * @param filterOption the option that makes the API filter by time, for messages
     */
    record Setup(
            Source source,
            List<String> identity,
            EventMapper events,
            Consumer<Map<String, Object>> queue,
            Clock clock,
            StopSignal stop,
            String filterOption) {}

    Delivery(Setup setup) {
        this.setup = setup;
    }

    /**
     * Delivers every row of the cursor's batch that was not delivered before. Rows outside the
     * window come last: whether they may be delivered is only known after all rows were read.
     *
     * @param lenient true to accept a file that seems to be cut off
     * @throws StoppedException when the input stops; what was delivered is saved
     * @throws CutOffException when the file ends in the middle of a row; all rows before it were
     *     delivered
     * @throws org.logstashplugins.zoho.client.ApiException when the API has clearly not applied the
     *     filter
     */
    Tally run(CursorStore store, StreamProgress progress, boolean lenient) throws IOException {
        Batch batch = store.cursor().batch().orElseThrow();
        Tally tally =
                new Tally(
                        new OutsideRows(batch.window(), setup.source().axis()),
                        readBefore(store.cursor().positions()));
        store.delivering();
        read(batch, store, progress, lenient, tally, false);
        if (tally.outside.count() > 0) {
            tally.outside.check(tally.rows, setup.filterOption());
            read(batch, store, progress, lenient, tally, true);
        }
        return tally;
    }

    /** A position after now comes from a clock that was set back since; it proves nothing. */
    private Optional<Instant> readBefore(Positions positions) {
        Source source = setup.source();
        Instant now = setup.clock().instant();
        return positions
                .readUntil()
                .filter(until -> !until.isAfter(now))
                .map(until -> source.changing() ? until : source.axis().next(until));
    }

    private void read(
            Batch batch,
            CursorStore store,
            StreamProgress progress,
            boolean lenient,
            Tally tally,
            boolean outside)
            throws IOException {
        List<Path> files = batch.files().stream().map(SpoolFile::path).toList();
        try (RowReader rows = setup.source().open(files, lenient)) {
            if (!rows.header().isEmpty() && !store.cursor().knows(rows.header())) {
                store.save(store.cursor().withColumns(rows.header()));
            }
            Fingerprints fingerprints =
                    new Fingerprints(setup.identity(), store.cursor().headers());
            new DeliveryPass(
                            setup,
                            batch.window(),
                            store.rows(),
                            fingerprints,
                            progress,
                            tally,
                            outside)
                    .read(rows);
        }
    }
}
