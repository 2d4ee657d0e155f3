package org.logstashplugins.zoho.crash;

import co.elastic.logstash.api.Input;
import co.elastic.logstash.api.PluginConfigSpec;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import org.logstashplugins.zoho.Environment;
import org.logstashplugins.zoho.Zoho;
import org.logstashplugins.zoho.cli.host.LogstashHost;
import org.logstashplugins.zoho.cli.host.Pipeline;
import org.logstashplugins.zoho.simulator.Simulator;
import org.logstashplugins.zoho.simulator.http.Fault;
import org.logstashplugins.zoho.testing.disk.DiskWatch;
import org.logstashplugins.zoho.testing.disk.WatchedDisk;
import org.logstashplugins.zoho.time.Clock;
import org.logstashplugins.zoho.time.StopSignal;

/**
 * Simulates one process: an instance of the plugin from its start to its end, whatever the end is.
 * After the death of an instance, nothing that it tries has any effect.
 */
final class Life implements DiskWatch {
    private static final Pattern CHANGING =
            Pattern.compile("127.0.0.1_\\d+|@[0-9a-f]{32}|(?<=tokens-)[0-9a-f]+");
    private static final Map<String, String> NAMES = new ConcurrentHashMap<>();
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** A copy of an event as the queue took it, because the plugin reuses the map. */
    record Delivered(String id, String table, List<String> row) {}

    /**
     * What outlives a process.
     *
     * @param clock the clock of all processes; a dead process does not wait on it
     * @param once true for processes that end by themselves when all is delivered
     * @param reading tells which row an event is
     */
    record World(
            Simulator simulator,
            Clock clock,
            boolean once,
            Path data,
            Function<Map<String, Object>, Delivered> reading) {}

    private final Steps steps;
    private final IntPredicate stopAfterPush;
    private final List<Delivered> delivered;
    private final World world;
    private final Path folder;
    private final LogstashHost host;
    private final Map<Path, Long> lengths = new ConcurrentHashMap<>();
    private volatile boolean dead;
    private volatile boolean stopping;
    private volatile boolean interrupted;

    /**
     * @param stopAfterPush numbers of accepted events after which the input is told to stop
     * @param delivered where accepted events go
     */
    Life(
            Steps steps,
            IntPredicate stopAfterPush,
            List<Delivered> delivered,
            Map<String, Object> settings,
            World world) {
        this.steps = steps;
        this.stopAfterPush = stopAfterPush;
        this.delivered = delivered;
        this.world = world;
        this.folder = WatchedDisk.watch(world.data(), this);
        world.simulator().intercept(this::call);
        host =
                new LogstashHost(
                        Pipeline.of(settings),
                        (id, configuration, context) ->
                                new Gate(
                                        new Zoho(
                                                id,
                                                configuration,
                                                context,
                                                new Environment(
                                                        new OwnClock(),
                                                        Optional.of(folder),
                                                        world.once()))));
        host.start();
    }

    /** Whether the instance is dead or told to stop. */
    boolean ends() {
        return dead || stopping;
    }

    /** Waits for the end that a process comes to by itself. */
    void awaitEnd() throws InterruptedException {
        if (!host.awaitEnd(PATIENCE)) {
            throw new AssertionError("it did not end: " + problem());
        }
    }

    /** The last failure of the first stream, if the stream has not recovered since. */
    Optional<String> problem() {
        return ((Gate) host.input()).zoho.report().get(0).problem();
    }

    /**
     * Stops the instance, waits for its end, and closes the files that a dead process left open.
     */
    void end() {
        host.stop();
        if (dead) {
            WatchedDisk.closeFiles(folder);
        }
        if (WatchedDisk.openFiles(folder) > 0) {
            throw new AssertionError("files were left open");
        }
        if (interrupted) {
            throw new AssertionError("a thread that pushes was interrupted");
        }
        host.failure()
                .ifPresent(
                        failure -> {
                            throw new AssertionError("start() threw", failure);
                        });
    }

    /** All threads of an instance die at once: after a death, no thread takes another step. */
    private Steps.Verdict take(String stream, String name, boolean replacesCursor) {
        Steps.Verdict verdict;
        synchronized (steps) {
            if (dead) {
                return Steps.Verdict.CRASH;
            }
            verdict = steps.take(stream, name, replacesCursor);
            dead = verdict == Steps.Verdict.CRASH;
        }
        if (verdict == Steps.Verdict.STOP) {
            stop();
        }
        return verdict;
    }

    private void stop() {
        stopping = true;
        host.input().stop();
    }

