package org.logstashplugins.zoho.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.logstashplugins.zoho.sincedb.Positions;
import org.logstashplugins.zoho.time.TimeAxis;
import org.logstashplugins.zoho.time.Window;

/** The rules of the planner, one by one. {@link WorldTest} tests them together. */
class WindowPlannerTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final WindowPlanner PLANNER =
            new WindowPlanner(Duration.ofDays(1), HOUR, Duration.ofMinutes(1));
    private static final TimeAxis ANY = TimeAxis.SECONDS;
    private static final TimeAxis HOURS = ANY.withLongest(Optional.of(HOUR));

    private static Instant at(String time) {
        return Instant.parse("2026-03-10T" + time + "Z");
    }

    private static Positions positions(String asked, String newest) {
        return new Positions(
                Optional.of(at(asked)),
                newest.isEmpty() ? Optional.empty() : Optional.of(at(newest)),
                Optional.of(at("00:00:00")),
                Optional.empty(),
                Optional.empty(),
                Instant.EPOCH,
                Optional.empty());
    }

    private static Optional<WindowPlan> next(Positions positions, TimeAxis axis, String now) {
        return PLANNER.next(positions, axis, false, at(now));
    }

    private static Window window(String from, String to) {
        return new Window(at(from), at(to));
    }

    @Test
    void theFirstPollReachesBackAsFarAsItIsTold() {
        assertThat(next(Positions.NONE, ANY, "12:00:00").orElseThrow().window())
                .isEqualTo(new Window(at("12:00:00").minus(Duration.ofDays(1)), at("11:58:59")));
    }

    @Test
    void readsAgainFromTheOlderOfTwoPositions() {
        assertThat(next(positions("11:00:00", "10:30:00"), ANY, "12:00:00").orElseThrow().window())
                .isEqualTo(window("09:30:00", "11:58:59"));
        assertThat(next(positions("10:00:00", "10:30:00"), ANY, "12:00:00").orElseThrow().window())
                .isEqualTo(window("09:00:00", "11:58:59"));
        // There is no row yet, so the whole log may lag.
        assertThat(next(positions("11:00:00", ""), ANY, "12:00:00").orElseThrow().window().from())
                .isEqualTo(at("00:00:00").minus(HOUR));
    }

    @Test
    void asksNothingWhereNothingIsNew() {
        assertThat(next(positions("11:58:59", "11:00:00"), ANY, "12:00:00")).isEmpty();
        assertThat(PLANNER.next(positions("11:59:00", "11:00:00"), ANY, true, at("12:00:00")))
                .map(WindowPlan::window)
                .contains(window("10:00:00", "11:59:00"));
    }

    /** Holds for any unit and any length of windows, unless a window is halved. */
    @Property(tries = 500)
    void theNumberOfWindowsIsKnownBefore(
            @ForAll @IntRange(min = 1, max = 100) int back,
            @ForAll @IntRange(min = 1, max = 50) int length,
            @ForAll boolean days) {
        ChronoUnit unit = days ? ChronoUnit.DAYS : ChronoUnit.SECONDS;
        Duration step = days ? Duration.ofDays(1) : Duration.ofMinutes(1);
        TimeAxis axis =
                ANY.withUnit(unit, ZoneOffset.UTC)
                        .withLongest(Optional.of(step.multipliedBy(length)));
        WindowPlanner planner =
                new WindowPlanner(step.multipliedBy(back), HOUR, Duration.ofMinutes(1));
        Instant now = at("12:00:00");
        Positions positions = Positions.NONE;
        Optional<WindowPlan> plan = planner.next(positions, axis, false, now);
        long expected = plan.orElseThrow().windows(axis);
        long windows = 0;
        boolean more = true;
        while (more) {
            windows++;
            assertThat(plan.orElseThrow().windows(axis)).isEqualTo(expected - windows + 1);
            positions =
                    planner.delivered(
                            positions, plan.orElseThrow(), WindowOutcome.NOTHING, axis, now);
            more = positions.resume().isPresent();
            plan = more ? planner.next(positions, axis, false, now) : Optional.empty();
        }
        assertThat(windows).isEqualTo(expected);
    }

    @Test
    void aQuietLogDoesNotNeedMoreAndMoreWindows() {
        WindowPlan plan = next(positions("11:00:00", "01:00:00"), HOURS, "12:00:00").orElseThrow();
        assertThat(plan.window()).isEqualTo(window("09:00:00", "10:00:00"));
        assertThat(plan.partial()).isTrue();
    }

    @Test
    void aReachLongerThanAWindowIsReadInSeveralThatMove() {
        Positions positions = positions("11:58:00", "11:58:00");
        Instant from = Instant.MIN;
        int windows = 0;
        Optional<WindowPlan> plan = next(positions, HOURS, "12:00:00");
        while (plan.isPresent()) {
            assertThat(plan.get().window().from()).isAfter(from);
            from = plan.get().window().from();
            positions =
                    PLANNER.delivered(
                            positions, plan.get(), WindowOutcome.NOTHING, HOURS, at("12:00:00"));
            windows++;
            plan =
                    positions.resume().isPresent()
                            ? next(positions, HOURS, "12:00:00")
                            : Optional.empty();
        }
        assertThat(windows).isEqualTo(2);
        assertThat(positions.readUntil()).contains(at("11:58:59"));
    }

    @Test
    void aPositionThatAWrongClockReachedIsNotBelieved() {
        Positions ahead = positions("23:00:00", "10:30:00");
        WindowPlan plan = next(ahead, ANY, "12:00:00").orElseThrow();
        assertThat(plan.window()).isEqualTo(window("09:30:00", "11:58:59"));
        assertThat(
                        PLANNER.delivered(ahead, plan, WindowOutcome.NOTHING, ANY, at("12:00:00"))
                                .readUntil())
                .contains(at("11:58:59"));
    }

    @Test
    void neverAsksForWhatIsNotRemembered() {
        Positions kept =
                new Positions(
                        Optional.of(at("11:00:00")),
                        Optional.of(at("11:00:00")),
                        Optional.of(at("00:00:00")),
                        Optional.empty(),
                        Optional.empty(),
                        at("10:45:00"),
                        Optional.empty());
        assertThat(next(kept, ANY, "12:00:00").orElseThrow().window().from())
                .isEqualTo(at("10:45:00"));
        TimeAxis wider = ANY.withMargin(Duration.ofSeconds(2));
        assertThat(next(kept, wider, "12:00:00").orElseThrow().window().from())
                .isEqualTo(at("10:45:02"));
    }

    @Test
    void tellsWhichTimeAnApiDoesNotGiveOutAnyMore() {
        TimeAxis young = ANY.withOldest(Optional.of(Duration.ofHours(2)));
        WindowPlan plan = next(positions("08:00:00", "08:00:00"), young, "12:00:00").orElseThrow();
        assertThat(plan.window().from()).isEqualTo(at("10:00:01"));
        assertThat(plan.skipped()).contains(window("08:00:01", "10:00:00"));
        assertThat(
                        next(positions("11:00:00", "08:00:00"), young, "12:00:00")
                                .orElseThrow()
                                .skipped())
                .isEmpty();
    }

    @Test
    void rowsWithoutATimeMoveThePositionToWhereWasAskedBefore() {
        Positions before = positions("11:00:00", "01:00:00");
        WindowPlan plan = next(before, ANY, "12:00:00").orElseThrow();
        WindowOutcome timeless = new WindowOutcome(Optional.empty(), true);
        assertThat(PLANNER.delivered(before, plan, timeless, ANY, at("12:00:00")).newest())
                .contains(at("11:00:00"));
    }

    @Test
    void theNewestRowNeverMovesBackNorBeyondTheWindow() {
        Positions before = positions("11:00:00", "10:59:00");
        WindowPlan plan = next(before, ANY, "12:00:00").orElseThrow();
        WindowOutcome old = new WindowOutcome(Optional.of(at("10:00:00")), false);
        WindowOutcome ahead = new WindowOutcome(Optional.of(at("13:00:00")), false);
        assertThat(PLANNER.delivered(before, plan, old, ANY, at("12:00:00")).newest())
                .contains(at("10:59:00"));
        assertThat(PLANNER.delivered(before, plan, ahead, ANY, at("12:00:00")).newest())
                .contains(at("11:58:59"));
    }

    @Test
    void halvesByUnitsUntilOneIsLeft() {
        TimeAxis days = ANY.withUnit(ChronoUnit.DAYS, ZoneId.of("Europe/Berlin"));
        Instant monday = days.floor(at("12:00:00"));
        Window two = new Window(monday, days.next(monday));
        Window one = WindowPlanner.half(two, days).orElseThrow();
        assertThat(one).isEqualTo(new Window(monday, monday));
        assertThat(WindowPlanner.half(one, days)).isEmpty();
        assertThat(WindowPlanner.half(two, days.withDivisible(false))).isEmpty();
    }

    @Test
    void whatFitsGrowsByHalfAndIsNeverLost() {
        Positions small = positions("11:00:00", "11:00:00").withFits(Duration.ofMinutes(10));
        WindowPlan plan = next(small, ANY, "12:00:00").orElseThrow();
        assertThat(plan.window()).isEqualTo(window("10:00:00", "10:10:00"));
        assertThat(
                        PLANNER.delivered(small, plan, WindowOutcome.NOTHING, ANY, at("12:00:00"))
                                .fits())
                .contains(Duration.ofMinutes(15).plusSeconds(1));
        WindowPlan shorter =
                new WindowPlan(window("11:00:00", "11:01:00"), at("11:01:00"), Optional.empty());
        assertThat(
                        PLANNER.delivered(
                                        small, shorter, WindowOutcome.NOTHING, ANY, at("12:00:00"))
                                .fits())
                .contains(Duration.ofMinutes(10));
    }

    @Test
    void keepsWhatAnyLaterWindowCanReadIncludingAfterAPowerLoss() {
        Positions now = positions("12:00:00", "11:30:00");
        Positions back = positions("11:00:00", "10:00:00");
        assertThat(PLANNER.keeping(now, now, ANY).kept()).isEqualTo(at("10:30:00"));
        assertThat(PLANNER.keeping(now, back, ANY).kept()).isEqualTo(at("09:00:00"));
        assertThat(PLANNER.keeping(PLANNER.keeping(now, now, ANY), back, ANY).kept())
                .isEqualTo(at("10:30:00"));
    }
}
