package org.logstashplugins.zoho.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Logger;
import org.logstashplugins.zoho.catalog.Definition;
import org.logstashplugins.zoho.client.TrafficListener;
import org.logstashplugins.zoho.client.Waiter;
import org.logstashplugins.zoho.metrics.Count;
import org.logstashplugins.zoho.metrics.Gauge;
import org.logstashplugins.zoho.metrics.StreamMetrics;
import org.logstashplugins.zoho.time.Clock;
import org.logstashplugins.zoho.time.Durations;
import org.logstashplugins.zoho.time.Window;

/**
 * Reports how one stream is doing: in the log, in the metrics, in the report and in the run log.
 * Used by the stream's thread, except for {@link #tick}.
 */
public final class StreamMonitor implements Follower.Listener, Waiter.Listener {
    private final Definition definition;
    private final StreamMetrics metrics;
    private final Shared shared;
    private final StreamLog log;
    private final FailureReports failures;
    private final Activity activity;
    private final Freshness freshness;
    private final UnitMeter units;
    private final StreamProgress progress;
    private final RowWarnings rows;
    private final PollSummary summary;
    private List<Follower> followers = List.of();
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
        this.log = new StreamLog(shared.logger(), definition.name());
        this.failures = new FailureReports(shared.failures(), log, metrics, shared.clock());
        this.activity = new Activity(metrics, shared.clock());
        this.freshness = new Freshness(metrics, shared.clock());
        this.units = new UnitMeter(metrics, shared.clock());
        this.progress =
                new StreamProgress(definition.name(), new RowMeter(metrics, freshness)::count);
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

    @Override
    public void warn(String text) {
        say(Level.WARN, ": " + text);
    }

    @Override
    public void debug(String text) {
        say(Level.DEBUG, ": " + text);
    }

    /** Hears about the requests of the stream. */
    public TrafficListener traffic() {
        return new RequestMeter(metrics, log);
    }

    /** The same queue, with a count of the time in which it takes events. */
    Consumer<Map<String, Object>> timing(Consumer<Map<String, Object>> queue) {
        return event -> {
            activity.begin(Activity.Wait.QUEUE);
            try {
                queue.accept(event);
            } finally {
                activity.end();
            }
        };
    }

    @Override
    public void waiting(Duration wait, Waiter.Reason reason, String why) {
        activity.announced(wait);
        say(Level.INFO, " waits " + Durations.tell(wait) + " " + why);
    }

    @Override
    public void began(Waiter.Reason reason) {
        activity.begin(Activity.Wait.of(reason));
    }

    @Override
    public void ended() {
        activity.end();
    }

    /** Time has passed. May be called by any thread. */
    void tick() {
        freshness.tick();
        units.tick();
        activity.tick();
        failures.tick();
    }

    @Override
    public void opened(OpenLog opened) {
        opened.warnings().forEach(this::warn);
        freshness.read(readUntil());
    }

    @Override
    public void asking(Optional<Window> skipped) {
        showWindowsLeft();
        skipped.ifPresent(
                time ->
                        warn(
                                "the API does not go back far enough (option oldest): what happened between "
                                        + time.from()
                                        + " and "
                                        + time.to()
                                        + " may be missing"));
    }

    private void showWindowsLeft() {
        metrics.show(Gauge.WINDOWS_LEFT, followers.stream().mapToLong(Follower::windowsLeft).sum());
    }

    @Override
    public void delivered(Follower follower, OpenLog read, Tally tally) {
        freshness.read(readUntil());
        showWindowsLeft();
        metrics.count(Count.WINDOWS_DONE, 1);
        metrics.count(Count.OUTSIDE, tally.outside.count());
        units.count(follower.units(tally.rows));
        rows.warn(follower, read, tally, shared.clock().instant());
        summary.delivered(tally.events);
        say(
                tally.events == 0 ? Level.DEBUG : Level.INFO,
                follower.label()
                        + ": "
                        + tally.events
                        + " new events, read until "
                        + text(read.positions().readUntil())
                        + "; "
                        + tally.duplicates
                        + " rows had been delivered before");
    }

    void polling() {
        activity.state("polling");
    }

    void succeeded() {
        failures.succeeded();
        progress.recovered();
        metrics.count(Count.POLLS, 1);
        polled(Optional.empty());
        activity.state("waiting");
        metrics.show(Gauge.LAST_SUCCESS, shared.clock().instant().toString());
        freshness.read(readUntil());
        showWindowsLeft();
        summary.next(progress.events(), text(readUntil())).ifPresent(this::summarize);
    }

    /**
     * @param wait until the next try
     */
    void failed(Follower follower, Throwable failure, Duration wait) {
        metrics.count(Count.FAILURES, 1);
        activity.state("failing");
        activity.begin(Activity.Wait.BACK_OFF);
        String text = Failures.text(failure);
        progress.problem(text);
        polled(Optional.of(text));
        failures.failed(Failures.cause(follower.label(), failure), text, wait);
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

    private void say(Level level, String text) {
        log.say(level, text);
    }
}
