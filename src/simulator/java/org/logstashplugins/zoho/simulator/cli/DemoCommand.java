package org.logstashplugins.zoho.simulator.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.logstashplugins.zoho.cli.Engine;
import org.logstashplugins.zoho.cli.PipelineInputs;
import org.logstashplugins.zoho.cli.Session;
import org.logstashplugins.zoho.cli.Terminal;
import org.logstashplugins.zoho.cli.VersionOfJar;
import org.logstashplugins.zoho.cli.WrongConfigurationException;
import org.logstashplugins.zoho.cli.host.VariableValues;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code zoho demo}: shows the whole path of rows, from a simulator of Zoho to events. */
@Command(
        name = "demo",
        description = {
            "Starts a simulator of Zoho on this machine and follows its logs.",
            "It needs no account and no network. Run it again with the same --data, and it"
                    + " delivers only the rows that are new since then."
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionOfJar.class)
final class DemoCommand implements Callable<Integer> {
    private static final String EXAMPLE = "examples/demo.conf";

    private final Terminal terminal;
    private final Engine engine;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The folder of the cursors. Default: a new temporary folder")
    private @Nullable Path data;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Rows a day in each table of the simulator. Default: ${DEFAULT-VALUE}")
    private int rows;

    DemoCommand(Terminal terminal, Engine engine) {
        this.terminal = terminal;
        this.engine = engine;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (rows < 1) {
            throw new WrongConfigurationException("--rows must be at least 1");
        }
        List<Map<String, Object>> inputs = PipelineInputs.settingsIn(example());
        Path folder = data == null ? Files.createTempDirectory("zoho-demo-") : data;
        try (DemoSimulator simulator = DemoSimulator.start(rows, folder)) {
            return follow(inputs, folder, withEnv(simulator.env()));
        }
    }

    private static Path example() {
        Path home = Path.of(System.getProperty("zoho.home", ""));
        return home.resolve(EXAMPLE);
    }

    private Map<String, String> withEnv(Map<String, String> more) {
        Map<String, String> env = new HashMap<>(terminal.env());
        env.putAll(more);
        return env;
    }

    private int follow(List<Map<String, Object>> inputs, Path folder, Map<String, String> env)
            throws InterruptedException {
        long begin = System.nanoTime();
        try (Session session =
                Session.of(inputs, VariableValues.in(env), folder, true, terminal, engine)) {
            int status = session.run();
            summarize(session, Duration.ofNanos(System.nanoTime() - begin), folder);
            return status;
        }
    }

    private void summarize(Session session, Duration took, Path folder) {
        terminal.say("%n%-24s %8s  %s", "stream", "rows", "cursor");
        for (Engine.Progress stream : session.progress()) {
            String cursor = stream.cursor().map(Path::toString).orElse("(none)");
            terminal.say("%-24s %8d  %s", stream.stream(), stream.events(), cursor);
        }
        double seconds = took.toMillis() / 1000.0;
        terminal.say("%d events in %.1f s, from a simulator of Zoho.", session.printed(), seconds);
        terminal.say("For the rows that come after these: bin/zoho demo --data %s", folder);
    }
}
