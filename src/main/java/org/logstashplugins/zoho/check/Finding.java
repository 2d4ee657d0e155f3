package org.logstashplugins.zoho.check;

/**
 * What a check has found.
 *
 * @param subject a stream, or what else was checked
 * @param text the finding, followed by a remedy if something is wrong
 */
public record Finding(Level level, String subject, String text) {
    /** How good a finding is. */
    public enum Level {
        /** All is well. */
        OK,
        /** It works, but somebody should look at it; or it could not be told. */
        WARNING,
        /** It will not work. */
        FAILED
    }

    static Finding ok(String subject, String text) {
        return new Finding(Level.OK, subject, text);
    }

    public static Finding warning(String subject, String text) {
        return new Finding(Level.WARNING, subject, text);
    }

    static Finding failed(String subject, String text) {
        return new Finding(Level.FAILED, subject, text);
    }
}
