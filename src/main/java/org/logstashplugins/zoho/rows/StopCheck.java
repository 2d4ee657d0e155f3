package org.logstashplugins.zoho.rows;

import java.io.IOException;

/**
 * Is called now and then while a file is read, so that a stop does not wait for the end of the
 * file.
 */
@FunctionalInterface
public interface StopCheck {
    /** Never ends the reading. */
    StopCheck NONE = () -> {};

    /** Throws to end the reading. */
    void throwIfStopped() throws IOException;
}
