package org.logstashplugins.zoho.sincedb;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a stream must remember.
 *
 * @param highWater the time of the newest row delivered; empty before the first batch is complete.
 *     It follows the rows and not the clock: rows that take hours to show up, a wrong time zone or
 *     a clock that jumps ahead must not make us skip any
 * @param asked the end of the last window; empty before the first batch is complete
 * @param seenFrom the earliest time a window may start at without reading rows that {@code seen}
 *     has forgotten
 * @param seen the rows delivered since {@code seenFrom}; changes while a batch is delivered
 * @param headers the columns that fingerprints were made of, oldest first
 * @param batch the answer in delivery, if any
 * @param notes what the source wants to know again
 */
public record Cursor(
        Optional<Instant> highWater,
        Optional<Instant> asked,
        Instant seenFrom,
        SeenRows seen,
        List<Header> headers,
        Optional<Batch> batch,
        Map<String, String> notes) {

    /**
     * The columns that the fingerprints of some rows were made of.
     *
     * @param until rows up to this time; later ones have more columns
     */
    public record Header(Instant until, List<String> columns) {
        public Header {
            columns = List.copyOf(columns);
        }
    }

    public Cursor {
        headers = List.copyOf(headers);
        notes = Map.copyOf(notes);
    }

    /** A stream that was never read. */
    public static Cursor fresh() {
        return new Cursor(
                Optional.empty(),
                Optional.empty(),
                Instant.EPOCH,
                new SeenRows(),
                List.of(),
                Optional.empty(),
                Map.of());
    }

    public Cursor with(Batch next) {
        return new Cursor(highWater, asked, seenFrom, seen, headers, Optional.of(next), notes);
    }

    public Cursor with(Map<String, String> nextNotes) {
        return new Cursor(highWater, asked, seenFrom, seen, headers, batch, nextNotes);
    }

    /** The columns of the newest file; empty before the first, and where every row has its own. */
    public List<String> columns() {
        return headers.isEmpty() ? List.of() : headers.get(headers.size() - 1).columns();
    }

    /** True when these rows have columns that no fingerprint was made of. */
    public boolean knows(List<String> names) {
        return !headers.isEmpty() && Set.copyOf(columns()).containsAll(names);
    }

    /**
     * The same for a file with columns that are new. Rows as old as those delivered keep the
     * fingerprints they were delivered under.
     */
    public Cursor with(List<String> columns) {
        List<Header> all = new ArrayList<>(headers);
        if (!all.isEmpty()) {
            Header last = all.remove(all.size() - 1);
            all.add(new Header(highWater.orElse(Instant.MIN), last.columns()));
        }
        all.add(new Header(Instant.MAX, columns));
        return new Cursor(highWater, asked, seenFrom, seen, all, batch, notes);
    }

    /**
     * The cursor after its batch was delivered.
     *
     * @param newest the time of the newest row that it or any batch before it had
     * @param reread where the next window will start at the earliest
     */
    public Cursor advanced(Instant newest, Instant reread) {
        Batch done = batch.orElseThrow();
        Instant from = reread.isAfter(done.window().from()) ? reread : done.window().from();
        List<Header> kept =
                headers.stream().filter(header -> !header.until().isBefore(from)).toList();
        return new Cursor(
                Optional.of(newest),
                Optional.of(done.window().to()),
                from,
                seen.from(from),
                kept,
                Optional.empty(),
                Map.of());
    }
}
