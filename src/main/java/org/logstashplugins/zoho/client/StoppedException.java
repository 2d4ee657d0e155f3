package org.logstashplugins.zoho.client;

import java.io.IOException;

/** Work was given up because the input is stopping. Not a failure. */
public final class StoppedException extends IOException {
    private static final long serialVersionUID = 1L;

    public StoppedException() {
        super("the input is stopping");
    }
}
