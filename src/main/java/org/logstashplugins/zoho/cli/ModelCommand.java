package org.logstashplugins.zoho.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.logstashplugins.zoho.simulator.Demo;
import org.logstashplugins.zoho.simulator.Simulator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code zoho model}: the model of Zoho alone, for a plugin in another process. */
@Command(
        name = "model",
        description = {
            "Starts a model of Zoho on this machine, prints the variables that the examples want, and"
                    + " serves until it is stopped.",
            "Its tables hold N rows of the last 24 hours each, its other logs at most 400."
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionOfJar.class)
final class ModelCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Rows in each table. Default: ${DEFAULT-VALUE}")
    private int rows;

    ModelCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Simulator simulator = Simulator.start(Clock.systemUTC(), "eu")) {
            // Rows that are late, or too young for the plugin, would be missing, and so would those
            // before its initial_lookback of a day.
            Instant now = Instant.now();
            Instant from = now.minus(Duration.ofHours(23));
            Demo.populate(simulator, from, now.minus(Duration.ofMinutes(30)), rows, ZoneOffset.UTC);
            DemoZoho.env(simulator)
                    .forEach(
                            (name, value) ->
                                    terminal.out().println("export " + name + "=" + value));
            terminal.out().flush();
            new CountDownLatch(1).await();
        }
        return 0;
    }
}
