package org.logstashplugins.zoho.cli;

import java.util.Map;

/** The model of Zoho that the demo follows. */
final class DemoZoho implements AutoCloseable {
    private DemoZoho() {}

    static DemoZoho start(long rowsPerDay) {
        throw new WrongConfigurationException("the model is not there yet: " + rowsPerDay);
    }

    Map<String, String> env() {
        return Map.of();
    }

    @Override
    public void close() {}
}
