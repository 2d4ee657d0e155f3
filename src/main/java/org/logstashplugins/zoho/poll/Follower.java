package org.logstashplugins.zoho.poll;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.logstashplugins.zoho.catalog.Definition;
import org.logstashplugins.zoho.client.StoppedException;
import org.logstashplugins.zoho.event.EventMapper;
import org.logstashplugins.zoho.sincedb.CursorOwner;
import org.logstashplugins.zoho.sincedb.Sincedb;
import org.logstashplugins.zoho.source.Identity;
import org.logstashplugins.zoho.source.Source;
import org.logstashplugins.zoho.time.Clock;
import org.logstashplugins.zoho.time.StopSignal;
import org.logstashplugins.zoho.time.TimeAxis;
import org.logstashplugins.zoho.time.Window;

/** Follows one log: opens its cursor, and delivers what is new. One thread. */
final class Follower implements Closeable {
    private final Definition definition;
    private final Source source;
    private final Setup setup;
    private final StreamProgress progress;
    private final WindowPlanner planner;
    private Optional<Opened> opened = Optional.empty();
    private final ZoneWatch zoneWatch = new ZoneWatch();
    private long windowsLeft;

    /**
     * What all logs of a stream share.
     *
     * @param queue takes an event or blocks; never interrupted
     * @param owner the input, for messages to others that want the log
     * @param checkpointAge see {@link OpenLog.Context}
     */
    record Setup(
            Poller.Stream stream,
            Sincedb sincedb,
            Consumer<Map<String, Object>> queue,
            Clock clock,
            StopSignal stop,
            String owner,
            Duration checkpointAge) {}

    /** Hears about every window. */
    interface Listener {
        void opened(OpenLog log);

        /**
         * A window is asked for.
         *
         * @param skipped time before it that the API no longer returns
         */
        void asking(Optional<Window> skipped);

        void delivered(Follower follower, OpenLog log, Tally tally);

        /** Something that users should act on. */
        void warn(String text);

        void debug(String text);
    }

    /** The log whose cursor is held, and what that depends on. */
    private record Opened(Identity identity, TimeAxis axis, OpenLog log) {
        boolean fits(Identity now, TimeAxis axisNow) {
            return identity.equals(now)
                    && axis.filterZone().equals(axisNow.filterZone())
                    && axis.rowZone().equals(axisNow.rowZone());
        }
    }

    Follower(Source source, Setup setup, StreamProgress progress) {
        this.definition = setup.stream().definition();
        this.source = source;
        this.setup = setup;
        this.progress = progress;
        this.planner =
                new WindowPlanner(
                        definition.initialLookback(),
                        definition.overlap().orElse(Duration.ofHours(1)),
                        definition.lag().orElse(Duration.ofMinutes(1)));
    }

    /** Its name in messages, after the name of the stream; empty if the stream has one log only. */
    String label() {
        return Poller.label(source);
    }

    /** The option that names the time of a row. */
    String timeOption() {
        return setup.stream().options().time();
    }

    /**
     * The zone of the times in rows, if rows do not name it and show more than days. Only after the
     * log is open.
     */
    Optional<ZoneId> unnamedZone() {
        TimeAxis axis = source.axis();
        return axis.unit().compareTo(ChronoUnit.HOURS) < 0 ? axis.rowZone() : Optional.empty();
    }

    /** Watches whether {@link #unnamedZone} fits. */
    ZoneWatch zoneWatch() {
        return zoneWatch;
    }

    /** Delivers everything that is new, window by window. */
    void poll(Listener listener) throws IOException {
        OpenLog log = open(listener);
        if (log.unfinished()) {
            listener.delivered(this, log, log.resume(progress));
        }
        Instant now = setup.clock().instant();
        Optional<WindowPlan> plan = log.next(now);
        while (plan.isPresent()) {
            windowsLeft = plan.get().windows(source.axis());
            listener.asking(plan.get().skipped());
            Tally tally = log.read(plan.get(), progress);
            windowsLeft--;
            listener.delivered(this, log, tally);
            boolean sameCatchUp = log.catchingUp();
            Optional<WindowPlan> next = log.behind(now) ? log.next(now) : Optional.empty();
            if (next.isPresent() && sameCatchUp) {
                checkThatTimeMoves(plan.get().window(), next.get().window());
            }
            plan = next;
        }
        windowsLeft = 0;
        lookAhead(log, listener);
    }

    /** A failed look ahead does not fail the poll. */
    private void lookAhead(OpenLog log, Listener listener) throws StoppedException {
        Instant now = setup.clock().instant();
        Optional<ZoneId> zone = unnamedZone();
        if (zone.isEmpty() || !zoneWatch.wantsLook(now)) {
            return;
        }
        try {
            zoneWatch.looked(zone.get(), log.newestAhead(now), now).ifPresent(listener::warn);
        } catch (StoppedException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            listener.debug("could not look for rows ahead of now: " + Failures.text(e));
        }
    }

    private static void checkThatTimeMoves(Window before, Window next) {
        if (!next.from().isAfter(before.from())) {
            throw new IllegalStateException("the window after " + before + " is " + next);
        }
    }

    /** How long to wait before the first poll after a start. */
    Duration firstWait(Listener listener) throws IOException {
        OpenLog log = open(listener);
        if (log.unfinished() || log.catchingUp()) {
            return Duration.ZERO;
        }
        Optional<Instant> complete =
                log.positions()
                        .readUntil()
                        .map(last -> source.axis().next(last).plus(planner.lag()));
        return definition.schedule().beforeFirst(complete, setup.clock().instant());
    }

    /** Opens the cursor of the log that the configured names stand for now. */
    private OpenLog open(Listener listener) throws IOException {
        Identity identity = source.identify(setup.sincedb().names(setup.stream().configured()));
        TimeAxis axis = source.axis();
        if (opened.isPresent() && !opened.get().fits(identity, axis)) {
            close();
        }
        if (opened.isEmpty()) {
            Identity cursor = Poller.cursor(identity, source);
            OpenLog log = openLog(identity, cursor, axis);
            opened = Optional.of(new Opened(identity, axis, log));
            setup.sincedb().file(cursor).ifPresent(progress::cursor);
            listener.opened(log);
        }
        return opened.get().log();
    }

    private OpenLog openLog(Identity identity, Identity cursor, TimeAxis axis) throws IOException {
        Delivery delivery =
                new Delivery(
                        new Delivery.Setup(
                                source,
                                identity.parts(),
                                new EventMapper(setup.stream().shape()),
                                setup.queue(),
                                setup.clock(),
                                setup.stop(),
                                setup.stream().options().filter()));
        return OpenLog.open(
                setup.sincedb()
                        .open(
                                cursor,
                                axis,
                                new CursorOwner(setup.owner(), Poller.name(definition, source))),
                setup.sincedb().spool(cursor),
                source,
                delivery,
                planner,
                new OpenLog.Context(setup.clock(), setup.stop(), setup.checkpointAge()));
    }

    /**
     * Up to when the log was read; empty before the first window, and before the cursor is open.
     */
    Optional<Instant> readUntil() {
        return opened.flatMap(held -> held.log().positions().readUntil());
    }

    /** How many windows the current poll has still to ask for, as far as that is known. */
    long windowsLeft() {
        return windowsLeft;
    }

    /** See {@link Source#units}. */
    long units(long rows) {
        return Math.round(source.units(rows));
    }

    @Override
    public void close() throws IOException {
        Optional<Opened> held = opened;
        opened = Optional.empty();
        if (held.isPresent()) {
            held.get().log().close();
        }
    }
}
