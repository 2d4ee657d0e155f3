package org.logstashplugins.zoho.source.analytics;

import java.time.LocalDateTime;
import org.logstashplugins.zoho.time.TimePattern;
import org.logstashplugins.zoho.time.Window;

/**
 * The filter expression that limits an export to a window. The literals are written in the column's
 * own date format, the only one that Zoho's reference says a column accepts.
 */
final class Criteria {
    private Criteria() {}

    static String within(Window window, String column, TimePattern pattern) {
        Window.LocalRange range = window.in(pattern.zone());
        String name = "\"" + column.replace("\"", "\"\"") + "\"";
        return name
                + " >= "
                + literal(range.from(), pattern)
                + " and "
                + name
                + " <= "
                + literal(range.to(), pattern);
    }

    /** A query with the ends of a window filled in. */
    static String fill(String query, Window window, TimePattern pattern) {
        Window.LocalRange range = window.in(pattern.zone());
        return query.replace("{from}", literal(range.from(), pattern))
                .replace("{to}", literal(range.to(), pattern));
    }

    private static String literal(LocalDateTime time, TimePattern pattern) {
        return "'" + pattern.print(time).replace("'", "''") + "'";
    }
}
