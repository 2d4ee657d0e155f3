package org.logstashplugins.zoho.sincedb;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a log keeps across restarts, except for the delivered rows. Immutable.
 *
 * @param positions up to where the log was read
 * @param checkpoint earlier positions, to go back to after a power loss; empty before the first
 *     batch is complete
 * @param headers the columns that fingerprints were made from, oldest first; kept forever, because
 *     event ids depend on them
 * @param batch the answer that is being delivered, if any
 * @param sourceState what the source keeps
 * @param cutOff the checksum of the last answer that seemed to be cut off; if the same answer comes
 *     again, it is complete
 */
public record Cursor(
        Positions positions,
        Optional<Checkpoint> checkpoint,
        List<Header> headers,
        Optional<Batch> batch,
        Map<String, String> sourceState,
        Optional<Long> cutOff) {

    /**
     * The columns that the fingerprints of some rows are made from.
     *
     * @param until the header is for rows up to this time; later rows have more columns
     */
    public record Header(Instant until, List<String> columns) {
        public Header {
            columns = List.copyOf(columns);
        }
    }

    /**
     * Earlier positions.
     *
     * @param next later positions, which replace these as soon as they are old enough
     * @param nextAt when the later positions were reached, by the clock of this machine
     */
    public record Checkpoint(Positions positions, Instant nextAt, Positions next) {

        /**
         * The checkpoint after a batch.
         *
         * @param before the positions before the batch
         * @param after the positions after it
         * @param age how old a checkpoint must be
         */
        public static Checkpoint after(
                Optional<Checkpoint> last,
                Positions before,
                Positions after,
                Instant now,
                Duration age) {
            if (last.isEmpty()) {
                boolean first = before.readUntil().isEmpty();
                return new Checkpoint(
                        first ? Positions.begun(after.began().orElseThrow()) : before, now, after);
            }
            Checkpoint known = last.get();
            if (now.isBefore(known.nextAt())) {
                // The clock was set back: its age counts from now.
                return new Checkpoint(known.positions(), now, known.next());
            }
            return now.isBefore(known.nextAt().plus(age))
                    ? known
                    : new Checkpoint(known.next(), now, after);
        }
    }

    public Cursor {
        headers = List.copyOf(headers);
        sourceState = Map.copyOf(sourceState);
    }

    /** The cursor of a log that was never read. */
    public static Cursor fresh() {
        return new Cursor(
                Positions.NONE,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Map.of(),
                Optional.empty());
    }

    public Cursor withBatch(Batch next) {
        return new Cursor(positions, checkpoint, headers, Optional.of(next), sourceState, cutOff);
    }

    public Cursor withSourceState(Map<String, String> next) {
        return new Cursor(positions, checkpoint, headers, batch, next, cutOff);
    }

    public Cursor withCutOff(long checksum) {
        return new Cursor(
                positions, checkpoint, headers, batch, sourceState, Optional.of(checksum));
    }

    /** The cursor with other positions, without a batch and without source state. */
    public Cursor startingOver(Positions next) {
        return new Cursor(next, checkpoint, headers, Optional.empty(), Map.of(), cutOff);
    }

    /**
     * The columns of the newest file; empty before the first file, and if every row has its own
     * fields.
     */
    public List<String> columns() {
        return headers.isEmpty() ? List.of() : headers.get(headers.size() - 1).columns();
    }

    /** True if the newest file has all of these columns. */
    public boolean knows(List<String> names) {
        return !headers.isEmpty() && Set.copyOf(columns()).containsAll(names);
    }

    /**
     * The cursor after a file with new columns. Rows that are no newer than the newest delivered
     * row keep their old fingerprints.
     */
    public Cursor withColumns(List<String> columns) {
        List<Header> all = new ArrayList<>(headers);
        if (!all.isEmpty()) {
            Header last = all.remove(all.size() - 1);
            all.add(new Header(positions.newest().orElse(Instant.EPOCH), last.columns()));
        }
        all.add(new Header(Instant.MAX, columns));
        return new Cursor(positions, checkpoint, all, batch, sourceState, cutOff);
    }

    /** The cursor after its batch was delivered. */
    public Cursor delivered(Positions next, Optional<Checkpoint> nextCheckpoint) {
        return new Cursor(next, nextCheckpoint, headers, Optional.empty(), Map.of(), cutOff);
    }

    /**
     * The cursor of a log whose next window starts at another time. Delivered rows stay known, as
     * far as they are kept.
     *
     * @param to the start of the next window; if it is later than what was read, nothing before it
     *     is read any more
     * @param margin how far outside a window rows may be
     */
    public Cursor movedTo(Instant to, Duration margin) {
        Instant bound = to.minus(margin);
        boolean skips = positions.readUntil().map(to::isAfter).orElse(true);
        Positions next =
                new Positions(
                        Optional.empty(),
                        positions.newest(),
                        Optional.of(to),
                        Optional.empty(),
                        Optional.empty(),
                        skips || bound.isBefore(positions.kept()) ? bound : positions.kept(),
                        positions.fits());
        return new Cursor(
                next, Optional.empty(), headers, Optional.empty(), Map.of(), Optional.empty());
    }
}
