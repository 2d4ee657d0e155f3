package org.logstashplugins.zoho.sincedb;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.logstashplugins.zoho.time.Window;

/** What a log keeps across restarts. */
class CursorTest {
    private static final Instant START = Instant.parse("2026-03-10T08:00:00Z");
    private static final Duration AGE = Duration.ofMinutes(1);

    private static Positions readUntil(int minutes) {
        Instant until = START.plus(Duration.ofMinutes(minutes));
        return new Positions(
                Optional.of(until),
                Optional.of(until),
                Optional.of(START),
                Optional.empty(),
                Optional.empty(),
                Instant.EPOCH,
                Optional.empty());
    }

    private static Cursor.Checkpoint after(Cursor.Checkpoint last, Positions positions, int now) {
        return Cursor.Checkpoint.after(
                Optional.of(last), last.next(), positions, START.plusSeconds(now), AGE);
    }

    @Test
    void theFirstCheckpointIsTheStart() {
        Cursor.Checkpoint first =
                Cursor.Checkpoint.after(Optional.empty(), Positions.NONE, readUntil(5), START, AGE);

        assertThat(first.positions()).isEqualTo(Positions.begun(START));
        assertThat(first.next()).isEqualTo(readUntil(5));
    }

    @Test
    void aCheckpointMovesOnlyToPositionsThatAreOldEnough() {
        Cursor.Checkpoint first = new Cursor.Checkpoint(readUntil(0), START, readUntil(5));

        assertThat(after(first, readUntil(6), 59)).isEqualTo(first);
        assertThat(after(first, readUntil(6), 60))
                .isEqualTo(
                        new Cursor.Checkpoint(readUntil(5), START.plusSeconds(60), readUntil(6)));
    }

    @Test
    void ifTheClockIsSetBackTheAgeIsCountedAgain() {
        Cursor.Checkpoint first = new Cursor.Checkpoint(readUntil(0), START, readUntil(5));

        assertThat(after(first, readUntil(6), -3600))
                .isEqualTo(
                        new Cursor.Checkpoint(
                                readUntil(0), START.minusSeconds(3600), readUntil(5)));
    }

    @Test
    void rowsThatWereDeliveredKeepTheirColumns() {
        Cursor cursor = Cursor.fresh();
        assertThat(cursor.knows(List.of())).isFalse();

        Cursor one = cursor.withColumns(List.of("Time", "User"));
        assertThat(one.headers())
                .containsExactly(new Cursor.Header(Instant.MAX, List.of("Time", "User")));
        assertThat(one.knows(List.of("User"))).isTrue();
        assertThat(one.knows(List.of("User", "City"))).isFalse();

        Cursor two =
                one.delivered(readUntil(5), Optional.empty())
                        .withColumns(List.of("Time", "User", "City"));
        assertThat(two.headers())
                .containsExactly(
                        new Cursor.Header(START.plusSeconds(300), List.of("Time", "User")),
                        new Cursor.Header(Instant.MAX, List.of("Time", "User", "City")));
        assertThat(two.columns()).containsExactly("Time", "User", "City");
    }

    @Test
    void aNewStartDropsTheBatchAndTheStateOfTheSource() {
        Batch batch = new Batch(new Window(START, START), START, List.of(), START);
        Cursor cursor =
                Cursor.fresh().withBatch(batch).withSourceState(Map.of("job", "7")).withCutOff(9);

        Cursor next = cursor.startingOver(readUntil(5));
        assertThat(next.batch()).isEmpty();
        assertThat(next.sourceState()).isEmpty();
        assertThat(next.cutOff()).contains(9L);
        assertThat(next.positions()).isEqualTo(readUntil(5));
        assertThat(cursor.delivered(readUntil(5), Optional.empty())).isEqualTo(next);
    }
}
