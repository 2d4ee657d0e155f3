package org.logstashplugins.zoho.poll;

import java.io.IOException;
import java.time.Duration;
import org.logstashplugins.zoho.sincedb.DeliveredRows;
import org.logstashplugins.zoho.time.Clock;

/** Saves the delivered rows after a number of rows, or after some time. One thread. */
final class PeriodicSave {
    /** After a crash, at most this many rows of a stream are delivered again. */
    static final int MOST_ROWS = 1_000;

    private static final Duration LONGEST = Duration.ofSeconds(1);

    private final DeliveredRows deliveredRows;
    private final Clock clock;
    private int rows;
    private long last;

    PeriodicSave(DeliveredRows deliveredRows, Clock clock) {
        this.deliveredRows = deliveredRows;
        this.clock = clock;
        this.last = clock.nanos();
    }

    /**
     * Counts a row that was delivered.
     *
     * @return true if this was the time to save
     */
    boolean delivered() throws IOException {
        rows++;
        long now = clock.nanos();
        boolean due = rows >= MOST_ROWS || now - last >= LONGEST.toNanos();
        if (due) {
            deliveredRows.save();
            rows = 0;
            last = now;
        }
        return due;
    }
}
