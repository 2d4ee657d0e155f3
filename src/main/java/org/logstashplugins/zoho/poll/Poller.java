package org.logstashplugins.zoho.poll;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.apache.logging.log4j.Logger;
import org.logstashplugins.zoho.catalog.Definition;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.SpoolFile;
import org.logstashplugins.zoho.client.StoppedException;
import org.logstashplugins.zoho.event.EventFactory;
import org.logstashplugins.zoho.event.EventShape;
import org.logstashplugins.zoho.event.Fingerprint;
import org.logstashplugins.zoho.metrics.StreamMetrics;
import org.logstashplugins.zoho.metrics.StreamMetrics.Count;
import org.logstashplugins.zoho.sincedb.Batch;
import org.logstashplugins.zoho.sincedb.Cursor;
import org.logstashplugins.zoho.sincedb.CursorStore;
import org.logstashplugins.zoho.sincedb.Sincedb;
import org.logstashplugins.zoho.source.Identity;
import org.logstashplugins.zoho.source.Memory;
import org.logstashplugins.zoho.source.Source;
import org.logstashplugins.zoho.time.Clock;
import org.logstashplugins.zoho.time.Durations;
import org.logstashplugins.zoho.time.StopSignal;
import org.logstashplugins.zoho.time.Window;

/**
 * The loop of one stream: wait → window → fetch → deliver → cursor. Nothing ends it but the stop
 * signal: a failure is said once, with its remedy, and tried again after a while. Runs on a thread
 * of its own, so that streams do not disturb each other.
 */
public final class Poller implements Runnable {
    private static final int TRIES_ONCE = 3;

    private final Definition definition;
    private final Source source;
    private final Sincedb sincedb;
    private final Memory notes = new NotesInCursor();
    private final Identity configured;
    private final Consumer<Map<String, Object>> queue;
    private final boolean ecs;
    private final Host host;
    private final StreamMetrics metrics;
    private final Windows windows;
    private final Backoff backoff = new Backoff();
    private final Progress progress;
    private Optional<Opened> opened = Optional.empty();

    /**
     * What every stream of an input shares.
     *
     * @param owner the input's name in messages to another one that wants the same log
     * @param once true to end when everything there is was delivered
     */
    public record Host(Clock clock, StopSignal stop, Logger logger, String owner, boolean once) {}

    /** A log whose cursor we hold. */
    private record Opened(Identity identity, CursorStore store, Delivery delivery) {}

    /**
     * @param configured what is asked for, under which resolved names are remembered
     * @param queue takes an event or blocks; never interrupted
     */
    public Poller(
            Definition definition,
            Source source,
            Sincedb sincedb,
            Identity configured,
            Consumer<Map<String, Object>> queue,
            boolean ecs,
            StreamMetrics metrics,
            Host host) {
        this.definition = definition;
        this.source = source;
        this.sincedb = sincedb;
        this.configured = configured;
        this.queue = queue;
        this.ecs = ecs;
        this.metrics = metrics;
        this.host = host;
        this.windows =
                new Windows(
                        definition.initialLookback(),
                        definition.overlap().orElse(Duration.ofHours(1)),
                        definition.lag().orElse(Duration.ofMinutes(1)));
        this.progress = new Progress(definition.name());
    }

    public StreamReport report() {
        return progress.report();
    }

    @Override
    public void run() {
        try {
            boolean again = true;
            while (again && !host.stop().stopped()) {
                again = turn();
            }
        } finally {
            close();
        }
    }

    /** One poll and the wait after it. */
    private boolean turn() {
        Instant start = host.clock().instant();
        Duration wait;
        try {
            poll();
            succeeded();
            if (host.once()) {
                return false;
            }
            wait = rest(Duration.between(start, host.clock().instant()));
        } catch (StoppedException e) {
            return false;
        } catch (Throwable e) {
            // Also errors: out of the thread they would halt the whole of Logstash.
            wait = failed(e);
            if (host.once() && givesUp(e)) {
                return false;
            }
        }
        return host.clock().pause(wait, host.stop());
    }

    private Duration rest(Duration taken) {
        Duration rest = definition.interval().minus(taken);
        return rest.isNegative() ? Duration.ZERO : rest;
    }

    private void poll() throws IOException {
        metrics.state("polling");
        Opened log = open();
        if (log.store().cursor().batch().isPresent()) {
            resume(log);
        }
        Optional<Window> window =
                windows.next(log.store().cursor(), source, host.clock().instant());
        if (window.isPresent()) {
            fetch(log, window.get(), ThreadLocalRandom.current().nextLong());
            deliver(log);
        }
    }

