package org.logstashplugins.zoho.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.logstashplugins.zoho.poll.World.Limits;
import org.logstashplugins.zoho.poll.World.LogRow;
import org.logstashplugins.zoho.poll.World.Step;
import org.logstashplugins.zoho.testing.Thorough;

/**
 * Compares the plugin with an oracle in random worlds. Each build tries the same worlds; the system
 * property {@code worlds} says how many.
 */
class WorldTest {
    private static final int WORLDS = Thorough.times("worlds", 2_000, 8_000);
    private static final Duration DAY = Duration.ofDays(1);
    private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId UTC = ZoneId.of("UTC");

    @Test
    void everyRowComesOnceInEveryWorld() {
        for (int seed = 0; seed < WORLDS; seed++) {
            World world = world(new Random(seed));
            Optional<String> fault = fault(world);
            if (fault.isPresent()) {
                World smallest = world.shrunk(smaller -> fault(smaller).isPresent());
                throw new AssertionError(
                        "seed " + seed + ": " + fault(smallest).orElseThrow() + "\n" + smallest);
            }
        }
    }

    /**
     * A log in Kolkata is read as UTC for an hour. The row of that hour then seems to be in the
     * future, and an old row that comes again seems to be newer than that.
     */
    @Test
    void aCorrectedZoneLosesNoRow() {
        List<LogRow> logRows = new ArrayList<>();
        for (int minutes : new int[] {-280, 10}) {
            Duration time = Duration.ofMinutes(minutes);
            logRows.add(
                    new LogRow(-minutes, time, Optional.of(time), time, false, Optional.empty()));
        }
        World world =
                new World(
                        new Limits(
                                Optional.empty(),
                                Integer.MAX_VALUE,
                                Duration.ZERO,
                                Optional.of(KOLKATA),
                                false),
                        Duration.ofMinutes(10),
                        logRows,
                        List.of(new Step.Zone(UTC), new Step.Poll(Duration.ofHours(1))));
        assertThat(fault(world)).isEmpty();
    }

    /**
     * A log that lags for hours, and has a line with totals at the end of each file. That line has
     * no time, and does not show how far the log is.
     */
    @Test
    void aLineWithoutATimeDoesNotHideThatTheSourceLags() throws IOException {
        Duration late = Duration.ofMinutes(-170);
        World world =
                new World(
                        new Limits(
                                Optional.empty(),
                                Integer.MAX_VALUE,
                                Duration.ZERO,
                                Optional.empty(),
                                false),
                        Duration.ofMinutes(10),
                        List.of(
                                row(1, Duration.ofMinutes(-180), true, Duration.ZERO),
                                row(2, Duration.ofMinutes(-2), false, Duration.ZERO),
                                row(3, late, true, Duration.ofMinutes(20)),
                                row(4, Duration.ofMinutes(20), false, Duration.ofMinutes(20))),
                        List.of(new Step.Poll(Duration.ofMinutes(30))));
        WorldRun run = new WorldRun(world);
        run.run();
        assertThat(run.delivered()).isEqualTo(Map.of(1, 1, 2, 1, 3, 1, 4, 1));
    }

    /** If rows show when they arrived, many old rows are no sign of a failure. */
    @Test
    void oldRowsThatArrivedJustNowAreDelivered() throws IOException {
        List<LogRow> logRows = new ArrayList<>();
        for (int number = 1; number <= 150; number++) {
            Duration arrived = Duration.ofMinutes(-number - 1);
            Optional<Duration> happened = Optional.of(arrived.minusDays(10));
            logRows.add(new LogRow(number, arrived, happened, arrived, false, Optional.empty()));
        }
        Limits limits =
                new Limits(
                        Optional.empty(), Integer.MAX_VALUE, Duration.ZERO, Optional.empty(), true);
        WorldRun run = new WorldRun(new World(limits, Duration.ofMinutes(10), logRows, List.of()));
        run.run();
        assertThat(run.delivered()).hasSize(150);
    }

    private static LogRow row(int number, Duration time, boolean shown, Duration visible) {
        Optional<Duration> told = shown ? Optional.of(time) : Optional.empty();
        return new LogRow(number, time, told, visible, false, Optional.empty());
    }

