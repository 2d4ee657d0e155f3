package org.logstashplugins.zoho.cli.installation;

/** Logstash's settings or its keystore cannot be read; the message says what to do. */
public final class LogstashSettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LogstashSettingsException(String message) {
        super(message);
    }
}
