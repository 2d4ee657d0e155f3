package org.logstashplugins.zoho.cli;

import java.util.Optional;
import org.logstashplugins.zoho.Connections;
import org.logstashplugins.zoho.Environment;
import org.logstashplugins.zoho.client.TrafficListener;
import org.logstashplugins.zoho.client.Transport;
import org.logstashplugins.zoho.client.Waiter;
import org.logstashplugins.zoho.config.PluginSettings;
import org.logstashplugins.zoho.source.ApiContext;
import org.logstashplugins.zoho.time.Clock;
import org.logstashplugins.zoho.time.Durations;
import org.logstashplugins.zoho.time.StopSignal;

/** The connections of a command that asks some questions and ends. */
final class ToolConnections implements AutoCloseable {
    private final Connections connections;
    private final Terminal terminal;
    private final StopSignal stop = new StopSignal();

    ToolConnections(PluginSettings settings, Terminal terminal) {
        this.terminal = terminal;
        this.connections =
                Connections.openForTool(
                        settings, new Environment(Clock.SYSTEM, Optional.empty(), true), stop);
    }

    Transport transport() {
        return connections.transport();
    }

    /** Waits and warnings are shown to the person. */
    ApiContext context(TrafficListener traffic) {
        return connections.context(
                traffic,
                new Waiter(
                        Clock.SYSTEM,
                        stop,
                        (wait, reason, why) ->
                                terminal.say("Waiting %s %s.", Durations.print(wait), why)),
                text -> terminal.say("%s", text),
                text -> {});
    }

    @Override
    public void close() {
        connections.close();
    }
}