    /** What the plugin does wrong in a world; empty if nothing. */
    static Optional<String> fault(World world) {
        try {
            WorldRun run = new WorldRun(world);
            run.run();
            quiet(run, world);
            Map<Integer, Integer> there = new HashMap<>();
            Map<Integer, Integer> due = new HashMap<>();
            for (LogRow logRow : world.logRows()) {
                there.merge(logRow.number(), 1, Integer::sum);
                due.merge(logRow.number(), due(logRow, world) ? 1 : 0, Integer::sum);
                // A row that changes after its key was dropped is delivered again.
                boolean forgotten =
                        logRow.moved()
                                .map(moved -> moved.minus(logRow.chosenBy()))
                                .filter(by -> by.compareTo(shortestOverlap(world)) > 0)
                                .isPresent();
                there.merge(logRow.number(), forgotten ? 1 : 0, Integer::sum);
            }
            int mayRepeat = deaths(world);
            for (int number : there.keySet()) {
                int times = run.delivered().getOrDefault(number, 0);
                if (times < due.get(number) || times > there.get(number) + mayRepeat) {
                    return Optional.of(
                            "row "
                                    + number
                                    + " came "
                                    + times
                                    + " times and not "
                                    + there.get(number)
                                    + ", of which "
                                    + due.get(number)
                                    + " are promised");
                }
            }
            long different =
                    run.delivered().entrySet().stream()
                            .mapToLong(e -> Math.min(e.getValue(), twins(world, e.getKey())))
                            .sum();
            if (run.ids().size() != different) {
                return Optional.of(
                        different + " different events have " + run.ids().size() + " ids");
            }
            for (int requests : run.requests()) {
                if (requests > mostRequests(world)) {
                    return Optional.of(requests + " requests in one poll");
                }
            }
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.of(e + " at " + e.getStackTrace()[0] + " " + e.getStackTrace()[1]);
        }
    }

    /** In the end everything works again, and every row has appeared. */
    private static void quiet(WorldRun run, World world) throws IOException {
        run.take(new Step.Clock(Duration.ZERO));
        if (world.limits().zone().isPresent()) {
            run.take(new Step.Zone(world.limits().zone().get()));
        }
        run.take(new Step.Poll(Duration.ofMinutes(1)));
        run.take(new Step.Poll(end(world)));
        for (int i = 0; i < 3; i++) {
            run.take(new Step.Poll(Duration.ofMinutes(30)));
        }
    }

    private static Duration end(World world) {
        return world.logRows().stream()
                .map(
                        logRow ->
                                later(
                                        logRow.visible(),
                                        later(
                                                logRow.chosenBy(),
                                                logRow.moved().orElse(Duration.ZERO))))
                .reduce(Duration.ZERO, WorldTest::later)
                .plusHours(15);
    }

