package org.logstashplugins.zoho.rows;

import java.io.IOException;

/**
 * A file seems to be cut off, for example because a server failed while it answered. If the same
 * file comes twice, it is complete.
 */
public final class CutOffException extends IOException {
    private static final long serialVersionUID = 1L;

    private CutOffException(String what) {
        super(what);
    }

    public static CutOffException inARow() {
        return new CutOffException("The answer ends in the middle of a row.");
    }

    public static CutOffException empty() {
        return new CutOffException("The export came without a single byte of a table.");
    }
}
