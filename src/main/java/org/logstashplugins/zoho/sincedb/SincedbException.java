package org.logstashplugins.zoho.sincedb;

import java.io.IOException;
import java.util.Optional;

/** A cursor cannot be opened. The message names the file and the remedy. */
public final class SincedbException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Optional<String> holder;

    SincedbException(String message) {
        super(message);
        this.holder = Optional.empty();
    }

    SincedbException(String message, String holder) {
        super(message);
        this.holder = Optional.of(holder);
    }

    /** The message. */
    String text() {
        return String.valueOf(getMessage());
    }

    /** Who holds the cursor; empty if that is not the reason. */
    public Optional<String> holder() {
        return holder;
    }
}
