package org.logstashplugins.zoho.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.logstashplugins.zoho.sincedb.Cursor;
import org.logstashplugins.zoho.source.Source;
import org.logstashplugins.zoho.time.Window;

/**
 * Which time to ask for next. A window starts {@code overlap} before the newest row delivered, for
 * rows that come late, and never before the time whose rows are remembered; it ends with the last
 * unit that was complete {@code lag} ago.
 */
record Windows(Duration initialLookback, Duration overlap, Duration lag) {

    /**
     * @return empty when no unit was completed since the last window
     */
    Optional<Window> next(Cursor cursor, Source source, Instant now) {
        Instant to = last(source, now);
        // A window that ends after now was asked for by a clock that has been set back since; it
        // proves nothing.
        boolean asked =
                cursor.asked().isPresent()
                        && !cursor.asked().get().isAfter(now)
                        && !to.isAfter(cursor.asked().get());
        if (asked && !source.changing()) {
            return Optional.empty();
        }
        // Also a look-back shorter than a unit, such as two hours of a table of days, reads one
        // unit.
        Instant from =
                cursor.highWater()
                        .map(newest -> start(cursor, source, newest))
                        .orElseGet(() -> earlier(source.floor(now.minus(initialLookback)), to));
        if (from.isAfter(to)) {
            return Optional.empty();
        }
        return Optional.of(new Window(from, limited(from, to, source)));
    }

    /** The end of the last window there is to ask for now. */
    Instant last(Source source, Instant now) {
        return source.lastUnit(now.minus(lag));
    }

    /** True for a window that would be longer if the source took longer ones. */
    boolean limited(Window window, Source source) {
        return source.longestWindow()
                .map(longest -> !source.floor(window.from().plus(longest)).isAfter(window.to()))
                .orElse(false);
    }

    private Instant limited(Instant from, Instant to, Source source) {
        return source.longestWindow()
                .map(longest -> earlier(source.floor(from.plus(longest)), to))
                .orElse(to);
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    /** Where a window starts at the earliest when {@code newest} is the newest row delivered. */
    Instant reread(Source source, Instant newest) {
        return source.floor(newest.minus(overlap));
    }

    private Instant start(Cursor cursor, Source source, Instant newest) {
        Instant reread = reread(source, newest);
        return reread.isBefore(cursor.seenFrom()) ? cursor.seenFrom() : reread;
    }
}
