package org.logstashplugins.zoho.simulator.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.logstashplugins.zoho.cli.Terminal;
import org.logstashplugins.zoho.cli.VersionOfJar;
import org.logstashplugins.zoho.simulator.Demo;
import org.logstashplugins.zoho.simulator.Simulator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code zoho simulator}: the simulator alone, for a plugin in another process. */
@Command(
        name = "simulator",
        aliases = "model",
        description = {
            "Starts a simulator of Zoho on this machine, prints the variables that the examples need,"
                    + " and runs until it is stopped.",
            "Each of its tables has N rows of the last 24 hours; each other log has at most 400."
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionOfJar.class)
final class SimulatorCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Rows in each table. Default: ${DEFAULT-VALUE}")
    private int rows;

    SimulatorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Simulator simulator = Simulator.start(Clock.systemUTC(), "eu")) {
            // The plugin would not deliver rows that are late or too young, nor rows older than its
            // initial_lookback of a day.
            Instant now = Instant.now();
            Instant from = now.minus(Duration.ofHours(23));
            Demo.populate(simulator, from, now.minus(Duration.ofMinutes(30)), rows, ZoneOffset.UTC);
            DemoSimulator.env(simulator)
                    .forEach(
                            (name, value) ->
                                    terminal.out().println("export " + name + "=" + value));
            terminal.out().flush();
            new CountDownLatch(1).await();
        }
        return 0;
    }
}
