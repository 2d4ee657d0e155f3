package org.logstashplugins.zoho.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What Logstash's own settings say. Its Java API does not tell; the Ruby file that Logstash loads
 * hands them over as system properties, under their own names behind a prefix. What {@code
 * pipelines.yml} says of one pipeline is not among them.
 *
 * @param pathData Logstash's data directory, where it is known
 * @param ecsCompatibility its setting {@code pipeline.ecs_compatibility}, where it is known
 */
public record NodeSettings(Optional<Path> pathData, Optional<String> ecsCompatibility) {
    private static final String PREFIX = "logstash.input.zoho.";

    /** The Logstash that this process is. */
    public static NodeSettings ofLogstash() {
        return new NodeSettings(
                property("path.data").map(Path::of), property("pipeline.ecs_compatibility"));
    }

    private static Optional<String> property(String name) {
        return Optional.ofNullable(System.getProperty(PREFIX + name))
                .filter(value -> !value.isBlank());
    }

    /**
     * Whether events are in ECS where the pipeline does not say; v1 and what may come after v8 are.
     */
    boolean ecs() {
        return !ecsCompatibility.equals(Optional.of("disabled"));
    }
}
