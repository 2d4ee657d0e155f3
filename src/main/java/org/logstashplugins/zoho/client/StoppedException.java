package org.logstashplugins.zoho.client;

import java.io.IOException;

/** The input is stopping, so work was given up. This is not a failure. */
public final class StoppedException extends IOException {
    private static final long serialVersionUID = 1L;

    public StoppedException() {
        super("the input is stopping");
    }
}
