package org.logstashplugins.zoho.sincedb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.logstashplugins.zoho.client.Spool;
import org.logstashplugins.zoho.source.Identity;
import org.logstashplugins.zoho.source.SourceState;
import org.logstashplugins.zoho.time.TimeAxis;

/** Where cursors live. Thread-safe; what it gives out belongs to one thread. */
public interface Sincedb {

    /**
     * Takes hold of a log's cursor.
     *
     * @param axis how the log counts time now
     * @param owner who wants it, for the message to the next one who does
     * @throws SincedbException when another input has it, or the cursor cannot be read
     */
    CursorStore open(Identity identity, TimeAxis axis, String owner) throws IOException;

    /** Where a log's answers are kept. */
    Spool spool(Identity identity);

    /** The file a person would look at, or delete to start over; empty where there is none. */
    Optional<Path> file(Identity identity);

    /** What a stream resolved before it knew its identity. */
    SourceState names(Identity configured) throws IOException;
}
