package org.logstashplugins.zoho.poll;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.Spool;
import org.logstashplugins.zoho.client.SpoolFile;
import org.logstashplugins.zoho.event.EventLayout;
import org.logstashplugins.zoho.event.EventMapper;
import org.logstashplugins.zoho.event.EventShape;
import org.logstashplugins.zoho.poll.World.LogRow;
import org.logstashplugins.zoho.poll.World.Step;
import org.logstashplugins.zoho.rows.JsonRow;
import org.logstashplugins.zoho.rows.Row;
import org.logstashplugins.zoho.rows.RowReader;
import org.logstashplugins.zoho.sincedb.CursorOwner;
import org.logstashplugins.zoho.sincedb.HeapSincedb;
import org.logstashplugins.zoho.source.Identity;
import org.logstashplugins.zoho.source.Source;
import org.logstashplugins.zoho.source.SourceState;
import org.logstashplugins.zoho.time.Clock;
import org.logstashplugins.zoho.time.StopSignal;
import org.logstashplugins.zoho.time.TimeAxis;
import org.logstashplugins.zoho.time.Window;

/**
 * The core of the plugin in a {@link World}: cursor, planner and delivery, without HTTP and files.
 */
final class WorldRun {
    static final Instant START = Instant.parse("2026-03-10T09:00:00Z");
    static final Duration LOOKBACK = Duration.ofHours(6);
    static final Duration LAG = Duration.ofMinutes(1);

    private final World world;
    private final HeapSincedb sincedb;
    private final Map<Integer, Integer> delivered = new HashMap<>();
    private final Map<String, Integer> ids = new HashMap<>();
    private final List<Integer> requests = new ArrayList<>();
    private Duration overlap;
    private ZoneId zone;
    private Duration now = Duration.ZERO;
    private Duration clockAhead = Duration.ZERO;
    private int failAt = Integer.MAX_VALUE;
    private int dieAfter = Integer.MAX_VALUE;
    private List<LogRow> answer = List.of();
    private OpenLog log;

    /** The process died. */
    private static final class Died extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    WorldRun(World world) throws IOException {
        this.world = world;
        this.sincedb = new HeapSincedb(this::machineTime);
        this.overlap = world.overlap();
        this.zone = world.limits().zone().orElse(ZoneOffset.UTC);
        this.log = open();
    }

    /** How often each row was delivered, by number. */
    Map<Integer, Integer> delivered() {
        return delivered;
    }

    /** How many requests each poll has made. */
    List<Integer> requests() {
        return requests;
    }

    /** How often each id was pushed. */
    Map<String, Integer> ids() {
        return ids;
    }

    int segments() {
        return sincedb.segments();
    }

    private Instant trueTime() {
        return START.plus(now);
    }

    private Instant machineTime() {
        return trueTime().plus(clockAhead);
    }

    void run() throws IOException {
        poll(Duration.ZERO);
        for (Step step : world.steps()) {
            take(step);
        }
    }

    void take(Step step) throws IOException {
        if (step instanceof Step.Poll poll) {
            poll(poll.after());
        } else if (step instanceof Step.Clock clock) {
            clockAhead = clock.ahead();
        } else if (step instanceof Step.Restart restart) {
            restart(restart.clean());
        } else if (step instanceof Step.Zone next) {
            zone = next.zone();
            restart(true);
        } else if (step instanceof Step.Overlap next) {
            overlap = next.overlap();
            restart(true);
        } else if (step instanceof Step.Fail fail) {
            failAt = fail.request();
        } else if (step instanceof Step.Die die) {
            dieAfter = die.afterEvents();
        }
    }

    private void restart(boolean clean) throws IOException {
        if (clean) {
            log.close();
        }
        log = open();
    }

    private OpenLog open() throws IOException {
        Identity identity = Identity.of("log");
        EventShape shape =
                new EventShape(
                        "log",
                        new EventLayout(List.of("log"), "log", Map.of(), Map.of(), Map.of()),
                        false,
                        EventShape.Json.PLAIN);
        Source source = new Log();
        return OpenLog.open(
                sincedb.open(identity, source.axis(), new CursorOwner("a world", "log")),
                sincedb.spool(identity),
                source,
                new Delivery(
                        new Delivery.Setup(
                                source,
                                identity.parts(),
                                new EventMapper(shape),
                                this::push,
                                new WorldClock(),
                                new StopSignal(),
                                "time_column")),
                new WindowPlanner(LOOKBACK, overlap, LAG),
                new OpenLog.Context(this::machineTime, new StopSignal(), Duration.ZERO));
    }

    private void push(Map<String, Object> event) {
        if (dieAfter-- <= 0) {
            throw new Died();
        }
        Map<?, ?> about = (Map<?, ?>) event.get("event");
        Map<?, ?> fields = (Map<?, ?>) event.get("log");
        ids.merge(String.valueOf(about.get("id")), 1, Integer::sum);
        delivered.merge((Integer) fields.get("number"), 1, Integer::sum);
    }

    private void poll(Duration after) throws IOException {
        now = now.plus(after);
        requests.add(0);
        boolean again = true;
        while (again) {
            try {
                pollOnce();
                again = false;
            } catch (QueueException e) {
                // The process dies, and what was only in the heap is lost.
                dieAfter = Integer.MAX_VALUE;
                restart(false);
            } catch (ApiException e) {
                if (failAt == Integer.MAX_VALUE) {
                    throw e;
                }
                failAt = Integer.MAX_VALUE;
            }
        }
    }

