package org.logstashplugins.zoho.sincedb;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.logstashplugins.zoho.client.Spool;

/** The cursor of one log, held by one stream. Closing lets go of it; nothing is saved by that. */
public interface CursorStore extends Closeable {

    /** The cursor as it was saved last, or is now. */
    Cursor cursor();

    /** Makes a cursor the one that a restart will find. */
    void save(Cursor cursor) throws IOException;

    /** Notes that a row of the cursor's batch was accepted by the queue. */
    void delivered(long fingerprint, Instant until) throws IOException;

    /** Makes all rows noted so far outlive the process. */
    void saveDelivered() throws IOException;

    /** Where this log's answers are kept. */
    Spool spool();

    /** The file a person would look at, or delete to start over. */
    Path file();
}
