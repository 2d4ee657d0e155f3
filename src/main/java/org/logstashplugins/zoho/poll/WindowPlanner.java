package org.logstashplugins.zoho.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.logstashplugins.zoho.sincedb.Positions;
import org.logstashplugins.zoho.time.TimeAxis;
import org.logstashplugins.zoho.time.Window;

/**
 * Decides which window to ask for next, and how the answer changes the positions.
 *
 * <p>A poll reads from {@code overlap} before the older of two positions ({@code readUntil} and the
 * newest row) to the last unit that was over {@code lag} ago. If that is longer than a window may
 * be, it is a catch-up: several windows, each of which starts at the end of the one before.
 *
 * @param initialLookback how far back the first poll reaches
 * @param overlap how far every other poll reads again, for rows that come late
 * @param lag how long a unit must be over before a window includes it
 */
record WindowPlanner(Duration initialLookback, Duration overlap, Duration lag) {

    /**
     * The next window.
     *
     * @param changing true if the current unit is read again and again
     * @return empty if no unit has ended since the last window
     */
    Optional<WindowPlan> next(Positions positions, TimeAxis axis, boolean changing, Instant now) {
        Instant last = goal(axis, changing, now);
        Optional<Instant> readUntil = believable(positions.readUntil(), now);
        Optional<Instant> resume = believable(positions.resume(), now);
        Instant goal =
                resume.flatMap(from -> positions.until())
                        .map(until -> earlier(until, last))
                        .orElse(last);
        boolean nothingNew =
                readUntil.filter(until -> !goal.isAfter(until)).isPresent() && !changing;
        if (resume.isEmpty() && nothingNew) {
            return Optional.empty();
        }
        Instant wanted =
                resume.orElseGet(
                        () ->
                                positions.readUntil().isEmpty()
                                        ? first(positions, axis, goal, now)
                                        : start(positions, readUntil, goal, axis));
        Instant from = later(wanted, axis.ceiling(positions.kept().plus(axis.margin())));
        Optional<Instant> oldest = axis.oldest().map(age -> axis.next(now.minus(age)));
        Instant answered = oldest.map(bound -> later(bound, from)).orElse(from);
        if (answered.isAfter(goal)) {
            return Optional.empty();
        }
        Instant to = limit(positions, axis).map(most -> end(answered, most, axis)).orElse(goal);
        Window window = new Window(answered, earlier(to, goal));
        return Optional.of(new WindowPlan(window, goal, skipped(positions, from, answered, axis)));
    }

    /** The end of the last window that can be asked for now. */
    Instant goal(TimeAxis axis, boolean changing, Instant now) {
        Instant complete = now.minus(lag);
        return changing ? axis.floor(complete) : axis.lastClosed(complete);
    }

    /** A position after now comes from a clock that was set back since; it proves nothing. */
    private static Optional<Instant> believable(Optional<Instant> position, Instant now) {
        return position.filter(time -> !time.isAfter(now));
    }

    /**
     * If the lookback is shorter than a unit, such as two hours for a table of days, one unit is
     * read.
     */
    private Instant first(Positions positions, TimeAxis axis, Instant goal, Instant now) {
        Instant from =
                believable(positions.began(), now)
                        .orElseGet(() -> axis.floor(now.minus(initialLookback)));
        return earlier(from, goal);
    }

    private Instant start(
            Positions positions, Optional<Instant> readUntil, Instant goal, TimeAxis axis) {
        Instant older = older(positions, readUntil.orElse(goal));
        // A quiet stream must not ask for more and more windows. If windows have no limit, an empty
        // span costs nothing. If no position can be believed, there is no better bound.
        Instant bounded =
                readUntil
                        .flatMap(until -> axis.longest().map(until::minus))
                        .map(bound -> later(older, bound))
                        .orElse(older);
        return axis.floor(bounded.minus(overlap));
    }

    /** A whole log may lag for hours; only its newest row shows how far it is. */
    private static Instant older(Positions positions, Instant readUntil) {
        return positions
                .newest()
                .or(positions::began)
                .map(newest -> earlier(newest, readUntil))
                .orElse(readUntil);
    }

