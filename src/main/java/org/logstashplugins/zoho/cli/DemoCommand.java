package org.logstashplugins.zoho.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code zoho demo}: the whole way from Zoho to events, with a model of Zoho on this machine. */
@Command(
        name = "demo",
        description = {
            "Starts a model of Zoho on this machine and follows its logs.",
            "Needs no account and no network. Run it twice with the same --data: the second time"
                    + " only what is new is delivered."
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
            description = "Where the cursors are kept. Default: a new temporary folder")
    private @Nullable Path data;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Rows a day in each table of the model. Default: ${DEFAULT-VALUE}")
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
        List<Map<String, Object>> inputs = RunCommand.inputsOf(example());
        Path folder = data == null ? Files.createTempDirectory("zoho-demo-") : data;
        try (DemoZoho zoho = DemoZoho.start(rows, folder)) {
            return follow(inputs, folder, withEnv(zoho.env()));
        }
    }

    private static Path example() {
        Path home = Path.of(System.getProperty("zoho.home", ""));
        return home.resolve(EXAMPLE);
    }

    private Terminal withEnv(Map<String, String> more) {
        Map<String, String> env = new HashMap<>(terminal.env());
        env.putAll(more);
        return new Terminal(terminal.out(), terminal.err(), env);
    }

    private int follow(List<Map<String, Object>> inputs, Path folder, Terminal world)
            throws InterruptedException {
        long begin = System.nanoTime();
        try (Session session = Session.of(inputs, folder, true, world, engine)) {
            int status = session.run();
            summarise(session, Duration.ofNanos(System.nanoTime() - begin), folder);
            return status;
        }
    }

    private void summarise(Session session, Duration took, Path folder) {
        terminal.say("%n%-24s %8s  %s", "stream", "rows", "cursor");
        for (Engine.Progress stream : session.progress()) {
            String cursor = stream.cursor().map(Path::toString).orElse("(none)");
            terminal.say("%-24s %8d  %s", stream.stream(), stream.events(), cursor);
        }
        double seconds = took.toMillis() / 1000.0;
        terminal.say("%d events in %.1f s, from a model of Zoho.", session.printed(), seconds);
        terminal.say("What is new since: bin/zoho demo --data %s", folder);
    }
}
