package org.logstashplugins.zoho.rows;

import java.io.IOException;

/**
 * Asked now and then while a file is read, so that a stop need not wait for the end of the file.
 */
@FunctionalInterface
public interface StopCheck {
    /** Lets every file be read to its end. */
    StopCheck NONE = () -> {};

    /** Throws when reading is to end. */
    void look() throws IOException;
}
