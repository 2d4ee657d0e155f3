package org.logstashplugins.zoho.source.json;

import java.io.IOException;

/** A list must start over, because a page would be missing if it went on. */
final class RestartListException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient IOException failure;
    private final int starts;

    /**
     * @param failure the exception to throw when starting over does not help
     * @param starts how often to start in total
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
