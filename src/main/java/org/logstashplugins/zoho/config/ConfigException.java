package org.logstashplugins.zoho.config;

import java.util.List;

/**
 * A configuration that cannot be used. The user reads the message in Logstash's log: every problem
 * with its remedy.
 */
public final class ConfigException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    ConfigException(List<String> problems) {
        super(text(problems));
    }

    private static String text(List<String> problems) {
        String count = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
        return "The zoho input has %s in its configuration:\n  - %s"
                .formatted(count, String.join("\n  - ", problems));
    }

    /** Logstash prints this text, in which the class name would only be noise. */
    @Override
    @SuppressWarnings("OverrideThrowableToString") // the message alone is not what Logstash prints
    public String toString() {
        return String.valueOf(getMessage());
    }
}
