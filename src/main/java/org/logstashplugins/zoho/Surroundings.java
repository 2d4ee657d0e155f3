package org.logstashplugins.zoho;

import java.nio.file.Path;
import java.util.Optional;
import org.logstashplugins.zoho.client.Commons;
import org.logstashplugins.zoho.config.Node;
import org.logstashplugins.zoho.time.Clock;

/**
 * What the plugin finds around it and a test or {@code bin/zoho} can replace.
 *
 * @param node what Logstash's own settings say
 * @param once true to end when every stream has caught up, instead of following it
 * @param commons what the inputs of this process have in common
 */
public record Surroundings(Clock clock, Node node, boolean once, Commons commons) {
    private static final Commons PROCESS = new Commons();

    public Surroundings(Clock clock, Optional<Path> pathData, boolean once) {
        this(clock, new Node(pathData, Optional.empty()), once, PROCESS);
    }

    static Surroundings ofLogstash() {
        return new Surroundings(Clock.SYSTEM, Node.ofLogstash(), false, PROCESS);
    }
}
