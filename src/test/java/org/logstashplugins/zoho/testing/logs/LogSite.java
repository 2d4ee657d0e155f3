package org.logstashplugins.zoho.testing.logs;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One source, and its log at the model of Zoho. */
public interface LogSite {

    /** What the refresh token must allow. */
    String[] scopes();

    /** The stream's name in the pipeline. */
    String stream();

    /** The stream's options, beside the times that all share. */
    Map<String, Object> options();

    /** The product in {@code endpoints}. */
    String product();

    /** Adds a row to the log. */
    void add(Instant time, Instant appears, String text);

    /** All rows there are to deliver by then. */
    List<List<String>> truth(Instant time);

    /** Under which field events have the columns, with {@code ecs_compatibility} disabled. */
    String table();

    /** Which row an event is, by its columns. */
    List<String> row(Map<?, ?> columns);
}
