package org.logstashplugins.zoho.sincedb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.logstashplugins.zoho.client.Spool;
import org.logstashplugins.zoho.source.Identity;
import org.logstashplugins.zoho.source.SourceState;
import org.logstashplugins.zoho.time.TimeAxis;

/** The place where cursors are kept. Thread-safe; each cursor is for one thread. */
public interface Sincedb {

    /**
     * Opens and locks the cursor of a log.
     *
     * @param axis how the log counts time now
     * @param owner who opens it, for the message to others that want it
     * @throws SincedbException if another input holds the cursor, or it cannot be read
     */
    CursorStore open(Identity identity, TimeAxis axis, CursorOwner owner) throws IOException;

    /** The spool of a log. */
    Spool spool(Identity identity);

    /**
     * The cursor file, which users can look at, or delete to start over; empty if there is none.
     */
    Optional<Path> file(Identity identity);

    /** The state that a stream needs before it knows its identity: resolved names. */
    SourceState names(Identity configured) throws IOException;
}
