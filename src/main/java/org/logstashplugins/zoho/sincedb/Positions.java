package org.logstashplugins.zoho.sincedb;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a log was read: three positions that are never mixed, and what else the next window
 * depends on. Immutable.
 *
 * @param readUntil everything up to this unit, inclusive, was asked for without a gap; moves with
 *     every window; empty before the first window
 * @param newest the time of the newest delivered row; only rows move it, and never back; empty
 *     before the first row
 * @param began the start of the first window; used instead of {@code newest} while there is no row
 * @param resume the start of the next window of a catch-up; empty without a catch-up
 * @param until the end of the catch-up, which does not change while it lasts. After it, windows
 *     start before this end, and read the rows that came late meanwhile
 * @param kept delivered rows before this time were dropped, so windows must not start before it
 * @param fits the longest window that is known to fit into one answer; empty if no window was too
 *     long
 */
public record Positions(
        Optional<Instant> readUntil,
        Optional<Instant> newest,
        Optional<Instant> began,
        Optional<Instant> resume,
        Optional<Instant> until,
        Instant kept,
        Optional<Duration> fits) {

    /** The positions of a log that was never read. */
    public static final Positions NONE =
            new Positions(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Instant.EPOCH,
                    Optional.empty());

    /** The positions of a log whose first window has begun and is not complete. */
    public static Positions begun(Instant from) {
        return new Positions(
                NONE.readUntil(),
                NONE.newest(),
                Optional.of(from),
                NONE.resume(),
                NONE.until(),
                NONE.kept(),
                NONE.fits());
    }

    public Positions withFits(Duration longest) {
        return new Positions(readUntil, newest, began, resume, until, kept, Optional.of(longest));
    }
}
