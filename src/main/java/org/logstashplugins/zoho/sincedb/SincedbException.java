package org.logstashplugins.zoho.sincedb;

import java.io.IOException;

/** A cursor cannot be opened. The message names the file and the remedy. */
public final class SincedbException extends IOException {
    private static final long serialVersionUID = 1L;

    SincedbException(String message) {
        super(message);
    }
}
