package org.logstashplugins.zoho.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Logstash's own settings. Its Java API does not give them, so the Ruby file that Logstash loads
 * passes them as system properties, whose names are those of the settings after a prefix. The
 * settings of a single pipeline in {@code pipelines.yml} are not among them.
 *
 * @param pathData Logstash's data directory, if it is known
 * @param ecsCompatibility its setting {@code pipeline.ecs_compatibility}, if it is known
 */
public record NodeSettings(Optional<Path> pathData, Optional<String> ecsCompatibility) {
    private static final String SINCEDB = "plugins/inputs/zoho";
    private static final String PREFIX = "logstash.input.zoho.";

    /** The settings of the Logstash that runs in this process. */
    public static NodeSettings ofLogstash() {
        return new NodeSettings(
                property("path.data").map(Path::of), property("pipeline.ecs_compatibility"));
    }

    /** Where the cursors are in a data directory, unless the pipeline says otherwise. */
    public static Path sincedb(Path pathData) {
        return pathData.resolve(SINCEDB);
    }

    private static Optional<String> property(String name) {
        return Optional.ofNullable(System.getProperty(PREFIX + name))
                .filter(value -> !value.isBlank());
    }

    /**
     * True if events are in ECS unless the pipeline says otherwise; v1 and versions after v8 count
     * as ECS.
     */
    boolean ecs() {
        return !ecsCompatibility.equals(Optional.of("disabled"));
    }
}