    private void pollOnce() throws IOException {
        StreamProgress progress = new StreamProgress("log", tally -> {});
        if (log.unfinished()) {
            Tally tally = log.resume(progress);
            assert tally.rows >= 0;
        }
        Instant start = machineTime();
        Optional<WindowPlan> plan = log.next(start);
        Instant before = Instant.MIN;
        while (plan.isPresent()) {
            Window window = plan.get().window();
            if (!window.from().isAfter(before)) {
                throw new IllegalStateException("time does not move: " + window);
            }
            log.read(plan.get(), progress);
            before = log.catchingUp() ? window.from() : Instant.MIN;
            plan = log.behind(start) ? log.next(start) : Optional.empty();
        }
    }

    /** The clock of {@link Delivery}. Nobody waits on it. */
    private final class WorldClock implements Clock {
        @Override
        public Instant instant() {
            return machineTime();
        }

        @Override
        public long nanos() {
            return 0;
        }

        @Override
        public boolean pause(Duration duration, StopSignal stop) {
            throw new UnsupportedOperationException();
        }
    }

    /** The log at the remote side. */
    private final class Log implements Source {
        @Override
        public Identity identify(SourceState names) {
            return Identity.of("log");
        }

        @Override
        public TimeAxis axis() {
            Optional<ZoneId> floating = world.limits().zone().map(real -> zone);
            return TimeAxis.SECONDS
                    .withLongest(world.limits().longest())
                    .withMargin(world.limits().margin())
                    .withZones(floating, floating);
        }

        /** An instant as the log shows it, and as filters name it: the reading of a clock. */
        private LocalDateTime reading(Duration time) {
            return LocalDateTime.ofInstant(
                    START.plus(time), world.limits().zone().orElse(ZoneOffset.UTC));
        }

        private Duration chosenBy(LogRow logRow) {
            return logRow.moved()
                    .filter(moved -> moved.compareTo(now) <= 0)
                    .orElse(logRow.chosenBy());
        }

        @Override
        public List<SpoolFile> fetch(Window window, Spool spool, SourceState sourceState)
                throws ApiException {
            int request = requests.get(requests.size() - 1) + 1;
            requests.set(requests.size() - 1, request);
            if (request >= failAt) {
                throw new ApiException(ApiException.Category.RETRY, "failed", "failed");
            }
            if (world.limits().longest().isPresent()
                    && Duration.between(window.from(), window.to())
                                    .compareTo(world.limits().longest().get())
                            > 0) {
                throw new IllegalStateException("too long a window: " + window);
            }
            Window.LocalRange range = window.in(zone);
            LocalDateTime from = range.from().minus(world.limits().margin());
            LocalDateTime to = range.to().plus(world.limits().margin()).plusSeconds(1);
            List<LogRow> found = new ArrayList<>();
            for (LogRow logRow : world.logRows()) {
                LocalDateTime time = reading(chosenBy(logRow));
                if (logRow.visible().compareTo(now) <= 0
                        && !time.isBefore(from)
                        && time.isBefore(to)) {
                    found.add(logRow);
                }
            }
            if (found.size() >= world.limits().cap()) {
                throw new ApiException(ApiException.Category.TOO_MUCH, "too much", "too much");
            }
            // The API promises no order.
            found.sort(Comparator.comparing(logRow -> logRow.number() % 3));
            answer = found;
            return List.of();
        }

        @Override
        public RowReader open(List<Path> files, boolean lenient) {
            List<LogRow> rows = answer;
            Iterator<LogRow> all = rows.iterator();
            return new RowReader() {
                @Override
                public List<String> header() {
                    return List.of();
                }

                @Override
                public Optional<Row> next() {
                    return all.hasNext() ? Optional.of(row(all.next())) : Optional.empty();
                }

                @Override
                public void close() {
                    // Nothing is open.
                }
            };
        }

        private Row row(LogRow logRow) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("number", logRow.number());
            Optional<Duration> shown =
                    logRow.moved().isPresent() ? Optional.of(chosenBy(logRow)) : logRow.shown();
            shown.ifPresent(time -> fields.put("time", reading(time).toString()));
            if (world.limits().tells()) {
                fields.put("chosenBy", reading(chosenBy(logRow)).toString());
            }
            return new JsonRow(
                    fields,
                    logRow.id() ? Optional.of("row " + logRow.number()) : Optional.empty(),
                    false);
        }

        @Override
        public Optional<ZonedDateTime> time(Row row) {
            return time(row, "/time");
        }

        @Override
        public Optional<ZonedDateTime> chosenBy(Row row, Optional<ZonedDateTime> time) {
            return world.limits().tells() ? time(row, "/chosenBy") : time;
        }

        private Optional<ZonedDateTime> time(Row row, String field) {
            return row.value(field)
                    .map(LocalDateTime::parse)
                    .map(
                            time ->
                                    time.atZone(
                                            world.limits().zone().isPresent()
                                                    ? zone
                                                    : ZoneOffset.UTC));
        }
    }
}
