package org.logstashplugins.zoho.cli;

/** A mistake of the user, who must correct it before the next try. */
public final class WrongConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public WrongConfigurationException(String message) {
        super(message);
    }
}
