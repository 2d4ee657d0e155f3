package org.logstashplugins.zoho;

import java.nio.file.Path;
import java.util.Optional;
import org.logstashplugins.zoho.client.ProcessState;
import org.logstashplugins.zoho.config.NodeSettings;
import org.logstashplugins.zoho.time.Clock;

/**
 * What surrounds the plugin. Tests and {@code bin/zoho} can replace it.
 *
 * @param node Logstash's own settings
 * @param once true to end when every stream has caught up
 * @param processState what the inputs of this process share
 */
public record Environment(Clock clock, NodeSettings node, boolean once, ProcessState processState) {
    private static final ProcessState PROCESS = new ProcessState();

    public Environment(Clock clock, Optional<Path> pathData, boolean once) {
        this(clock, new NodeSettings(pathData, Optional.empty()), once, PROCESS);
    }

    /** A process whose node has these settings. */
    public static Environment of(NodeSettings node, boolean once) {
        return new Environment(Clock.SYSTEM, node, once, PROCESS);
    }

    static Environment ofLogstash() {
        return new Environment(Clock.SYSTEM, NodeSettings.ofLogstash(), false, PROCESS);
    }
}
