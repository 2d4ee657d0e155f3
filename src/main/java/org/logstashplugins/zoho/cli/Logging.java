package org.logstashplugins.zoho.cli;

/**
 * Sends the log to standard error, through the simple logger of log4j's API.
 *
 * <p>System properties configure it. A file on the class path would also change the logging of
 * Logstash. Properties that the user sets in {@code JAVA_OPTS} win.
 */
final class Logging {
    private static final String SIMPLE = "org.apache.logging.log4j.simplelog.";

    private Logging() {}

    /** To be called before the first logger is made. */
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
