package org.logstashplugins.zoho.poll;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.logstashplugins.zoho.catalog.Definition;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.StoppedException;
import org.logstashplugins.zoho.event.EventShape;
import org.logstashplugins.zoho.sincedb.Sincedb;
import org.logstashplugins.zoho.source.Identity;
import org.logstashplugins.zoho.source.OptionNames;
import org.logstashplugins.zoho.source.Source;
import org.logstashplugins.zoho.time.Clock;
import org.logstashplugins.zoho.time.StopSignal;

/**
 * The loop of one stream: wait → window → fetch → deliver → cursor. Only the stop signal ends it: a
 * failure is reported, and the poll is repeated after a while. Each poller runs on its own thread,
 * so that streams do not disturb each other.
 */
public final class Poller implements Runnable {
    private static final int TRIES_ONCE = 3;

    /** After this many polls without enough memory, the error is left to Logstash, which halts. */
    private static final int MOST_OUT_OF_MEMORY = 3;

    private final Definition definition;
    private final Shared shared;
    private final Backoff backoff = new Backoff();
    private final StreamMonitor monitor;
    private final List<Follower> followers;
    private final Set<Follower> due = new LinkedHashSet<>();
    private long nextPoll;
    private boolean first = true;
    private int outOfMemory;

    /**
     * One stream.
     *
     * @param configured what is asked for; resolved names are kept under it
     * @param shape how its events look
     * @param options the options that messages refer to
     */
    public record Stream(
            Definition definition,
            Source source,
            Identity configured,
            EventShape shape,
            OptionNames options) {}

    /**
     * What all streams of an input share.
     *
     * @param owner what other inputs call this one in messages when they want the same log
     * @param once true to end as soon as everything was delivered
     * @param redeliver see {@link org.logstashplugins.zoho.sincedb.Machine}
     */
    public record Shared(
            Clock clock, StopSignal stop, String owner, boolean once, Duration redeliver) {}

    /**
     * @param queue takes an event or blocks; never interrupted
     * @param monitor reports how the stream is doing
     */
    public Poller(
            Stream stream,
            Sincedb sincedb,
            Consumer<Map<String, Object>> queue,
            StreamMonitor monitor,
            Shared shared) {
        this.definition = stream.definition();
        this.shared = shared;
        this.monitor = monitor;
        Follower.Setup setup =
                new Follower.Setup(
                        stream,
                        sincedb,
                        monitor.timing(queue),
                        shared.clock(),
                        shared.stop(),
                        shared.owner(),
                        shared.redeliver());
        this.followers =
                stream.source().parts().stream()
                        .map(part -> new Follower(part, setup, monitor.progress()))
                        .toList();
        monitor.watch(followers);
    }

    /** Each part of a log has its own cursor. Event ids depend on the identity of the whole log. */
    public static Identity cursor(Identity log, Source part) {
        if (part.part().isEmpty()) {
            return log;
        }
        List<String> parts = new ArrayList<>(log.parts());
        parts.add(part.part());
        return new Identity(parts);
    }

    /** The name of a stream, with the part of its log if there are several. */
    public static String name(Definition definition, Source part) {
        return definition.name() + label(part);
    }

    static String label(Source part) {
        return part.part().isEmpty() ? "" : " (" + part.part() + ")";
    }

    /** Time has passed; called by another thread. */
    public void tick() {
        monitor.tick();
    }

    public StreamReport report() {
        return monitor.report();
    }

    @Override
    public void run() {
        try {
            boolean again = true;
            while (again && !shared.stop().stopped()) {
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
        return shared.clock().pause(wait, shared.stop());
    }

    /** A poll that a cron line has started before a restart is not repeated. */
    private Duration firstWait() {
        Optional<Duration> shortest = Optional.empty();
        for (Follower follower : followers) {
            try {
                Duration wait = shared.once() ? Duration.ZERO : follower.firstWait(monitor);
                shortest = shortest.filter(s -> s.compareTo(wait) <= 0).or(() -> Optional.of(wait));
            } catch (Throwable e) {
                // The poll fails in the same way, and reports it.
                return Duration.ZERO;
            }
        }
        return shortest.orElse(Duration.ZERO);
    }

    /**
     * Polls the logs that are due. A failure of one log does not stop the others.
     *
     * @return how long to wait; empty at the end
     */
    private Optional<Duration> poll() {
        Instant start = shared.clock().instant();
        if (due.isEmpty() || shared.clock().nanos() - nextPoll >= 0) {
            due.addAll(followers);
        }
        monitor.polling();
        Optional<Failure> failure = Optional.empty();
        for (Follower follower : List.copyOf(due)) {
            try {
                follower.poll(monitor);
                due.remove(follower);
            } catch (StoppedException e) {
                return Optional.empty();
            } catch (Throwable e) {
                // This includes errors: if one left the thread, Logstash would halt.
                failure = failure.or(() -> Optional.of(new Failure(follower, e)));
            }
        }
        Duration regular = definition.schedule().afterPoll(start, shared.clock().instant());
        nextPoll = shared.clock().nanos() + regular.toNanos();
        if (failure.isEmpty()) {
            succeeded();
            return shared.once() ? Optional.empty() : Optional.of(regular);
        }
        Duration wait = failed(failure.get());
        if (shared.once() && givesUp(failure.get().cause())) {
            return Optional.empty();
        }
        boolean othersWait = due.size() < followers.size() && regular.compareTo(wait) < 0;
        return Optional.of(othersWait ? regular : wait);
    }

    /** What went wrong, and with which log. */
    private record Failure(Follower follower, Throwable cause) {}

    private void succeeded() {
        backoff.reset();
        outOfMemory = 0;
        monitor.succeeded();
    }

    private Duration failed(Failure failed) {
        if (failed.cause() instanceof OutOfMemoryError error
                && ++outOfMemory > MOST_OUT_OF_MEMORY) {
            throw error;
        }
        Duration wait = backoff.after(failed.cause());
        monitor.failed(failed.follower(), failed.cause(), wait);
        return wait;
    }

    private boolean givesUp(Throwable failure) {
        boolean retry =
                failure instanceof ApiException refusal
                        ? refusal.category() == ApiException.Category.RETRY
                        : failure instanceof IOException;
        return !retry || backoff.failures() >= TRIES_ONCE;
    }

    private void close(Follower follower) {
        try {
            follower.close();
        } catch (IOException e) {
            monitor.closeFailed(e);
        }
    }
}
