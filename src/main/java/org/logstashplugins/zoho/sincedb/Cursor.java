package org.logstashplugins.zoho.sincedb;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a stream must remember.
 *
 * @param highWater the last unit of time that was read and delivered; empty before the first batch
 *     is complete
 * @param seenFrom the earliest time a window may start at without reading rows that {@code seen}
 *     has forgotten
 * @param seen the rows delivered since {@code seenFrom}; changes while a batch is delivered
 * @param batch the answer in delivery, if any
 * @param notes what the source wants to know again
 */
public record Cursor(
        Optional<Instant> highWater,
        Instant seenFrom,
        SeenRows seen,
        Optional<Batch> batch,
        Map<String, String> notes) {
    public Cursor {
        notes = Map.copyOf(notes);
    }

    /** A stream that was never read. */
    public static Cursor fresh() {
        return new Cursor(
                Optional.empty(), Instant.EPOCH, new SeenRows(), Optional.empty(), Map.of());
    }

    public Cursor with(Batch next) {
        return new Cursor(highWater, seenFrom, seen, Optional.of(next), notes);
    }

    public Cursor with(Map<String, String> nextNotes) {
        return new Cursor(highWater, seenFrom, seen, batch, nextNotes);
    }

    /**
     * The cursor after its batch was delivered.
     *
     * @param reread where the next window will start at the earliest
     */
    public Cursor advanced(Instant reread) {
        Batch done = batch.orElseThrow();
        Instant from = reread.isAfter(done.window().from()) ? reread : done.window().from();
        return new Cursor(
                Optional.of(done.window().to()), from, seen.from(from), Optional.empty(), Map.of());
    }
}
