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
import org.logstashplugins.zoho.catalog.Definition;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.StoppedException;
import org.logstashplugins.zoho.sincedb.Sincedb;
import org.logstashplugins.zoho.source.Identity;
import org.logstashplugins.zoho.source.Source;
import org.logstashplugins.zoho.time.Clock;
import org.logstashplugins.zoho.time.StopSignal;

/**
 * The loop of one stream: wait → window → fetch → deliver → cursor. Nothing ends it but the stop
 * signal: a failure is told and tried again after a while. Runs on a thread of its own, so that
 * streams do not disturb each other.
 */
public final class Poller implements Runnable {
    private static final int TRIES_ONCE = 3;

    /** After so many times without enough memory it is the host's turn: it halts, and says so. */
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
     * What every stream of an input shares.
     *
     * @param owner the input's name in messages to another one that wants the same log
     * @param once true to end when everything there is was delivered
     * @param redeliver see {@link org.logstashplugins.zoho.sincedb.Machine}
     */
    public record Shared(
            Clock clock, StopSignal stop, String owner, boolean once, Duration redeliver) {}

    /**
     * @param configured what is asked for, under which resolved names are remembered
     * @param queue takes an event or blocks; never interrupted
     * @param monitor tells how the stream is doing
     */
    public Poller(
            Definition definition,
            Source source,
            Sincedb sincedb,
            Identity configured,
            Consumer<Map<String, Object>> queue,
            boolean ecs,
            StreamMonitor monitor,
            Shared shared) {
        this.definition = definition;
        this.shared = shared;
        this.monitor = monitor;
        Follower.Setup setup =
                new Follower.Setup(
                        sincedb,
                        configured,
                        queue,
                        ecs,
                        shared.clock(),
                        shared.stop(),
                        shared.owner() + ", stream \"" + definition.name() + "\"",
                        shared.redeliver());
        this.followers =
                source.parts().stream()
                        .map(part -> new Follower(definition, part, setup, monitor.progress()))
                        .toList();
        monitor.watch(followers);
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

    /** A cron line that had its turn before a restart does not have it again. */
    private Duration firstWait() {
        Optional<Duration> shortest = Optional.empty();
        for (Follower follower : followers) {
            try {
                Duration wait = shared.once() ? Duration.ZERO : follower.firstWait(monitor);
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
                // Also errors: out of the thread they would halt the whole of Logstash.
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
