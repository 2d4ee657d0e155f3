package org.logstashplugins.zoho.sincedb;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a stream is. Three positions that are never mixed, and what the next window depends on
 * besides. Immutable.
 *
 * @param readUntil up to this unit, inclusive, everything was asked for without a gap; moves with
 *     every window; empty before the first
 * @param newest the time of the newest row delivered; only rows move it, and never back; empty
 *     before the first row
 * @param began where the first window started; stands in for {@code newest} while there is no row
 * @param resume where the next window of a catch-up starts; empty when none is under way
 * @param until where the catch-up ends. It stays what it was when the catch-up began: rows that
 *     come late meanwhile are read again after it, from before this end
 * @param kept of rows older than this it is not remembered any more which were delivered, so none
 *     of them may be asked for
 * @param fits the longest window that is known to fit into one answer; empty while none was too
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

    /** Those of a stream that was never read. */
    public static final Positions NONE =
            new Positions(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Instant.EPOCH,
                    Optional.empty());

    /** Those of a stream whose first window was begun and is not complete. */
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
