package org.logstashplugins.zoho.event;

import java.util.Locale;

/**
 * Names of columns as field names: {@code Date & Time} becomes {@code date_time}, {@code User
 * EmailID} becomes {@code user_email_id}.
 */
public final class FieldNames {
    private FieldNames() {}

    /** The name in lower case with underscores; {@code column} when nothing of it is left. */
    public static String snakeCase(String name) {
        String spaced =
                name.replaceAll("(\\p{Ll}|\\d)(\\p{Lu})", "$1_$2")
                        .replaceAll("(\\p{Lu})(\\p{Lu}\\p{Ll})", "$1_$2");
        String snake =
                spaced.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}]+", "_")
                        .replaceAll("^_+|_+$", "");
        return snake.isEmpty() ? "column" : snake;
    }
}