    /** The cursor of the log that the configured names stand for now. */
    private Opened open() throws IOException {
        Identity identity = source.identify(sincedb.names(configured));
        if (opened.isPresent() && !opened.get().identity().equals(identity)) {
            close();
        }
        if (opened.isEmpty()) {
            CursorStore store =
                    sincedb.open(identity, host.owner() + ", stream \"" + definition.name() + "\"");
            progress.cursor(store.file());
            EventShape shape =
                    new EventShape(
                            definition.name(),
                            definition.product(),
                            definition.log(),
                            definition.table(),
                            ecs,
                            definition.ecs(),
                            definition.event());
            Delivery delivery =
                    new Delivery(
                            source,
                            new EventFactory(shape),
                            new Fingerprint(identity.parts()),
                            queue,
                            host.clock(),
                            host.stop());
            opened = Optional.of(new Opened(identity, store, delivery));
        }
        return opened.get();
    }

    /**
     * A batch that a stop or a failure has left: from the spool if it is whole, else asked for
     * again.
     */
    private void resume(Opened log) throws IOException {
        Batch batch = log.store().cursor().batch().orElseThrow();
        for (SpoolFile file : batch.files()) {
            if (!file.intact()) {
                fetch(log, batch.window(), batch.id());
                break;
            }
        }
        deliver(log);
    }

    private void fetch(Opened log, Window window, long batch) throws IOException {
        List<SpoolFile> files = source.fetch(window, log.store().spool(), notes);
        log.store().save(log.store().cursor().with(new Batch(batch, window, files)));
    }

    private void deliver(Opened log) throws IOException {
        CursorStore store = log.store();
        Window window = store.cursor().batch().orElseThrow().window();
        Delivery.Tally tally = log.delivery().run(store, progress);
        store.save(store.cursor().advanced(windows.reread(source, window.to())));
        metrics.count(Count.EVENTS, tally.events);
        metrics.count(Count.DUPLICATES, tally.duplicates);
        metrics.count(Count.OUTSIDE, tally.outside);
        metrics.count(Count.DAMAGED_ROWS, tally.damaged);
        host.logger()
                .info(
                        "zoho stream \"{}\": {} events from {} to {}; {} rows had been delivered before",
                        definition.name(),
                        tally.events,
                        window.from(),
                        window.to(),
                        tally.duplicates);
    }

    private void succeeded() {
        backoff.reset();
        if (progress.problem().isPresent()) {
            host.logger().info("zoho stream \"{}\" goes on again", definition.name());
            progress.recovered();
        }
        metrics.count(Count.POLLS, 1);
        metrics.state("waiting");
        opened.flatMap(log -> log.store().cursor().highWater())
                .ifPresent(until -> metrics.success(host.clock().instant(), until));
    }

    private Duration failed(Throwable failure) {
        Duration wait = backoff.after(failure);
        metrics.count(Count.FAILURES, 1);
        metrics.state("failing");
        String text = Failures.text(failure);
        // Said once: the same line every few minutes only teaches people not to read the log.
        if (!progress.problem().equals(Optional.of(text))) {
            host.logger()
                    .error(
                            "zoho stream \"{}\": {} Next try in {}.",
                            definition.name(),
                            text,
                            Durations.print(wait));
        }
        progress.problem(text);
        return wait;
    }

    private boolean givesUp(Throwable failure) {
        boolean retry =
                failure instanceof ApiException refusal
                        ? refusal.kind() == ApiException.Kind.RETRY
                        : failure instanceof IOException;
        return !retry || backoff.failures() >= TRIES_ONCE;
    }

    private void close() {
        try {
            if (opened.isPresent()) {
                opened.get().store().close();
            }
        } catch (IOException e) {
            host.logger()
                    .warn(
                            "zoho stream \"{}\": its cursor file could not be closed: {}",
                            definition.name(),
                            Failures.text(e));
        } finally {
            opened = Optional.empty();
        }
    }

    /** Keeps a source's notes in the cursor. */
    private final class NotesInCursor implements Memory {
        @Override
        public Optional<String> recall(String key) {
            return Optional.ofNullable(cursor().notes().get(key));
        }

        @Override
        public void remember(String key, String value) throws IOException {
            Map<String, String> all = new HashMap<>(cursor().notes());
            all.put(key, value);
            save(all);
        }

        @Override
        public void forget(String key) throws IOException {
            Map<String, String> all = new HashMap<>(cursor().notes());
            all.remove(key);
            save(all);
        }

        private Cursor cursor() {
            return opened.orElseThrow().store().cursor();
        }

        private void save(Map<String, String> all) throws IOException {
            opened.orElseThrow().store().save(cursor().with(all));
        }
    }
}
