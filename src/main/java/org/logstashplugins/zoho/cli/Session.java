package org.logstashplugins.zoho.cli;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.logstashplugins.zoho.cli.host.InputFactory;
import org.logstashplugins.zoho.cli.host.LogstashHost;
import org.logstashplugins.zoho.cli.host.Pipeline;
import org.logstashplugins.zoho.cli.host.VariableValues;
import org.logstashplugins.zoho.cli.pipeline.PipelineFile;
import org.logstashplugins.zoho.cli.pipeline.PipelineSyntaxException;
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
        InputFactory factory = engine.inputs(data.toAbsolutePath().normalize(), once);
        List<LogstashHost> hosts = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Map<String, Object> settings : inputs) {
            LogstashHost host =
                    new LogstashHost(Pipeline.of(settings).withVariables(variables), factory);
            create(host);
            if (!ids.add(host.input().getId())) {
                throw new WrongConfigurationException(
                        "two inputs have the id '" + host.input().getId() + "'");
            }
            hosts.add(host);
        }
        return new Session(hosts, terminal, engine);
    }

    /**
     * The settings of every zoho input in a pipeline file.
     *
     * @throws WrongConfigurationException if there are none, or the file cannot be read
     */
    public static List<Map<String, Object>> inputsOf(Path file) {
        List<Map<String, Object>> inputs;
        try {
            inputs = PipelineFile.read(file).settingsOf("zoho");
        } catch (NoSuchFileException e) {
            throw new WrongConfigurationException(file + ": no such file");
        } catch (IOException e) {
            throw new WrongConfigurationException(file + ": cannot be read: " + e.getMessage());
        } catch (PipelineSyntaxException e) {
            throw new WrongConfigurationException(file + ": " + e.getMessage());
        }
        if (inputs.isEmpty()) {
            throw new WrongConfigurationException(file + ": has no input { zoho { … } }");
        }
        return inputs;
    }

    private static void create(LogstashHost host) {
        try {
            host.create();
        } catch (IllegalArgumentException | IllegalStateException e) {
            String message = e.getMessage();
            throw new WrongConfigurationException(message == null ? e.toString() : message);
        }
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
        }
        close();
        forget(atShutdown);
        return status();
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
