package org.logstashplugins.zoho.config;

import java.util.List;

/**
 * The configuration cannot be used. The message is what the user reads in Logstash's log: every
 * problem with its remedy.
 */
public final class ConfigException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    ConfigException(List<String> problems) {
        super(text(problems));
    }

    private static String text(List<String> problems) {
        String count = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
        return "The zoho input has "
                + count
                + " in its configuration:\n  - "
                + String.join("\n  - ", problems);
    }

    /**
     * Logstash prints an exception by its {@code toString}; the class name would only be noise
     * there.
     */
    @Override
    @SuppressWarnings("OverrideThrowableToString") // the message alone is not what Logstash prints
    public String toString() {
        return String.valueOf(getMessage());
    }
}
