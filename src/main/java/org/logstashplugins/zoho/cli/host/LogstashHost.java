package org.logstashplugins.zoho.cli.host;

import co.elastic.logstash.api.Input;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.ThreadContext;
import org.jspecify.annotations.Nullable;

/**
 * Runs one input as Logstash would.
 *
 * <p>{@link #validate()}, {@link #create()}, {@link #start()}, {@link #stop()} and {@link #close()}
 * belong to one thread, or at least not to two at a time; all else may be called from anywhere.
 */
public final class LogstashHost implements AutoCloseable {
    private static final Logger LOGGER = LogManager.getLogger(LogstashHost.class);

    private final Pipeline pipeline;
    private final InputFactory factory;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable Running running;
    private volatile @Nullable Throwable failure;
    private boolean started;
    private boolean stopped;

    private record Running(Input input, HostMetrics metrics, EventQueue queue) {}

    /** A host for one run of one input. */
    public LogstashHost(Pipeline pipeline, InputFactory factory) {
        this.pipeline = pipeline;
        this.factory = factory;
    }

    /**
     * What {@code -t} and every reload do first: makes an instance that is never started nor
     * stopped, and throws it away. Another one may be running meanwhile.
     *
     * @throws RuntimeException if the settings are wrong, as the plugin or Logstash says it
     */
    public void validate() {
        GivenSettings settings = settings();
        Input throwaway = factory.create(pluginId(settings), settings, HostContext.forChecking());
        ConfigErrors.check(throwaway, settings);
    }

    /**
     * Makes the instance that will run. {@link #start()} does this when it was not done.
     *
     * @throws RuntimeException as {@link #validate()}
     */
    public void create() {
        if (running != null) {
            throw new IllegalStateException("there is an instance already");
        }
        GivenSettings settings = settings();
        HostMetrics metrics = new HostMetrics();
        Input input = factory.create(pluginId(settings), settings, new HostContext(metrics));
        ConfigErrors.check(input, settings);
        EventQueue queue =
                new EventQueue(pipeline.queueCapacity(), Decoration.by(settings.asMap()));
        running = new Running(input, metrics, queue);
    }

    private GivenSettings settings() {
        return GivenSettings.of(pipeline.settings(), pipeline.variables());
    }

    /** The user's id, or one that changes with any change of the settings. */
    private String pluginId(GivenSettings settings) {
        if (settings.asMap().get("id") instanceof String given) {
            return given;
        }
        String source = pipeline.plugin() + pipeline.settings();
        return UUID.nameUUIDFromBytes(source.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Starts the input on a daemon thread of its own. Can be done once. */
    public void start() {
        if (started) {
            throw new IllegalStateException("an input is started once");
        }
        if (running == null) {
            create();
        }
        started = true;
        Input input = input();
        String name = pipeline.id() + "_" + input.getName() + "_" + input.getId();
        Thread thread = new Thread(this::runInput, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void runInput() {
        Running current = current();
        ThreadContext.put("pipeline.id", pipeline.id());
        ThreadContext.put("plugin.id", current.input().getId());
        try {
            current.input().start(current.queue()::push);
        } catch (Throwable e) { // Logstash would halt the JVM for an Error; here the caller decides
            failure = e;
            String thread = Thread.currentThread().getName();
            LOGGER.error("uncaught exception (in thread {})", thread, e);
        } finally {
            ended.countDown();
        }
    }

    /**
     * Stops the input as Logstash does: {@code stop()}, then {@code awaitStop()} for as long as it
     * takes, also when {@code start()} has ended or never began. An input that waits for a full
     * queue stops only if somebody takes events meanwhile. After that nothing is accepted.
     */
    public void stop() {
        Running current = running;
        if (current == null || stopped) {
            return;
        }
        stopped = true;
        current.input().stop();
        try {
            current.input().awaitStop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        current.queue().close();
    }

    /**
     * Waits for {@code start()} to return.
     *
     * @return whether it did within this time
     * @throws InterruptedException if this thread is interrupted
     */
    public boolean awaitEnd(Duration atMost) throws InterruptedException {
        return ended.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** What came out of {@code start()} as an exception; the input is then gone for good. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /** The events, oldest first. Only after {@link #create()}. */
    public BlockingQueue<LogstashEvent> queue() {
        return current().queue().events();
    }

    /** Takes the next event; empty if none comes within this time. */
    public Optional<LogstashEvent> poll(Duration atMost) throws InterruptedException {
        return Optional.ofNullable(queue().poll(atMost.toNanos(), TimeUnit.NANOSECONDS));
    }

    /** Takes everything that is in the queue now. */
    public List<LogstashEvent> drain() {
        List<LogstashEvent> events = new ArrayList<>();
        queue().drainTo(events);
        return events;
    }

    /** The instance made by {@link #create()}. */
    public Input input() {
        return current().input();
    }

    /**
     * The plugin's metrics by full name, parts joined by {@code /}, and what Logstash itself adds:
     * {@code name} and {@code events/out}, which counts lost events too.
     */
    public SortedMap<String, Object> metrics() {
        SortedMap<String, Object> all = new TreeMap<>(current().metrics().snapshot());
        all.put("name", current().input().getName());
        all.put("events/out", current().queue().pushed());
        return all;
    }

    private Running current() {
        Running current = running;
        if (current == null) {
            throw new IllegalStateException("no instance has been made yet");
        }
        return current;
    }

    /** Stops the input and throws away what it still delivers. */
    @Override
    public void close() {
        Running current = running;
        if (current != null) {
            current.queue().discard();
            stop();
        }
    }
}
