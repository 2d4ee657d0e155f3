package org.logstashplugins.zoho.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Logger;
import org.logstashplugins.zoho.catalog.Definition;
import org.logstashplugins.zoho.client.ForeignText;
import org.logstashplugins.zoho.client.Waiter;
import org.logstashplugins.zoho.metrics.StreamMetrics;
import org.logstashplugins.zoho.metrics.StreamMetrics.Count;
import org.logstashplugins.zoho.time.Clock;
import org.logstashplugins.zoho.time.Durations;
import org.logstashplugins.zoho.time.Window;

/**
 * Reports how one stream is doing: in the log, in the metrics, in the report and in the run log.
 * Used by the stream's thread.
 */
public final class StreamMonitor implements Follower.Listener {
    private static final int LONGEST_LINE = 8_000;

    private final Definition definition;
    private final StreamMetrics metrics;
    private final Shared shared;
    private final StreamProgress progress;
    private final RowWarnings rows;
    private final PollSummary summary;
    private List<Follower> followers = List.of();
    private long metered;
    private long logged;

    /**
     * What all streams of an input share.
     *
     * @param runLog hears about every poll
     */
    public record Shared(Clock clock, Logger logger, FailureLog failures, RunLog runLog) {}

    public StreamMonitor(Definition definition, StreamMetrics metrics, Shared shared) {
        this.definition = definition;
        this.metrics = metrics;
        this.shared = shared;
        this.progress = new StreamProgress(definition.name());
        this.rows = new RowWarnings(definition, this::warn);
        this.summary = new PollSummary(shared.clock());
    }

    /** Sets the logs whose progress is reported. */
    void watch(List<Follower> all) {
        followers = all;
    }

    StreamProgress progress() {
        return progress;
    }

    /** Logs something that users should act on. */
    public void warn(String text) {
        say(Level.WARN, ": " + text);
    }

    /** Logs a detail. */
    public void debug(String text) {
        say(Level.DEBUG, ": " + text);
    }

    /** Reports that a request has to wait. */
    public void waiting(Duration wait, Waiter.Reason reason, String why) {
        metrics.waiting(
                wait,
                switch (reason) {
                    case RATE_LIMIT -> "a rate limit";
                    case EXPORT_JOB -> "another export job";
                });
        say(Level.INFO, " waits " + Durations.tell(wait) + " " + why);
    }

    @Override
    public void opened(OpenLog log) {
        log.warnings().forEach(this::warn);
    }

    @Override
    public void skipped(Window time) {
        warn(
                "the API does not go back far enough (option oldest): what happened between "
                        + time.from()
                        + " and "
                        + time.to()
                        + " may be missing");
    }

    @Override
    public void delivered(Follower follower, OpenLog log, Tally tally) {
        meter();
        metrics.count(Count.DUPLICATES, tally.duplicates);
        metrics.count(Count.OUTSIDE, tally.outside.count());
        metrics.count(Count.DAMAGED_ROWS, tally.damaged);
        rows.warn(follower, log, tally, shared.clock().instant());
        summary.delivered(tally.events);
        say(
                tally.events == 0 ? Level.DEBUG : Level.INFO,
                follower.label()
                        + ": "
                        + tally.events
                        + " new events, read until "
                        + text(log.positions().readUntil())
                        + "; "
                        + tally.duplicates
                        + " rows had been delivered before");
    }

    void polling() {
        metrics.state("polling");
    }

    void succeeded() {
        if (shared.failures().recovered(definition.name())) {
            say(Level.INFO, " works again");
        }
        progress.recovered();
        metrics.count(Count.POLLS, 1);
        polled(Optional.empty());
        metrics.state("waiting");
        readUntil().ifPresent(until -> metrics.success(shared.clock().instant(), until));
        summary.next(progress.events(), text(readUntil())).ifPresent(this::summarize);
    }

    /**
     * @param wait until the next try
     */
    void failed(Follower follower, Throwable failure, Duration wait) {
        meter();
        metrics.count(Count.FAILURES, 1);
        metrics.state("failing");
        String text = Failures.text(failure);
        progress.problem(text);
        polled(Optional.of(text));
        FailureLog.Verdict verdict =
                shared.failures()
                        .failed(definition.name(), Failures.cause(follower.label(), failure), text);
        String next = " Next try in " + Durations.tell(wait) + ".";
        // Nobody reads a line that every stream repeats every few minutes.
        switch (verdict.report()) {
            case FIRST -> say(Level.ERROR, follower.label() + ": " + text + next);
            case REPEATED -> say(Level.WARN, follower.label() + lasts(verdict) + text + next);
            case NONE -> say(Level.DEBUG, follower.label() + lasts(verdict) + text + next);
        }
    }

    private static String lasts(FailureLog.Verdict verdict) {
        return " has been failing since "
                + verdict.since()
                + ", tried "
                + verdict.tries()
                + " times: ";
    }

    void closeFailed(Throwable failure) {
        warn("its cursor file could not be closed: " + Failures.text(failure));
    }

    StreamReport report() {
        return progress.report();
    }

    private void polled(Optional<String> problem) {
        summary.polled(problem.isPresent());
        shared.runLog().polled(definition.name(), progress.events() - logged, problem);
        logged = progress.events();
    }

    /** Adds the events since the last call to the metrics. */
    private void meter() {
        metrics.count(Count.EVENTS, progress.events() - metered);
        metered = progress.events();
        readUntil().ifPresent(until -> metrics.readUntil(shared.clock().instant(), until));
    }

    private void summarize(String text) {
        say(Level.INFO, ": " + text);
    }

    /** Up to when all logs of the stream were read. */
    private Optional<Instant> readUntil() {
        List<Optional<Instant>> all = followers.stream().map(Follower::readUntil).toList();
        return all.stream().allMatch(Optional::isPresent)
                ? all.stream().flatMap(Optional::stream).min(Instant::compareTo)
                : Optional.empty();
    }

    private static String text(Optional<Instant> readUntil) {
        return readUntil.map(Instant::toString).orElse("now");
    }

    /** Everything is logged here, so that every message is a single line, whatever it contains. */
    private void say(Level level, String text) {
        String line = "zoho stream \"" + definition.name() + "\"" + text;
        shared.logger().log(level, "{}", ForeignText.line(line, LONGEST_LINE));
    }
}
