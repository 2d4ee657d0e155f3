package org.logstashplugins.zoho.poll;

import java.util.Optional;
import org.logstashplugins.zoho.metrics.Count;
import org.logstashplugins.zoho.metrics.StreamMetrics;

/** Counts the rows of a batch while they are delivered. One thread. */
final class RowMeter {
    private final StreamMetrics metrics;
    private final Freshness freshness;
    private Optional<Tally> batch = Optional.empty();
    private long events;
    private long duplicates;
    private long damaged;
    private long late;

    RowMeter(StreamMetrics metrics, Freshness freshness) {
        this.metrics = metrics;
        this.freshness = freshness;
    }

    /** Counts what has become of rows since the last call for this batch. */
    void count(Tally tally) {
        if (batch.filter(same -> same == tally).isEmpty()) {
            batch = Optional.of(tally);
            events = 0;
            duplicates = 0;
            damaged = 0;
            late = 0;
        }
        metrics.count(Count.EVENTS, tally.events - events);
        metrics.count(Count.DUPLICATES, tally.duplicates - duplicates);
        metrics.count(Count.DAMAGED_ROWS, tally.damaged - damaged);
        metrics.count(Count.LATE_ROWS, tally.late - late);
        if (tally.events > events) {
            freshness.events();
        }
        events = tally.events;
        duplicates = tally.duplicates;
        damaged = tally.damaged;
        late = tally.late;
    }
}
