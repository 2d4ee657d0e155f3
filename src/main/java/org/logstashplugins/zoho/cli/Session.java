package org.logstashplugins.zoho.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.logstashplugins.zoho.cli.host.LogstashHost;
import org.logstashplugins.zoho.cli.host.VariableValues;
import org.logstashplugins.zoho.config.NodeSettings;
import picocli.CommandLine.ExitCode;

/** Runs some inputs, and prints their events, from the start to a clean end. */
public final class Session implements AutoCloseable {
    private static final Duration LOOK_AROUND = Duration.ofMillis(100);

    private final List<LogstashHost> hosts;
    private final Terminal terminal;
    private final Engine engine;
    private final EventPrinter printer;

    private Session(List<LogstashHost> hosts, Terminal terminal, Engine engine) {
        this.hosts = hosts;
        this.terminal = terminal;
        this.engine = engine;
        this.printer = new EventPrinter(hosts, terminal.out());
    }

    /**
     * Makes all inputs, but starts none.
     *
     * @param variables what {@code ${VAR}} stands for
     * @param data the folder that stands for Logstash's {@code path.data}
     * @throws WrongConfigurationException if one of them refuses its settings
     */
    public static Session of(
            List<Map<String, Object>> inputs,
            VariableValues variables,
            Path data,
            boolean once,
            Terminal terminal,
            Engine engine) {
        NodeSettings node =
                new NodeSettings(Optional.of(data.toAbsolutePath().normalize()), Optional.empty());
        List<LogstashHost> hosts =
                PipelineInputs.create(inputs, variables, engine.inputs(node, once));
        return new Session(hosts, terminal, engine);
    }

    /** Runs until every input has ended or the process must stop; returns the exit status. */
    public int run() throws InterruptedException {
        Thread atShutdown = new Thread(this::close, "stop");
        Runtime.getRuntime().addShutdownHook(atShutdown);
        hosts.forEach(LogstashHost::start);
        printer.start();
        boolean ended = false;
        while (!ended && !printer.broken()) {
            ended = awaitEnd();
            terminal.progress().accept(progressText());
        }
        terminal.progress().accept("");
        close();
        forget(atShutdown);
        return status();
    }

    private String progressText() {
        List<String> parts = new ArrayList<>();
        parts.add("%,d events".formatted(printed()));
        for (Engine.Progress stream : progress()) {
            if (stream.events() > 0) {
                parts.add("%s %,d".formatted(stream.stream(), stream.events()));
            }
        }
        return String.join(", ", parts);
    }

    private boolean awaitEnd() throws InterruptedException {
        for (LogstashHost host : hosts) {
            if (!host.awaitEnd(LOOK_AROUND)) {
                return false;
            }
        }
        return true;
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already, and its hook calls close().
        }
    }

    private int status() {
        boolean failed = printer.broken();
        for (LogstashHost host : hosts) {
            failed |= host.failure().isPresent();
        }
        for (Engine.Progress stream : progress()) {
            if (stream.problem().isPresent()) {
                terminal.say("%s: %s", stream.stream(), stream.problem().get());
                failed = true;
            }
        }
        return failed ? ExitCode.SOFTWARE : ExitCode.OK;
    }

    /** How far each stream of each input got. */
    public List<Engine.Progress> progress() {
        return hosts.stream().flatMap(host -> engine.progress(host.input()).stream()).toList();
    }

    /** The number of events that were printed. */
    public long printed() {
        return printer.printed();
    }

    /** Stops the inputs and prints the events that they have delivered. May be called twice. */
    @Override
    public synchronized void close() {
        hosts.forEach(LogstashHost::stop);
        printer.finish();
    }
}
