package org.logstashplugins.zoho.sincedb;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where segments of delivered rows are kept: numbered lists of blocks that are only appended to,
 * and dropped as a whole. Not thread-safe.
 */
interface SegmentStore extends Closeable {

    /**
     * What all rows of a segment have in common.
     *
     * @param cursor the mark of the cursor that the rows were delivered under
     * @param keyVersion how their keys were made
     * @param renewed true for rows that were met again outside their windows
     * @param zone the zone whose wall clock the times in the segment show; empty for instants
     */
    record Header(long cursor, int keyVersion, boolean renewed, Optional<String> zone) {}

    /** Is given what can be read of a segment, block by block. */
    @FunctionalInterface
    interface Reader {
        /**
         * @param entries as {@link #append} got them
         * @param at when they were appended
         */
        void block(Header header, ByteBuffer entries, Instant at);
    }

    /** The numbers of all segments, oldest first. */
    List<Integer> numbers() throws IOException;

    /**
     * Reads a segment as far as it can be read.
     *
     * @return what is wrong with the rest; empty when nothing is
     */
    Optional<String> read(int number, Reader reader) throws IOException;

    /**
     * Appends a block, so that it outlives the process. When that fails nothing of it was appended.
     *
     * @param number of a segment that this store has made, or of a new one
     */
    void append(int number, Header header, ByteBuffer entries, Instant at) throws IOException;

    /** Makes everything that was appended to a segment outlive a power loss. */
    void force(int number) throws IOException;

    void delete(int number) throws IOException;
}
