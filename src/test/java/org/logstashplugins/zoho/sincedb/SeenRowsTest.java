package org.logstashplugins.zoho.sincedb;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The table of delivered rows against a plain map, and its way to disk and back. */
class SeenRowsTest {
    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
    private static final int ROWS = 100_000;

    @Test
    void countsLikeAMapHoweverManyRowsThereAre() {
        SeenRows seen = new SeenRows();
        Map<Long, Integer> truth = new HashMap<>();
        Random random = new Random(1);
        for (int i = 0; i < ROWS; i++) {
            // Few enough different numbers that many come twice; zero is the mark of a free slot.
            long row = i % 1_000 == 0 ? 0 : random.nextLong() & 0xFF000000_0001FFFFL;
            int occurrence = truth.merge(row, 1, Integer::sum);
            assertThat(seen.meet(row)).isEqualTo(occurrence);
            assertThat(seen.delivered(row, occurrence)).isFalse();
            seen.deliver(row, NOON);
            assertThat(seen.delivered(row, occurrence)).isTrue();
        }
        assertThat(seen.size()).isEqualTo(truth.size());

        SeenRows read = SeenRows.decode(seen.from(NOON).encode());
        truth.forEach(
                (row, count) -> {
                    assertThat(read.delivered(row, count)).isTrue();
                    assertThat(read.delivered(row, count + 1)).isFalse();
                });
    }

    @Test
    void meetsEveryRowForTheFirstTimeAgainInTheNextFile() {
        SeenRows seen = new SeenRows();
        assertThat(seen.meet(7)).isEqualTo(1);
        assertThat(seen.meet(7)).isEqualTo(2);
        seen.startReading();
        assertThat(seen.meet(7)).isEqualTo(1);
    }

    @Test
    void forgetsWhatNoWindowReadsAgain() {
        SeenRows seen = new SeenRows();
        seen.deliver(1, NOON.minusSeconds(1));
        seen.deliver(2, NOON);
        seen.deliver(3, NOON.plusSeconds(1));
        SeenRows kept = seen.from(NOON);
        assertThat(kept.delivered(1, 1)).isFalse();
        assertThat(kept.delivered(2, 1)).isTrue();
        assertThat(kept.delivered(3, 1)).isTrue();
    }
}
