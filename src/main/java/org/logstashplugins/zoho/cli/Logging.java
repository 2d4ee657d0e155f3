package org.logstashplugins.zoho.cli;

/**
 * Sends the log to standard error through the logger that log4j's API brings along.
 *
 * <p>It is configured by system properties, and here rather than in a file on the class path, which
 * would reach into Logstash. What the user sets with {@code JAVA_OPTS} wins.
 */
final class Logging {
    private static final String SIMPLE = "org.apache.logging.log4j.simplelog.";

    private Logging() {}

    /** Must come before the first logger is made. */
    static void toStandardError() {
        setUnlessSet("log4j.provider", "org.apache.logging.log4j.simple.internal.SimpleProvider");
        setUnlessSet(SIMPLE + "level", "INFO");
        setUnlessSet(SIMPLE + "showdatetime", "true");
        setUnlessSet(SIMPLE + "dateTimeFormat", "yyyy-MM-dd HH:mm:ss");
        setUnlessSet(SIMPLE + "showShortLogname", "true");
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
