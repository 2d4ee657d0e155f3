package org.logstashplugins.zoho.sincedb;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** The cursor of one log, locked by one stream. Closing releases the lock. */
public interface CursorStore extends Closeable {

    /** The cursor as last saved. */
    Cursor cursor();

    /** Saves the cursor, so that a restart finds it, even after a power loss. */
    void save(Cursor cursor) throws IOException;

    /**
     * Must be called before rows are delivered. From then on, until it is closed, a stop of the
     * machine is not a clean stop.
     */
    void delivering() throws IOException;

    /** The delivered rows; they change during a delivery. */
    DeliveredRows rows();

    /** What users should know about the cursor since it was opened. */
    List<String> warnings();
}
