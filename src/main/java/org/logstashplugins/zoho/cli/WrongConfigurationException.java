package org.logstashplugins.zoho.cli;

/** Something the user must put right before it makes sense to try again. */
final class WrongConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongConfigurationException(String message) {
        super(message);
    }
}
