package org.logstashplugins.zoho.sincedb;

import java.io.IOException;
import org.logstashplugins.zoho.source.Identity;
import org.logstashplugins.zoho.source.Memory;

/** Where cursors live. Thread-safe; what it gives out belongs to one thread. */
public interface Sincedb {

    /**
     * Takes hold of a log's cursor.
     *
     * @param owner who wants it, for the message to the next one who does
     * @throws SincedbException when another input has it, or the cursor cannot be read
     */
    CursorStore open(Identity identity, String owner) throws IOException;

    /** What a stream resolved before it knew its identity. */
    Memory names(Identity configured) throws IOException;
}
