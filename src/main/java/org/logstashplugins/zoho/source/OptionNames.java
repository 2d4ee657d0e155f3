package org.logstashplugins.zoho.source;

/**
 * The names of options that messages about a stream refer to.
 *
 * @param filter the option that makes the API filter by time
 * @param time the option that names the time of a row
 */
public record OptionNames(String filter, String time) {
    /** The names for a table, whose time column is also what the API filters by. */
    public static final OptionNames TIME_COLUMN = new OptionNames("time_column", "time_column");
}
