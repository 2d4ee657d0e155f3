package org.logstashplugins.zoho.poll;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.logging.log4j.Logger;
import org.logstashplugins.zoho.catalog.Definition;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.StoppedException;
import org.logstashplugins.zoho.event.EventFactory;
import org.logstashplugins.zoho.metrics.StreamMetrics;
import org.logstashplugins.zoho.metrics.StreamMetrics.Count;
import org.logstashplugins.zoho.poll.Delivery.Tally;
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

    /** After so many times without enough memory it is the host's turn: it halts, and says so. */
    private static final int MOST_OUT_OF_MEMORY = 3;

    private final Definition definition;
    private final Source source;
    private final Host host;
    private final StreamMetrics metrics;
    private final Backoff backoff = new Backoff();
    private final Progress progress;
    private final List<Follower> followers;
    private final Set<Follower> due = new LinkedHashSet<>();
    private final Follower.Listener listener = new Reports();
    private long nextPoll;
    private boolean first = true;
    private int outOfMemory;
    private boolean warnedOfTimeless;
    private boolean warnedOfOutside;

    /**
     * What every stream of an input shares.
     *
     * @param owner the input's name in messages to another one that wants the same log
     * @param once true to end when everything there is was delivered
     * @param redeliver see {@link org.logstashplugins.zoho.sincedb.Machine}
     * @param runLog is told of every poll
     */
    public record Host(
            Clock clock,
            StopSignal stop,
            Logger logger,
            Announcements announcements,
            String owner,
            boolean once,
            Duration redeliver,
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
        this.metrics = metrics;
        this.host = host;
        this.progress = new Progress(definition.name());
        Follower.Setup setup =
                new Follower.Setup(
                        sincedb,
                        configured,
                        queue,
                        ecs,
                        host.clock(),
                        host.stop(),
                        host.owner() + ", stream \"" + definition.name() + "\"",
                        host.redeliver());
        this.followers =
                source.parts().stream()
                        .map(part -> new Follower(definition, part, setup, progress))
                        .toList();
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
            followers.forEach(this::close);
        }
    }

    /** One poll and the wait after it. */
    private boolean turn() {
        Duration wait = first ? firstWait() : Duration.ZERO;
        first = false;
        if (wait.isZero()) {
            Optional<Duration> next = poll();
            if (next.isEmpty()) {
                return false;
            }
            wait = next.get();
        }
        return host.clock().pause(wait, host.stop());
    }

    /** A cron line that had its turn before a restart does not have it again. */
    private Duration firstWait() {
        Optional<Duration> shortest = Optional.empty();
        for (Follower follower : followers) {
            try {
                Duration wait = host.once() ? Duration.ZERO : follower.firstWait(listener);
                shortest = shortest.filter(s -> s.compareTo(wait) <= 0).or(() -> Optional.of(wait));
            } catch (Throwable e) {
                // The poll meets it again and says so.
                return Duration.ZERO;
            }
        }
        return shortest.orElse(Duration.ZERO);
    }

    /**
     * Polls the logs whose turn it is. One that fails does not hold up the others.
     *
     * @return how long to wait; empty at the end
     */
    private Optional<Duration> poll() {
        Instant start = host.clock().instant();
        if (due.isEmpty() || host.clock().nanos() - nextPoll >= 0) {
            due.addAll(followers);
        }
        metrics.state("polling");
        Optional<Failure> failure = Optional.empty();
        for (Follower follower : List.copyOf(due)) {
            try {
                follower.poll(listener);
                due.remove(follower);
            } catch (StoppedException e) {
                return Optional.empty();
            } catch (Throwable e) {
                // Also errors: out of the thread they would halt the whole of Logstash.
                failure = failure.or(() -> Optional.of(new Failure(follower, e)));
            }
        }
        Duration regular = definition.schedule().afterPoll(start, host.clock().instant());
        nextPoll = host.clock().nanos() + regular.toNanos();
        if (failure.isEmpty()) {
            succeeded();
            return host.once() ? Optional.empty() : Optional.of(regular);
        }
        Duration wait = failed(failure.get());
        if (host.once() && givesUp(failure.get().cause())) {
            return Optional.empty();
        }
        boolean othersWait = due.size() < followers.size() && regular.compareTo(wait) < 0;
        return Optional.of(othersWait ? regular : wait);
    }

    /** What went wrong, and with which log. */
    private record Failure(Follower follower, Throwable cause) {}

    /** What is told of the logs. */
    private final class Reports implements Follower.Listener {
        @Override
        public void opened(OpenLog log) {
            log.warnings()
                    .forEach(
                            text ->
                                    host.logger()
                                            .warn(
                                                    "zoho stream \"{}\": {}",
                                                    definition.name(),
                                                    text));
        }

        @Override
        public void skipped(Window time) {
            host.logger()
                    .warn(
                            "zoho stream \"{}\": the API does not go back far enough (option oldest): what happened"
                                    + " between {} and {} may be missing",
                            definition.name(),
                            time.from(),
                            time.to());
        }

        @Override
        public void delivered(Follower follower, OpenLog log, Tally tally) {
            metrics.count(Count.EVENTS, progress.unreported());
            metrics.count(Count.DUPLICATES, tally.duplicates);
            metrics.count(Count.OUTSIDE, tally.outside.count());
            metrics.count(Count.DAMAGED_ROWS, tally.damaged);
            readUntil().ifPresent(until -> metrics.readUntil(host.clock().instant(), until));
            warnOfTimeless(log, tally.timeless);
            warnOfOutside(tally);
            host.logger()
                    .info(
                            "zoho stream \"{}\"{}: {} new events, read until {}; {} rows had been delivered before",
                            definition.name(),
                            follower.label(),
                            tally.events,
                            log.positions().asked().map(Instant::toString).orElse("now"),
                            tally.duplicates);
        }
    }

    /** Up to when all logs of the stream were read. */
    private Optional<Instant> readUntil() {
        List<Optional<Instant>> all = followers.stream().map(Follower::readUntil).toList();
        return all.stream().allMatch(Optional::isPresent)
                ? all.stream().flatMap(Optional::stream).min(Instant::compareTo)
                : Optional.empty();
    }

    /** Said once a start: the same line with every poll only teaches people not to read the log. */
    private void warnOfOutside(Tally tally) {
        Optional<String> remark = tally.outside.remark(tally.rows);
        if (remark.isPresent() && !warnedOfOutside) {
            warnedOfOutside = true;
            host.logger().warn("zoho stream \"{}\": {}", definition.name(), remark.get());
        }
    }

    /** Said once a start: with the columns there are, so that the right one can be named. */
    private void warnOfTimeless(OpenLog log, long rows) {
        if (rows == 0 || warnedOfTimeless) {
            return;
        }
        warnedOfTimeless = true;
        List<String> columns = log.columns();
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

    private void succeeded() {
        backoff.reset();
        outOfMemory = 0;
        if (host.announcements().recovered(definition.name())) {
            host.logger().info("zoho stream \"{}\" goes on again", definition.name());
        }
        progress.recovered();
        metrics.count(Count.POLLS, 1);
        host.runLog().polled(definition.name(), progress.newEvents(), Optional.empty());
        metrics.state("waiting");
        readUntil().ifPresent(until -> metrics.success(host.clock().instant(), until));
    }

    private Duration failed(Failure failed) {
        Throwable failure = failed.cause();
        if (failure instanceof OutOfMemoryError error && ++outOfMemory > MOST_OUT_OF_MEMORY) {
            throw error;
        }
        Duration wait = backoff.after(failure);
        metrics.count(Count.EVENTS, progress.unreported());
        metrics.count(Count.FAILURES, 1);
        metrics.state("failing");
        readUntil().ifPresent(until -> metrics.readUntil(host.clock().instant(), until));
        String text = Failures.text(failure);
        progress.problem(text);
        host.runLog().polled(definition.name(), progress.newEvents(), Optional.of(text));
        // Said once: the same line every few minutes, from every stream, only teaches people not to
        // read the log.
        if (host.announcements().isNews(definition.name(), text)) {
            host.logger()
                    .error(
                            "zoho stream \"{}\"{}: {} Next try in {}.",
                            definition.name(),
                            failed.follower().label(),
                            text,
                            Durations.tell(wait));
        } else {
            host.logger()
                    .debug(
                            "zoho stream \"{}\" fails as before; next try in {}",
                            definition.name(),
                            Durations.tell(wait));
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

    private void close(Follower follower) {
        try {
            follower.close();
        } catch (IOException e) {
            host.logger()
                    .warn(
                            "zoho stream \"{}\": its cursor file could not be closed: {}",
                            definition.name(),
                            Failures.text(e));
        }
    }
}
