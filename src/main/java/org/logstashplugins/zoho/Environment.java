package org.logstashplugins.zoho;

import java.nio.file.Path;
import java.util.Optional;
import org.logstashplugins.zoho.client.ProcessState;
import org.logstashplugins.zoho.config.NodeSettings;
import org.logstashplugins.zoho.time.Clock;

/**
 * What the plugin finds around it and a test or {@code bin/zoho} can replace.
 *
 * @param node what Logstash's own settings say
 * @param once true to end when every stream has caught up, instead of following it
 * @param commons what the inputs of this process have in common
 */
public record Environment(Clock clock, NodeSettings node, boolean once, ProcessState processState) {
    private static final ProcessState PROCESS = new ProcessState();

    public Environment(Clock clock, Optional<Path> pathData, boolean once) {
        this(clock, new NodeSettings(pathData, Optional.empty()), once, PROCESS);
    }

    static Environment ofLogstash() {
        return new Environment(Clock.SYSTEM, NodeSettings.ofLogstash(), false, PROCESS);
    }
}
