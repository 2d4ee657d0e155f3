package org.logstashplugins.zoho.testing.logs;

import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.logstashplugins.zoho.simulator.Simulator;
import org.logstashplugins.zoho.testing.ZohoRun;

/** One source, and its log in the simulator. */
public interface LogSite {

    /** What the refresh token must allow. */
    String[] scopes();

    /** The stream's name in the pipeline. */
    String stream();

    /** The stream's options, except the times that all streams share. */
    Map<String, Object> options();

    /** The product in {@code endpoints}. */
    String product();

    /**
     * Settings for this stream alone, in UTC and in the plain shape.
     *
     * @param times the options that say when to poll
     * @param api where the product is
     * @param downloads where its files are
     */
    default Map<String, Object> settings(
            Simulator simulator, Map<String, Object> times, URI api, URI downloads) {
        Map<String, Object> stream = new HashMap<>(options());
        stream.putAll(times);
        Map<String, Object> settings = ZohoRun.settings(simulator.url(), Map.of(stream(), stream));
        settings.put("timezone", "UTC");
        settings.put("ecs_compatibility", "disabled");
        settings.put(
                "endpoints",
                Map.of(
                        "accounts",
                        simulator.url().toString(),
                        product(),
                        api.toString(),
                        "download",
                        downloads.toString()));
        return settings;
    }

    /** Adds a row to the log. */
    void add(Instant time, Instant appears, String text);

    /** All rows that must have been delivered by then. */
    List<List<String>> truth(Instant time);

    /** The field that holds the columns of an event, with {@code ecs_compatibility} disabled. */
    String table();

    /** Which row an event is, by its columns. */
    List<String> row(Map<?, ?> columns);
}
