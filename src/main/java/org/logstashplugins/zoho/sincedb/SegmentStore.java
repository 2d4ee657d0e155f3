package org.logstashplugins.zoho.sincedb;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps segments of delivered rows: numbered lists of blocks. Blocks are only appended, and
 * segments are deleted as a whole. Not thread-safe.
 */
interface SegmentStore extends Closeable {

    /**
     * What all rows of a segment share.
     *
     * @param cursor identifies the cursor; see {@link RowKey.Maker#mark}
     * @param keyVersion the version of their keys
     * @param renewed true for rows that came again outside their windows
     * @param zone the zone of the wall clock that the times are read from; empty if they are
     *     instants
     */
    record Header(long cursor, int keyVersion, boolean renewed, Optional<String> zone) {

        /** The header of the same rows in another cursor. */
        Header of(long otherCursor) {
            return new Header(otherCursor, keyVersion, renewed, zone);
        }
    }

    /** Is called for every block that can be read. */
    @FunctionalInterface
    interface Reader {
        /**
         * @param rows what was given to {@link #append}
         * @param at when the block was appended
         */
        void block(Header header, ByteBuffer rows, Instant at);
    }

    /** The numbers of all segments, oldest first. */
    List<Integer> numbers() throws IOException;

    /**
     * Reads a segment as far as it can be read.
     *
     * @return what is wrong with the rest; empty if all of it was read
     */
    Optional<String> read(int number, Reader reader) throws IOException;

    /**
     * Appends a block, so that it survives the end of the process. After a failure, nothing was
     * appended.
     *
     * @param number a segment that this store has created, or a new one
     */
    void append(int number, Header header, ByteBuffer rows, Instant at) throws IOException;

    /** Writes a segment to disk, so that it survives a power loss. */
    void force(int number) throws IOException;

    void delete(int number) throws IOException;
}
