package org.logstashplugins.zoho.poll;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import org.logstashplugins.zoho.client.StoppedException;
import org.logstashplugins.zoho.event.EventMetadata;
import org.logstashplugins.zoho.rows.Row;
import org.logstashplugins.zoho.rows.RowReader;
import org.logstashplugins.zoho.sincedb.DeliveredRows;
import org.logstashplugins.zoho.sincedb.RowKey;
import org.logstashplugins.zoho.time.Window;

/**
 * Reads an answer once and delivers its new rows: either those outside the window or all others.
 * One thread.
 */
final class DeliveryPass {
    private final Delivery.Setup setup;
    private final Window window;
    private final DeliveredRows deliveredRows;
    private final Fingerprints fingerprints;
    private final StreamProgress progress;
    private final Tally tally;
    private final boolean outside;
    private final PeriodicSave saves;
    private final ZonedDateTime poll;
    private final ZonedDateTime fallback;
    private final boolean byShownTime;
    private long number;

    /**
     * @param outside true to deliver the rows outside the window, false for all others
     */
    DeliveryPass(
            Delivery.Setup setup,
            Window window,
            DeliveredRows deliveredRows,
            Fingerprints fingerprints,
            StreamProgress progress,
            Tally tally,
            boolean outside) {
        this.setup = setup;
        this.window = window;
        this.deliveredRows = deliveredRows;
        this.fingerprints = fingerprints;
        this.progress = progress;
        this.tally = tally;
        this.outside = outside;
        this.saves = new PeriodicSave(deliveredRows, setup.clock());
        this.poll = setup.clock().instant().atZone(ZoneOffset.UTC);
        this.fallback = window.to().atZone(ZoneOffset.UTC);
        this.byShownTime = setup.source().axis().byShownTime();
    }

    void read(RowReader rows) throws IOException {
        deliveredRows.startReading();
        // If the disk is full and nothing can be saved, nothing is delivered either.
        deliveredRows.save();
        try {
            for (Optional<Row> next = rows.next(); next.isPresent(); next = rows.next()) {
                number++;
                read(next.get());
            }
        } finally {
            progress.saved(tally);
            deliveredRows.save();
        }
    }

    private void read(Row row) throws IOException {
        Optional<ZonedDateTime> time = setup.source().time(row);
        byte[] hash = fingerprints.of(row, time);
        RowKey key = deliveredRows.key(hash);
        // A row with an id is one row, however often it is in the answer.
        int occurrence = row.id().isPresent() ? 1 : deliveredRows.meet(key);
        Optional<ZonedDateTime> chosenBy = setup.source().chosenBy(row, time);
        Optional<Instant> earliest = chosenBy.map(DeliveryPass::earliest);
        Optional<Instant> latest = chosenBy.map(DeliveryPass::latest);
        boolean isOutside = earliest.isPresent() && tally.outside.has(earliest.get(), latest.get());
        if (!outside) {
            tally.read(earliest, isOutside);
        }
        if (isOutside != outside) {
            return;
        }
        if (deliveredRows.delivered(key, occurrence)) {
            tally.duplicate();
            metAgain(key, latest);
            return;
        }
        if (setup.stop().stopped()) {
            throw new StoppedException();
        }
        String id = fingerprints.id(hash, occurrence);
        push(setup.events().event(row, new EventMetadata(id, time, fallback, poll, number)));
        deliveredRows.deliver(key, occurrence, until(latest));
        progress.event();
        tally.delivered(row, time, latest);
        if (saves.delivered()) {
            progress.saved(tally);
        }
    }

    private void metAgain(RowKey key, Optional<Instant> latest) throws IOException {
        if (outside || latest.isEmpty()) {
            deliveredRows.renew(key, until(latest));
        } else {
            deliveredRows.met(key, latest.get());
        }
    }

    /**
     * Until when the row must count as delivered: as long as a window may bring it again. If the
     * API chose it by a time that it does not show, that time is no later than the end of the
     * window.
     */
    private Instant until(Optional<Instant> latest) {
        Instant own = latest.orElse(window.to());
        boolean certain = byShownTime && !outside;
        return certain || own.isAfter(window.to()) ? own : window.to();
    }

    private static Instant earliest(ZonedDateTime time) {
        return time.withEarlierOffsetAtOverlap().toInstant();
    }

    private static Instant latest(ZonedDateTime time) {
        return time.withLaterOffsetAtOverlap().toInstant();
    }

    private void push(Map<String, Object> event) throws QueueException {
        try {
            setup.queue().accept(event);
        } catch (RuntimeException e) {
            throw new QueueException(e);
        }
    }
}
