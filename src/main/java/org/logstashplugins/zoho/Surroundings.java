package org.logstashplugins.zoho;

import java.nio.file.Path;
import java.util.Optional;
import org.logstashplugins.zoho.client.Commons;
import org.logstashplugins.zoho.time.Clock;

/**
 * What the plugin finds around it and a test or {@code bin/zoho} can replace.
 *
 * @param pathData Logstash's data directory, where it is known
 * @param once true to end when every stream has caught up, instead of following it
 * @param commons what the inputs of this process have in common
 */
public record Surroundings(Clock clock, Optional<Path> pathData, boolean once, Commons commons) {
    private static final Commons PROCESS = new Commons();

    /** Set by the Ruby file that Logstash loads; its Java API does not say where path.data is. */
    static final String PATH_DATA_PROPERTY = "logstash.input.zoho.path.data";

    public Surroundings(Clock clock, Optional<Path> pathData, boolean once) {
        this(clock, pathData, once, PROCESS);
    }

    static Surroundings ofLogstash() {
        Optional<Path> pathData =
                Optional.ofNullable(System.getProperty(PATH_DATA_PROPERTY))
                        .filter(path -> !path.isBlank())
                        .map(Path::of);
        return new Surroundings(Clock.SYSTEM, pathData, false);
    }
}
