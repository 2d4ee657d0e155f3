package org.logstashplugins.zoho.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.logstashplugins.zoho.sincedb.Cursor;
import org.logstashplugins.zoho.sincedb.Positions;
import org.logstashplugins.zoho.time.TimeAxis;

/** A cursor that was moved begins at that time, and one that was moved ahead never looks back. */
class MovedCursorPropertiesTest {
    private static final Instant NOW = Instant.parse("2026-03-10T09:00:00Z");
    private static final WindowPlanner PLANNER =
            new WindowPlanner(Duration.ofDays(1), Duration.ofHours(1), Duration.ofMinutes(1));

    /** A position this many seconds before now; empty if negative. */
    private static Optional<Instant> ago(int seconds) {
        return seconds < 0 ? Optional.empty() : Optional.of(NOW.minusSeconds(seconds));
    }

    @Property(tries = 2_000)
    void theNextWindowStartsThere(
            @ForAll @IntRange(min = -1, max = 500_000) int readUntil,
            @ForAll @IntRange(min = -1, max = 500_000) int newest,
            @ForAll @IntRange(min = -1, max = 500_000) int resume,
            @ForAll @IntRange(min = 0, max = 500_000) int kept,
            @ForAll @IntRange(min = 62, max = 600_000) int to,
            @ForAll @IntRange(min = 0, max = 120) int margin,
            @ForAll @IntRange(min = 0, max = 3) int longest,
            @ForAll List<@IntRange(min = 0, max = 90_000) Integer> gaps) {
        TimeAxis axis =
                TimeAxis.SECONDS
                        .withMargin(Duration.ofSeconds(margin))
                        .withLongest(
                                longest == 0
                                        ? Optional.empty()
                                        : Optional.of(Duration.ofHours(longest * 10L)));
        Cursor before =
                new Cursor(
                        new Positions(
                                ago(readUntil),
                                ago(newest),
                                ago(600_000),
                                ago(resume),
                                ago(resume < 0 ? -1 : 0),
                                NOW.minusSeconds(kept),
                                Optional.empty()),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Map.of("job", "7"),
                        Optional.empty());
        Instant time = NOW.minusSeconds(to);
        Cursor cursor = before.movedTo(time, axis.margin());
        boolean skips = before.positions().readUntil().map(time::isAfter).orElse(true);
        assertThat(cursor.sourceState()).isEmpty();

        Instant now = NOW;
        Instant next = time;
        for (int gap : gaps) {
            Optional<WindowPlan> plan = PLANNER.next(cursor.positions(), axis, false, now);
            if (plan.isPresent()) {
                Instant from = plan.get().window().from();
                assertThat(plan.get().skipped()).isEmpty();
                assertThat(from).isBeforeOrEqualTo(next);
                if (skips) {
                    assertThat(from).isAfterOrEqualTo(time);
                }
                if (next.equals(time)) {
                    assertThat(from).isEqualTo(time);
                }
                next = plan.get().window().to().plusSeconds(1);
                cursor = deliver(cursor, plan.get(), axis, now, gap);
            }
            now = now.plusSeconds(gap);
        }
    }

    private static Cursor deliver(
            Cursor cursor, WindowPlan plan, TimeAxis axis, Instant now, int gap) {
        Positions before = cursor.positions();
        Instant newest = plan.window().to().minusSeconds(gap % 7);
        WindowOutcome outcome =
                new WindowOutcome(gap % 3 == 0 ? Optional.empty() : Optional.of(newest), false);
        Positions after = PLANNER.delivered(before, plan, outcome, axis, now);
        Cursor.Checkpoint checkpoint =
                Cursor.Checkpoint.after(
                        cursor.checkpoint(), before, after, now, Duration.ofMinutes(1));
        return cursor.delivered(
                PLANNER.keeping(after, checkpoint.positions(), axis), Optional.of(checkpoint));
    }
}
