package org.logstashplugins.zoho.rows;

import java.io.IOException;

/** A file ends in the middle of a row, as the answer of a server that broke off does. */
public final class CutOffException extends IOException {
    private static final long serialVersionUID = 1L;

    public CutOffException() {
        super("the answer ends in the middle of a row");
    }
}