    private static Duration later(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    private static long twins(World world, int number) {
        return world.logRows().stream().filter(logRow -> logRow.number() == number).count();
    }

    private static int deaths(World world) {
        return (int)
                world.steps().stream()
                        .filter(
                                step ->
                                        step instanceof Step.Die
                                                || step.equals(new Step.Restart(false)))
                        .count();
    }

    /**
     * The promise: a row is delivered if it appears within the overlap after its time. If windows
     * may have any length, it is also delivered if it appears before a row that is newer by the
     * overlap.
     */
    private static boolean due(LogRow logRow, World world) {
        Duration overlap = shortestOverlap(world);
        boolean old = logRow.chosenBy().compareTo(WorldRun.LOOKBACK.negated()) < 0;
        boolean early = logRow.visible().minus(logRow.chosenBy()).compareTo(overlap) <= 0;
        // Of a row without a time, only the window that it came in is known.
        boolean lagging =
                world.limits().longest().isEmpty()
                        && world.logRows().stream()
                                .filter(other -> other.visible().compareTo(logRow.visible()) <= 0)
                                .allMatch(other -> notYounger(other, logRow, overlap, world));
        return !old && ((early && !deceived(world)) || lagging);
    }

    private static boolean notYounger(LogRow other, LogRow logRow, Duration overlap, World world) {
        return placed(other, world)
                .map(shown -> later(other.chosenBy(), other.moved().orElse(shown)))
                .filter(time -> time.compareTo(logRow.chosenBy().plus(overlap)) <= 0)
                .isPresent();
    }

    /** The time by which the API chooses a row, as far as the plugin knows. */
    private static Optional<Duration> placed(LogRow logRow, World world) {
        return world.limits().tells() ? Optional.of(logRow.chosenBy()) : logRow.shown();
    }

    private static Duration shortestOverlap(World world) {
        return world.steps().stream()
                .filter(step -> step instanceof Step.Overlap)
                .map(step -> ((Step.Overlap) step).overlap())
                .reduce(world.overlap(), (a, b) -> a.compareTo(b) < 0 ? a : b);
    }

    /**
     * The clock was ahead, and then there was no poll for so long that the wrong position is in the
     * past. Nothing shows that it is wrong, except the newest row, as far as windows reach, and
     * only if that row is not dated ahead itself. A wrong zone does the same.
     */
    private static boolean deceived(World world) {
        Duration ahead = Duration.ofDays(10_000);
        Duration gap = Duration.ZERO;
        for (Step step : world.steps()) {
            if (step instanceof Step.Clock clock && clock.ahead().toSeconds() > 0) {
                ahead = clock.ahead().compareTo(ahead) < 0 ? clock.ahead() : ahead;
            }
            gap = step instanceof Step.Poll poll ? later(gap, poll.after()) : gap;
        }
        // A row without a time is taken for as new as the end of the window, which is wrong, too.
        boolean datedAhead =
                world.logRows().stream()
                        .anyMatch(
                                e ->
                                        placed(e, world)
                                                .filter(t -> t.compareTo(e.visible()) <= 0)
                                                .isEmpty());
        boolean wrong = ahead.compareTo(Duration.ofDays(10_000)) < 0;
        boolean skipped =
                (world.limits().longest().isPresent() && gap.compareTo(ahead) > 0)
                        || staysAhead(world);
        return (datedAhead && (wrong || readAhead(world))) || (wrong && skipped);
    }

    /** The zone was set too far to the east, so that windows reached ahead of the log. */
    private static boolean readAhead(World world) {
        Optional<ZoneId> real = world.limits().zone();
        return world.steps().stream()
                .filter(step -> step instanceof Step.Zone)
                .map(step -> ((Step.Zone) step).zone())
                .anyMatch(
                        zone ->
                                real.isPresent()
                                        && offset(zone).getTotalSeconds()
                                                > offset(real.get()).getTotalSeconds());
    }

    private static ZoneOffset offset(ZoneId zone) {
        return zone.getRules().getOffset(WorldRun.START);
    }

    /**
     * The clock was ahead by more than a window reaches back, for more than one poll. The second
     * poll believes the wrong position, and may deliver rows that are newer than those it skips.
     */
    private static boolean staysAhead(World world) {
        Optional<Duration> reach = world.limits().longest().map(shortestOverlap(world)::plus);
        boolean ahead = false;
        int polls = 0;
        for (Step step : world.steps()) {
            if (step instanceof Step.Clock clock) {
                ahead = reach.filter(most -> clock.ahead().compareTo(most) > 0).isPresent();
                polls = 0;
            } else if (step instanceof Step.Poll && ahead && ++polls > 1) {
                return true;
            }
        }
        return false;
    }

    /**
     * Windows of the longest length that the API accepts, each of which may be halved until few
     * enough rows are in it.
     */
    private static int mostRequests(World world) {
        Duration span = end(world).plus(WorldRun.LOOKBACK).plusDays(30);
        for (Step step : world.steps()) {
            span = step instanceof Step.Poll poll ? span.plus(poll.after()) : span;
        }
        long windows =
                world.limits().longest().map(longest -> 2 + dividedBy(world, longest)).orElse(1L);
        boolean capped = world.limits().cap() < Integer.MAX_VALUE;
        return (int) (windows * (capped ? 4 : 1))
                + (capped ? 40 + 40 * world.logRows().size() : 0)
                + 4;
    }

    private static long dividedBy(World world, Duration longest) {
        Duration most = later(Duration.ofHours(12), end(world));
        Duration wrong = Duration.ZERO;
        Duration all = Duration.ZERO;
        for (Step step : world.steps()) {
            if (step instanceof Step.Poll poll) {
                most = later(most, poll.after());
                all = all.plus(poll.after());
            } else if (step instanceof Step.Clock clock) {
                wrong = wrong.plus(clock.ahead().abs());
            }
        }
        if (!wrong.isZero()) {
            // If no position can be believed, the log is read again from the first window on.
            most = later(most, all);
        }
        Duration overlap = world.overlap();
        for (Step step : world.steps()) {
            overlap = step instanceof Step.Overlap o ? later(overlap, o.overlap()) : overlap;
        }
        return most.plus(wrong).plus(overlap).plus(longest).dividedBy(longest);
    }

    static World world(Random random) {
        Optional<ZoneId> zone =
                random.nextInt(4) == 0
                        ? Optional.of(List.of(KOLKATA, UTC, BERLIN).get(random.nextInt(3)))
                        : Optional.empty();
        Duration overlap = Duration.ofMinutes(List.of(0, 1, 10, 60, 600).get(random.nextInt(5)));
        Optional<Duration> longest =
                zone.isEmpty() && random.nextBoolean()
                        ? Optional.of(
                                Duration.ofMinutes(
                                        List.of(10, 30, 60, 1440).get(random.nextInt(4))))
                        : Optional.empty();
        int cap = random.nextInt(4) == 0 ? 6 + random.nextInt(4) : Integer.MAX_VALUE;
        Duration margin = Duration.ofSeconds(random.nextInt(3) == 0 ? 2 : 0);
        List<Step> steps = new ArrayList<>();
        Duration length = Duration.ZERO;
        for (int i = random.nextInt(12); i >= 0; i--) {
            Step step = step(random, zone);
            steps.add(step);
            length = step instanceof Step.Poll poll ? length.plus(poll.after()) : length;
        }
        List<LogRow> logRows = new ArrayList<>();
        for (int number = random.nextInt(12); number >= 0; number--) {
            LogRow logRow = logRow(random, number, length, overlap);
            logRows.add(logRow);
            boolean twin = !logRow.id() && logRow.shown().equals(Optional.of(logRow.chosenBy()));
            if (twin && random.nextInt(4) == 0) {
                Duration later = logRow.chosenBy().plus(overlap.dividedBy(1 + random.nextInt(5)));
                logRows.add(
                        new LogRow(
                                number,
                                logRow.chosenBy(),
                                logRow.shown(),
                                later(logRow.visible(), later),
                                false,
                                Optional.empty()));
            }
        }
        return new World(
                new Limits(longest, cap, margin, zone, random.nextInt(4) == 0),
                overlap,
                logRows,
                steps);
    }

    private static Step step(Random random, Optional<ZoneId> zone) {
        return switch (random.nextInt(14)) {
            case 0 ->
                    new Step.Clock(
                            random.nextBoolean() ? Duration.ZERO : minutes(random, -6000, 6000));
            case 1 -> new Step.Restart(true);
            case 2 -> new Step.Restart(false);
            case 3 ->
                    zone.isPresent()
                            ? new Step.Zone(List.of(KOLKATA, UTC, BERLIN).get(random.nextInt(3)))
                            : new Step.Restart(true);
            case 4 -> new Step.Overlap(minutes(random, 0, 300));
            case 5 -> new Step.Fail(1 + random.nextInt(3));
            case 6 -> new Step.Die(random.nextInt(4));
            case 7 -> new Step.Poll(minutes(random, 0, 6 * 1440));
            case 8, 9 -> new Step.Poll(minutes(random, 0, 300));
            default -> new Step.Poll(Duration.ofSeconds(random.nextInt(900)));
        };
    }

    private static Duration minutes(Random random, int least, int most) {
        return Duration.ofMinutes(least + random.nextInt(most - least));
    }

    private static LogRow logRow(Random random, int number, Duration length, Duration overlap) {
        long reach = length.plus(WorldRun.LOOKBACK).toSeconds();
        Duration time = Duration.ofSeconds(random.nextLong(reach + 1)).minus(WorldRun.LOOKBACK);
        Duration late =
                switch (random.nextInt(6)) {
                    case 0 -> Duration.ofSeconds(random.nextLong(overlap.toSeconds() + 1));
                    case 1 -> minutes(random, 0, 1000);
                    default -> Duration.ofSeconds(random.nextInt(3));
                };
        Optional<Duration> shown =
                switch (random.nextInt(8)) {
                    case 0 -> Optional.empty();
                    case 1 -> Optional.of(time.plus(minutes(random, -2000, 2000)));
                    default -> Optional.of(time);
                };
        boolean id = random.nextInt(3) == 0;
        Duration more = Duration.ofSeconds(random.nextLong(overlap.toSeconds() + 1));
        Optional<Duration> moved =
                id
                                && random.nextInt(3) == 0
                                && shown.equals(Optional.of(time))
                                && late.toSeconds() < 3
                        ? Optional.of(time.plus(more))
                        : Optional.empty();
        return new LogRow(number, time, shown, time.plus(late), id, moved);
    }

    @Test
    void theOracleHasEnoughToSay() {
        int promised = 0;
        int all = 0;
        for (int seed = 0; seed < 200; seed++) {
            World world = world(new Random(seed));
            all += world.logRows().size();
            promised += (int) world.logRows().stream().filter(e -> due(e, world)).count();
        }
        assertThat(promised * 10).isGreaterThan(all * 6);
        assertThat(Instant.EPOCH).isBefore(WorldRun.START.minus(DAY));
    }
}