    @Override
    public void before(Operation operation, Path file) throws IOException {
        boolean wasDead = dead;
        if (operation == Operation.OPEN) {
            lengths.put(file, length(file));
        }
        boolean replacesCursor = operation == Operation.MOVE && cursor(file);
        Steps.Verdict verdict = take(stream(file), operation + " " + name(file), replacesCursor);
        if (verdict == Steps.Verdict.FAIL || verdict == Steps.Verdict.CRASH) {
            if (operation == Operation.WRITE && !wasDead) {
                throw new HalfWritten("No space left on device");
            }
            throw new FileSystemException(file.toString(), null, "Input/output error");
        }
    }

    @Override
    public void after(Operation operation, Path file) {
        if (changes(operation, file)) {
            steps.changed(stream(file));
        }
        boolean progress = operation == Operation.WRITE && file.toString().endsWith(".rows");
        if (progress || (operation == Operation.MOVE && cursor(file))) {
            steps.saved(stream());
        }
    }

    /** Forcing a file to disk does not change what a reader of the file sees. */
    private boolean changes(Operation operation, Path file) {
        return operation == Operation.OPEN
                ? length(file) != lengths.get(file)
                : operation.changes() && operation != Operation.FORCE;
    }

    private static long length(Path file) {
        File known = file.toFile();
        return known.exists() ? known.length() : -1;
    }

    /**
     * Files of tokens count as shared, because thread scheduling decides which stream asks for a
     * token.
     */
    private static String stream(Path file) {
        return file.getFileName().toString().startsWith("tokens-") ? Steps.SHARED : stream();
    }

    /** The name without the parts that differ in every run, such as the port of the simulator. */
    private static String name(Path file) {
        return NAMES.computeIfAbsent(
                file.getFileName().toString(), name -> CHANGING.matcher(name).replaceAll(""));
    }

    private static boolean cursor(Path file) {
        return !file.getFileName().toString().startsWith("names-");
    }

    /** A call is two steps, because the request or the answer may be lost. */
    private Optional<Fault> call(String kind, String path) {
        String stream =
                Table.ALL.stream()
                        .filter(table -> path.contains("/views/" + table.viewId() + "/"))
                        .map(Table::stream)
                        .findFirst()
                        .orElse(Steps.SHARED);
        Steps.Verdict asked = take(stream, "call " + kind, false);
        if (asked == Steps.Verdict.FAIL || asked == Steps.Verdict.CRASH) {
            return Optional.of(Fault.hangUp());
        }
        steps.changed(stream);
        Steps.Verdict answered = take(stream, "answer " + kind, false);
        steps.changed(stream);
        return answered == Steps.Verdict.FAIL || answered == Steps.Verdict.CRASH
                ? Optional.of(Fault.cut(Fault.Ending.LAST_CHUNK_MISSING))
                : Optional.empty();
    }

    private void push(Map<String, Object> event) {
        interrupted |= Thread.currentThread().isInterrupted();
        synchronized (steps) {
            Steps.Verdict verdict = take(stream(), "push", false);
            if (verdict == Steps.Verdict.FAIL || verdict == Steps.Verdict.CRASH) {
                throw new IllegalStateException("the queue does not take it");
            }
            Delivered taken = world.reading().apply(event);
            delivered.add(taken);
            steps.changed(stream());
            steps.accepted(stream(), taken.id());
            if (stopAfterPush.test(delivered.size())) {
                stop();
            }
        }
    }

    /** The stream of the current thread, whose name ends with the name of the stream. */
    private static String stream() {
        String thread = Thread.currentThread().getName();
        String name = thread.substring(thread.lastIndexOf('-') + 1);
        // The input's own thread is named after its id.
        return name.contains(".") ? name : Steps.SHARED;
    }

    /** Events of every life of a story, in the order they came. */
    static List<Delivered> deliveries() {
        return Collections.synchronizedList(new ArrayList<>());
    }

    /** A dead process waits for nothing and lets no time pass. */
    private final class OwnClock implements Clock {
        @Override
        public Instant instant() {
            return world.clock().instant();
        }

        @Override
        public boolean pause(Duration duration, StopSignal stop) {
            return !dead && world.clock().pause(duration, stop);
        }
    }

    /** Puts a queue that counts each push as a step in front of the plugin. */
    private final class Gate implements Input {
        private final Zoho zoho;

        Gate(Zoho zoho) {
            this.zoho = zoho;
        }

        @Override
        public void start(Consumer<Map<String, Object>> queue) {
            zoho.start(Life.this::push);
        }

        @Override
        public void stop() {
            zoho.stop();
        }

        @Override
        public void awaitStop() throws InterruptedException {
            zoho.awaitStop();
        }

        @Override
        public Collection<PluginConfigSpec<?>> configSchema() {
            return zoho.configSchema();
        }

        @Override
        public String getId() {
            return zoho.getId();
        }

        @Override
        public String getName() {
            return zoho.getName();
        }
    }
}
