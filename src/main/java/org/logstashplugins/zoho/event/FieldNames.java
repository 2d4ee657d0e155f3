package org.logstashplugins.zoho.event;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes field names from column names: {@code Date & Time} becomes {@code date_time}, {@code User
 * EmailID} becomes {@code user_email_id}.
 */
public final class FieldNames {
    /** Names come from the network, so the cache must not grow without limit. */
    private static final int KEPT = 4_096;

    private static final int LONGEST_KEPT = 256;

    private static final Map<String, String> KNOWN = new ConcurrentHashMap<>();

    private FieldNames() {}

    /** The name in lower case with underscores; {@code column} if nothing is left of it. */
    public static String snakeCase(String name) {
        String known = KNOWN.get(name);
        if (known != null) {
            return known;
        }
        String snake = make(name);
        if (KNOWN.size() < KEPT && name.length() <= LONGEST_KEPT) {
            KNOWN.put(name, snake);
        }
        return snake;
    }

    private static String make(String name) {
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
