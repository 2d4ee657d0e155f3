package org.logstashplugins.zoho.poll;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.logstashplugins.zoho.rows.Row;

/** What became of the rows of a batch. One delivery, one thread. */
final class Tally {
    final OutsideRows outside;
    long rows;
    long events;
    long duplicates;
    long damaged;

    /** New rows with a time that had been read before. */
    long late;

    /** New rows without a time that can be read. */
    long timeless;

    /**
     * New rows without the time by which the API chooses rows. For most APIs these are the same as
     * {@link #timeless}.
     */
    private long undated;

    /** All rows without that time, new or not. */
    private long allUndated;

    /** All rows with that time inside the window, new or not. */
    private long allDated;

    private final Optional<Instant> readBefore;
    private Optional<Instant> newest = Optional.empty();

    /**
     * @param readBefore the first instant that no window before this one had included; empty for
     *     the first window
     */
    Tally(OutsideRows outside, Optional<Instant> readBefore) {
        this.outside = outside;
        this.readBefore = readBefore;
    }

    /**
     * Counts a row of the answer.
     *
     * @param chosenBy the first instant that the time of the row can stand for
     */
    void read(Optional<Instant> chosenBy, boolean isOutside) {
        rows++;
        if (isOutside) {
            outside.add(chosenBy.orElseThrow());
        } else if (chosenBy.isPresent()) {
            allDated++;
            if (newest.isEmpty() || chosenBy.get().isAfter(newest.get())) {
                newest = chosenBy;
            }
        } else {
            allUndated++;
        }
    }

    /** Counts a row that was delivered before. */
    void duplicate() {
        duplicates++;
    }

    /**
     * Counts a row that was delivered just now.
     *
     * @param chosenBy the last instant that the time of the row can stand for
     */
    void delivered(Row row, Optional<ZonedDateTime> time, Optional<Instant> chosenBy) {
        events++;
        timeless += time.isEmpty() ? 1 : 0;
        undated += chosenBy.isEmpty() ? 1 : 0;
        late += isBefore(chosenBy, readBefore) ? 1 : 0;
        damaged += time.isEmpty() || row.damaged() ? 1 : 0;
    }

    private static boolean isBefore(Optional<Instant> time, Optional<Instant> bound) {
        return time.isPresent() && bound.isPresent() && time.get().isBefore(bound.get());
    }

    /**
     * What the batch says about how far the log is. Where most rows have a time, a few rows without
     * one, such as a line with totals, do not count.
     */
    WindowOutcome outcome() {
        return new WindowOutcome(newest, undated > 0 && allUndated > allDated);
    }

    /** The time of the newest row inside the window; empty if there is none. */
    Optional<Instant> newest() {
        return newest;
    }
}
