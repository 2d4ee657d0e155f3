package org.logstashplugins.zoho.poll;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.logging.log4j.Logger;
import org.logstashplugins.zoho.catalog.Definition;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.StoppedException;
import org.logstashplugins.zoho.event.EventFactory;
import org.logstashplugins.zoho.event.EventShape;
import org.logstashplugins.zoho.metrics.StreamMetrics;
import org.logstashplugins.zoho.metrics.StreamMetrics.Count;
import org.logstashplugins.zoho.poll.Delivery.Tally;
import org.logstashplugins.zoho.sincedb.CursorStore;
import org.logstashplugins.zoho.sincedb.Sincedb;
import org.logstashplugins.zoho.source.Identity;
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
    private final Identity configured;
    private final Consumer<Map<String, Object>> queue;
    private final boolean ecs;
    private final Host host;
    private final StreamMetrics metrics;
    private final Windows windows;
    private final Backoff backoff = new Backoff();
    private final Progress progress;
    private Optional<OpenLog> opened = Optional.empty();
    private boolean first = true;
    private long events;
    private boolean warned;

    /**
     * What every stream of an input shares.
     *
     * @param owner the input's name in messages to another one that wants the same log
     * @param once true to end when everything there is was delivered
     * @param runLog is told of every poll
     */
    public record Host(
            Clock clock,
            StopSignal stop,
            Logger logger,
            Announcements announcements,
            String owner,
            boolean once,
            RunLog runLog) {}

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
        events = 0;
        Duration wait;
        try {
            OpenLog log = open();
            wait = first ? firstWait(log) : Duration.ZERO;
            first = false;
            if (wait.isZero()) {
                poll(log);
                succeeded(log);
                if (host.once()) {
                    return false;
                }
                wait = definition.schedule().afterPoll(start, host.clock().instant());
            }
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

    /** A cron line that had its turn before a restart does not have it again. */
    private Duration firstWait(OpenLog log) {
        if (host.once() || log.unfinished()) {
            return Duration.ZERO;
        }
        // The second behind a window's last is the first that it left out.
        Optional<Instant> complete =
                log.store().cursor().asked().map(last -> last.plus(windows.lag()).plusSeconds(1));
        return definition.schedule().beforeFirst(complete, host.clock().instant());
    }

    private void poll(OpenLog log) throws IOException {
        try {
            readAll(log);
        } finally {
            // Also those before a failure.
            events = progress.newEvents();
            metrics.count(Count.EVENTS, events);
        }
    }

    private void readAll(OpenLog log) throws IOException {
        metrics.state("polling");
        if (log.unfinished()) {
            delivered(log, log.resume(progress));
        }
        Instant now = host.clock().instant();
        Optional<Window> window = log.next(now);
        while (window.isPresent()) {
            delivered(log, log.read(window.get(), progress));
            window = log.behind(now) ? log.next(now) : Optional.empty();
        }
    }

    /** The cursor of the log that the configured names stand for now. */
    private OpenLog open() throws IOException {
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
                            definition.dataset(),
                            definition.table(),
                            ecs,
                            definition.ecs(),
                            definition.event(),
                            definition.added(),
                            source.json());
            Delivery delivery =
                    new Delivery(
                            source,
                            identity.parts(),
                            new EventFactory(shape),
                            queue,
                            host.clock(),
                            host.stop());
            opened = Optional.of(new OpenLog(identity, store, source, delivery, windows));
        }
        return opened.get();
    }

    private void delivered(OpenLog log, Tally tally) {
        metrics.count(Count.DUPLICATES, tally.duplicates);
        metrics.count(Count.OUTSIDE, tally.outside);
        metrics.count(Count.DAMAGED_ROWS, tally.damaged);
        warnOfTimeless(log, tally.timeless);
        host.logger()
                .info(
                        "zoho stream \"{}\": {} new events, read until {}; {} rows had been delivered before",
                        definition.name(),
                        tally.events,
                        log.store().cursor().asked().map(Instant::toString).orElse("now"),
                        tally.duplicates);
    }

    /** Said once a start: with the columns there are, so that the right one can be named. */
    private void warnOfTimeless(OpenLog log, long rows) {
        if (rows == 0 || warned) {
            return;
        }
        warned = true;
        List<String> columns = log.store().cursor().columns();
        host.logger()
                .warn(
                        "zoho stream \"{}\": {} rows have no time that can be read. They have the tag {} and"
                                + " the end of the time asked for as their time. Set {} and time_format,"
                                + " and timezone if the format has no zone. The columns are: {}",
                        definition.name(),
                        rows,
                        EventFactory.TAG_TIME,
                        source.timeOption(),
                        columns.isEmpty()
                                ? "those below \""
                                        + definition.dataset().get(0)
                                        + "\" in the events"
                                : String.join(", ", columns));
    }

    private void succeeded(OpenLog log) {
        backoff.reset();
        if (host.announcements().recovered(definition.name())) {
            host.logger().info("zoho stream \"{}\" goes on again", definition.name());
        }
        progress.recovered();
        metrics.count(Count.POLLS, 1);
        host.runLog().polled(definition.name(), events, Optional.empty());
        metrics.state("waiting");
        log.store()
                .cursor()
                .asked()
                .ifPresent(until -> metrics.success(host.clock().instant(), until));
    }

    private Duration failed(Throwable failure) {
        Duration wait = backoff.after(failure);
        metrics.count(Count.FAILURES, 1);
        metrics.state("failing");
        String text = Failures.text(failure);
        progress.problem(text);
        host.runLog().polled(definition.name(), events, Optional.of(text));
        // Said once: the same line every few minutes, from every stream, only teaches people not to
        // read the log.
        if (host.announcements().isNews(definition.name(), text)) {
            host.logger()
                    .error(
                            "zoho stream \"{}\": {} Next try in {}.",
                            definition.name(),
                            text,
                            Durations.print(wait));
        } else {
            host.logger()
                    .debug(
                            "zoho stream \"{}\" fails as before; next try in {}",
                            definition.name(),
                            Durations.print(wait));
        }
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
                opened.get().close();
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
}
