package org.logstashplugins.zoho.simulator.cli;

import org.logstashplugins.zoho.cli.Engine;
import org.logstashplugins.zoho.cli.Terminal;
import org.logstashplugins.zoho.cli.ZohoCommand;
import picocli.CommandLine;

/** The entry point of {@code bin/zoho}: the plugin's commands and those with the simulator. */
public final class Main {
    private Main() {}

    /** Runs one command and ends the process with its exit status. */
    public static void main(String[] args) {
        org.logstashplugins.zoho.cli.Main.run(args, Main::line);
    }

    static CommandLine line(Terminal terminal, Engine engine) {
        return ZohoCommand.line(
                terminal,
                engine,
                new DemoCommand(terminal, engine),
                new SimulatorCommand(terminal));
    }
}
