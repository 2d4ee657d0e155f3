package org.logstashplugins.zoho.sincedb;

import java.io.IOException;

/** A cursor cannot be had. The message names the file and the ways out. */
public final class SincedbException extends IOException {
    private static final long serialVersionUID = 1L;

    SincedbException(String message) {
        super(message);
    }
}
