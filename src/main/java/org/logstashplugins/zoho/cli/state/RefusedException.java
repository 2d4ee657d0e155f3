package org.logstashplugins.zoho.cli.state;

/** Something cannot be done as things are. The message tells what would help. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RefusedException(String message) {
        super(message);
    }
}
