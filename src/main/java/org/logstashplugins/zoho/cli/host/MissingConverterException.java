package org.logstashplugins.zoho.cli.host;

/** A value of a type that Logstash cannot take into an event. The event is lost, but counted. */
public final class MissingConverterException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    MissingConverterException(Class<?> type) {
        super("Missing Converter handling for full class name=" + type.getName());
    }
}
