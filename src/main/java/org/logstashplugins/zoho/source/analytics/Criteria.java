package org.logstashplugins.zoho.source.analytics;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import org.logstashplugins.zoho.time.TimePattern;
import org.logstashplugins.zoho.time.Window;

/** Writes the filter that limits an export to a window. */
final class Criteria {
    private Criteria() {}

    /**
     * @param literals how times are written in the filter
     */
    static String within(Window window, String column, TimePattern pattern, TimePattern literals) {
        Window.LocalRange range = window.in(pattern.zone());
        String name = "\"" + column.replace("\"", "\"\"") + "\"";
        return name
                + " >= "
                + literal(range.from(), literals)
                + " and "
                + name
                + upTo(range.to(), pattern, literals);
    }

    /** Nobody knows whether Zoho compares the seconds of a column that does not show them. */
    private static String upTo(LocalDateTime last, TimePattern pattern, TimePattern literals) {
        return pattern.unit() == ChronoUnit.SECONDS
                ? " <= " + literal(last, literals)
                : " < " + literal(last.plus(1, pattern.unit()), literals);
    }

    /** A query with the ends of a window filled in. */
    static String fill(String query, Window window, TimePattern pattern, TimePattern literals) {
        Window.LocalRange range = window.in(pattern.zone());
        return query.replace("{from}", literal(range.from(), literals))
                .replace("{to}", literal(range.to(), literals));
    }

    private static String literal(LocalDateTime time, TimePattern literals) {
        return "'" + literals.print(time).replace("'", "''") + "'";
    }
}
