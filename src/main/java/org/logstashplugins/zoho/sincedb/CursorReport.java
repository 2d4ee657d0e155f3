package org.logstashplugins.zoho.sincedb;

import java.time.Instant;
import java.util.Optional;
import org.logstashplugins.zoho.source.Identity;
import org.logstashplugins.zoho.time.TimeAxis;

/**
 * What the files of a cursor say, read without locking it.
 *
 * @param stem the beginning of the names of its files
 * @param content what the cursor file says; empty if there is none, or it cannot be used
 * @param problem why the files cannot be used, with the remedy
 * @param holder who has the cursor, or had it until a crash
 * @param rows the delivered rows in the files
 * @param bytes the size of all files, those of its answers included
 */
public record CursorReport(
        String stem,
        Optional<Content> content,
        Optional<String> problem,
        Optional<LeaseHolder> holder,
        Rows rows,
        long bytes) {

    /**
     * What a cursor file says.
     *
     * @param stream the name of the stream that followed the log last; empty if not known
     * @param axis how the log counted time; only zones, unit and margin are known
     */
    public record Content(
            Identity identity,
            Optional<String> stream,
            TimeAxis axis,
            Cursor cursor,
            Instant savedAt) {}

    /**
     * Delivered rows.
     *
     * @param known how many are kept, to recognize them if they come again
     * @param ofBatch how many of them were delivered since the answer of the batch came
     */
    public record Rows(long known, long ofBatch) {}
}
