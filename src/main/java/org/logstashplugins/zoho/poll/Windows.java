package org.logstashplugins.zoho.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.logstashplugins.zoho.sincedb.Cursor;
import org.logstashplugins.zoho.source.Source;
import org.logstashplugins.zoho.time.Window;

/**
 * Which time to ask for next. A window starts {@code overlap} before the last unit delivered, for
 * rows that came late, and never before the time whose rows are remembered; it ends with the last
 * unit that was over {@code lag} ago.
 */
record Windows(Duration initialLookback, Duration overlap, Duration lag) {

    /**
     * @return empty when no unit was completed since the last poll
     */
    Optional<Window> next(Cursor cursor, Source source, Instant now) {
        Instant to = source.lastClosed(now.minus(lag));
        if (cursor.highWater().isEmpty()) {
            Instant from = source.floor(now.minus(initialLookback));
            return from.isAfter(to) ? Optional.empty() : Optional.of(new Window(from, to));
        }
        Instant done = cursor.highWater().get();
        return to.isAfter(done)
                ? Optional.of(new Window(start(cursor, source, done), to))
                : Optional.empty();
    }

    /** Where a window after one that ends at {@code done} starts at the earliest. */
    Instant reread(Source source, Instant done) {
        return source.floor(done.minus(overlap));
    }

    private Instant start(Cursor cursor, Source source, Instant done) {
        Instant reread = reread(source, done);
        return reread.isBefore(cursor.seenFrom()) ? cursor.seenFrom() : reread;
    }
}
