package org.logstashplugins.zoho.sincedb;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** The cursor of one log, held by one stream. Closing lets go of it. */
public interface CursorStore extends Closeable {

    /** The cursor as it was saved last. */
    Cursor cursor();

    /** Makes a cursor the one that a restart will find, also after a power loss. */
    void save(Cursor cursor) throws IOException;

    /**
     * To be called before rows are delivered: from now on until it is closed or a batch is
     * complete, the end of the machine is not a clean stop.
     */
    void delivering() throws IOException;

    /** The rows that were delivered; changes while a batch is delivered. */
    DeliveredRows rows();

    /** What was found when the cursor was opened and a person should know. */
    List<String> warnings();
}
