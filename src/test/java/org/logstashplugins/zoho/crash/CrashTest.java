package org.logstashplugins.zoho.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;
import org.logstashplugins.zoho.crash.Steps.Mishap;
import org.logstashplugins.zoho.crash.Steps.Point;
import org.logstashplugins.zoho.simulator.analytics.ViewRow;
import org.logstashplugins.zoho.testing.Thorough;

/**
 * Makes every external step of the plugin (calls to Zoho, disk operations, pushes to the queue) go
 * wrong once, in every way. No row may be lost, and only rows whose delivery was not yet saved may
 * come again.
 */
class CrashTest {
    private static final Duration STEP = Duration.ofHours(2);

    /** One stream, stopped and started again in the middle of its second batch. */
    private static final Story ONE_STREAM =
            new Story(Map.of(Table.ACTIVITY, activity()), 3, STEP, Set.of(12));

    /** Three streams on threads of their own. */
    private static final Story THREE_STREAMS =
            new Story(
                    Map.of(
                            Table.ACTIVITY, few(Story.START),
                            Table.ACCESS, few(Story.START.plusSeconds(7)),
                            Table.API, days()),
                    1,
                    Duration.ofHours(26),
                    Set.of());

    private static final Set<String> OTHERS =
            Set.of(Table.ACTIVITY.stream(), Table.ACCESS.stream());

    @TempDir Path data;

    /** Rows of the same second, equal rows, late rows, and rows that are all of these. */
    private static List<ViewRow> activity() {
        Instant first = Story.START.minusSeconds(3000);
        Instant second = Story.START.plusSeconds(4000);
        Instant third = Story.START.plusSeconds(12_000);
        Duration late = STEP;
        return List.of(
                Table.row(first, "a"),
                Table.row(first, "b"),
                Table.row(first, "same"),
                Table.row(first, "same"),
                Table.late(first, late, "same"),
                Table.row(first.plusSeconds(1), "c"),
                Table.late(first.plusSeconds(2), late, "d"),
                Table.row(second, "e"),
                Table.row(second, "same"),
                Table.row(second, "same"),
                Table.row(second, "same"),
                Table.row(second.plusSeconds(5), "f\n\"g\", h"),
                Table.late(second, late, "same"),
                Table.row(second.plusSeconds(9), "i"),
                Table.row(second.plusSeconds(10), "j"),
                Table.row(third, "same"),
                Table.row(third, "same"),
                Table.row(third, "k"));
    }

    private static List<ViewRow> few(Instant time) {
        return List.of(
                Table.row(time.minusSeconds(600), "a"),
                Table.row(time.minusSeconds(600), "same"),
                Table.row(time.minusSeconds(600), "same"),
                Table.late(time.minusSeconds(600), Duration.ofHours(20), "same"),
                Table.row(time.plusSeconds(8000), "b"));
    }

    private static List<ViewRow> days() {
        Instant midnight = Instant.parse("2026-03-08T23:00:00Z");
        return List.of(
                Table.row(midnight.minus(Duration.ofDays(1)), "a"),
                Table.row(midnight.minus(Duration.ofDays(1)), "same"),
                Table.row(midnight.minus(Duration.ofDays(1)), "same"),
                Table.row(midnight, "same"),
                Table.row(midnight, "b"));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
    void oneStreamSurvivesAMishapAtAnyStep(Mishap mishap) throws Exception {
        everyStep(ONE_STREAM, mishap);
    }

    static List<Mishap> oneOrBoth() {
        return Thorough.oneOrAll(List.of(Mishap.FAILURE, Mishap.CRASH));
    }

    /**
     * The streams differ only in their names, except that the rows of one have no time of day. So
     * the steps of that stream stand for those of all, and one kind of mishap for both, except in a
     * thorough build. The steps that the streams share are tried as well.
     */
    @ParameterizedTest
    @MethodSource("oneOrBoth")
    void threeStreamsSurviveAMishapAtAnyStepOfOne(Mishap mishap) throws Exception {
        EveryStep every = new EveryStep(data, THREE_STREAMS::play);
        List<Point> points = new ArrayList<>(every.points());
        points.removeIf(point -> !Thorough.ON && OTHERS.contains(point.stream()));
        every.run(mishap, points);
    }

    /**
     * A mishap is placed by the number of a step, so an undisturbed run must take the same steps
     * every time.
     */
    @Test
    void takesTheSameStepsEveryTime() throws Exception {
        for (Story story : List.of(ONE_STREAM, THREE_STREAMS)) {
            assertThat(inOrder(points(story)))
                    .isEqualTo(inOrder(points(story)))
                    .hasSizeGreaterThan(100);
        }
    }

    /** Sorts the steps that the streams share, because their order depends on thread scheduling. */
    private static List<String> inOrder(List<Point> points) {
        Stream<String> own =
                points.stream()
                        .filter(point -> !point.stream().equals(Steps.SHARED))
                        .map(Point::toString);
        Stream<String> shared =
                points.stream()
                        .filter(point -> point.stream().equals(Steps.SHARED))
                        .map(Point::name)
                        .sorted();
        return Stream.concat(own, shared).toList();
    }

    private List<Point> points(Story story) throws Exception {
        return new EveryStep(data, story::play).points();
    }

    private void everyStep(Story story, Mishap mishap) throws Exception {
        EveryStep every = new EveryStep(data, story::play);
        every.run(mishap, every.points());
    }
}
