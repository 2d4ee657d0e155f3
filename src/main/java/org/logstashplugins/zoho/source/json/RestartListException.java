package org.logstashplugins.zoho.source.json;

import java.io.IOException;

/** A list must be asked for from its start: going on where it broke off would leave out a page. */
final class RestartListException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient IOException failure;
    private final int starts;

    /**
     * @param failure what to say when starting over is of no use
     * @param starts how often to start in all
     */
    RestartListException(IOException failure, int starts) {
        super(failure);
        this.failure = failure;
        this.starts = starts;
    }

    IOException failure() {
        return failure;
    }

    int starts() {
        return starts;
    }
}
