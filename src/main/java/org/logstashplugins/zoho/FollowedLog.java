package org.logstashplugins.zoho;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.logstashplugins.zoho.source.Identity;
import org.logstashplugins.zoho.time.TimeAxis;

/**
 * A log that an input follows, with a cursor of its own.
 *
 * @param stream the name of the stream in the pipeline, with the part of the log
 * @param names what else the log is called, such as the name of its table
 * @param sincedb the folder of its cursor
 * @param found empty if names in the configuration were never looked up
 * @param problem why it was not found
 * @param zone the zone of times without a zone
 */
public record FollowedLog(
        String stream,
        List<String> names,
        Path sincedb,
        Optional<Found> found,
        Optional<String> problem,
        ZoneId zone,
        Duration initialLookback) {

    /**
     * What the configured names stand for.
     *
     * @param cursor names the cursor
     */
    public record Found(Identity cursor, TimeAxis axis) {}
}