    private static Optional<Duration> limit(Positions positions, TimeAxis axis) {
        return positions
                .fits()
                .map(fits -> axis.longest().filter(most -> most.compareTo(fits) < 0).orElse(fits))
                .or(axis::longest);
    }

    private static Instant end(Instant from, Duration most, TimeAxis axis) {
        Instant end = axis.floor(from.plus(most));
        return end.isBefore(from) ? from : end;
    }

    private static Optional<Window> skipped(
            Positions positions, Instant wanted, Instant answered, TimeAxis axis) {
        Instant unasked =
                positions.readUntil().map(axis::next).map(n -> later(n, wanted)).orElse(wanted);
        return unasked.isBefore(answered)
                ? Optional.of(new Window(unasked, axis.floor(answered.minusNanos(1))))
                : Optional.empty();
    }

    /**
     * The first half of a window that was more than the API returns at once.
     *
     * @return empty if the window is a single unit, or if requests cannot name its end
     */
    static Optional<Window> half(Window window, TimeAxis axis) {
        if (!axis.divisible() || !window.from().isBefore(window.to())) {
            return Optional.empty();
        }
        Duration half = Duration.between(window.from(), window.to()).dividedBy(2);
        return Optional.of(new Window(window.from(), end(window.from(), half, axis)));
    }

    /** The positions after a window was delivered. */
    Positions delivered(
            Positions before, WindowPlan plan, WindowOutcome outcome, TimeAxis axis, Instant now) {
        Window window = plan.window();
        Instant readUntil =
                believable(before.readUntil(), now)
                        .map(until -> later(until, window.to()))
                        .orElse(window.to());
        return new Positions(
                Optional.of(readUntil),
                newest(before, window, outcome),
                Optional.of(believable(before.began(), now).orElse(window.from())),
                plan.partial() ? Optional.of(axis.next(window.to())) : Optional.empty(),
                plan.partial() ? Optional.of(plan.until()) : Optional.empty(),
                before.kept(),
                fits(before, window, axis));
    }

    /**
     * Moves the bound up to which delivered rows are kept to the earliest time that a row of a
     * later window can have.
     *
     * @param back the positions that the stream goes back to after a power loss
     */
    Positions keeping(Positions positions, Positions back, TimeAxis axis) {
        Instant bound = earlier(reach(positions, axis), reach(back, axis));
        return new Positions(
                positions.readUntil(),
                positions.newest(),
                positions.began(),
                positions.resume(),
                positions.until(),
                later(positions.kept(), bound),
                positions.fits());
    }

    private static Optional<Instant> newest(
            Positions before, Window window, WindowOutcome outcome) {
        Optional<Instant> found = outcome.newest().map(time -> earlier(time, window.to()));
        if (outcome.newTimeless()) {
            // They came after the last window; nothing else is known about their time.
            Instant since =
                    before.readUntil().map(a -> earlier(a, window.to())).orElse(window.to());
            found = Optional.of(found.map(time -> later(time, since)).orElse(since));
        }
        Optional<Instant> time = found;
        return before.newest()
                .map(known -> time.map(next -> later(known, next)).orElse(known))
                .or(() -> time);
    }

    /** After a window that was short enough, the next may be longer by half. */
    private static Optional<Duration> fits(Positions before, Window window, TimeAxis axis) {
        Duration length = Duration.between(window.from(), window.to());
        Duration longer = length.plus(length.dividedBy(2)).plus(axis.unit().getDuration());
        return before.fits().map(fits -> longer.compareTo(fits) > 0 ? longer : fits);
    }

    /** The earliest time that a row of the next window can have. */
    private Instant reach(Positions positions, TimeAxis axis) {
        if (positions.readUntil().isEmpty()) {
            return positions.began().map(from -> from.minus(axis.margin())).orElse(Instant.EPOCH);
        }
        Instant start = axis.floor(older(positions, positions.readUntil().get()).minus(overlap));
        Instant next = positions.resume().map(resume -> earlier(resume, start)).orElse(start);
        return next.minus(axis.margin());
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
