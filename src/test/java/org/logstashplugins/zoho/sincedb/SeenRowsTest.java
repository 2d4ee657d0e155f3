package org.logstashplugins.zoho.sincedb;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Compares the table of delivered rows with a plain map. */
class SeenRowsTest {
    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
    private static final int ROWS = 100_000;

    private static RowKey key(long number) {
        return new RowKey(number * 0x9E3779B97F4A7C15L, number);
    }

    @Test
    void countsLikeAMapHoweverManyRowsThereAre() {
        SeenRows seen = new SeenRows();
        Map<RowKey, Integer> truth = new HashMap<>();
        Random random = new Random(1);
        for (int i = 0; i < ROWS; i++) {
            // There are few different numbers, so that many keys come twice. Two zeros mark a free
            // slot, and keys that share only one half are different keys.
            long low = random.nextInt(ROWS / 8);
            RowKey row = new RowKey((low % 3) << 56, i % 1_000 == 0 ? 0 : low);
            int occurrence = truth.merge(row, 1, Integer::sum);
            assertThat(seen.meet(row)).isEqualTo(occurrence);
            assertThat(seen.count(row)).isEqualTo(occurrence - 1);
            seen.put(row, occurrence, NOON);
            assertThat(seen.count(row)).isEqualTo(occurrence);
        }
        // The key of two zeros is stored as another key.
        assertThat(seen.size()).isEqualTo(truth.size());
        Map<RowKey, Integer> visited = new HashMap<>();
        seen.forget(NOON);
        seen.visit((key, count, until) -> visited.put(key, count));
        assertThat(visited.values().stream().mapToInt(count -> count).sum()).isEqualTo(ROWS);
    }

    @Test
    void meetsEveryRowForTheFirstTimeAgainInTheNextFile() {
        SeenRows seen = new SeenRows();
        assertThat(seen.meet(key(7))).isEqualTo(1);
        assertThat(seen.meet(key(7))).isEqualTo(2);
        seen.startReading();
        assertThat(seen.meet(key(7))).isEqualTo(1);
    }

    @Test
    void takesTheLargerOfTwoNumbersAndOfTwoTimes() {
        SeenRows seen = new SeenRows();
        seen.put(key(1), 3, NOON);
        seen.put(key(1), 2, NOON.plusSeconds(5));
        seen.put(key(1), 3, NOON.minusSeconds(5));
        assertThat(seen.count(key(1))).isEqualTo(3);
        assertThat(seen.keeps(key(1), NOON.plusSeconds(5))).isTrue();
        assertThat(seen.keeps(key(1), NOON.plusSeconds(6))).isFalse();
    }

    @Test
    void forgetsWhatNoWindowReadsAgain() {
        SeenRows seen = new SeenRows();
        seen.put(key(1), 1, NOON.minusSeconds(1));
        seen.put(key(2), 1, NOON);
        seen.put(key(3), 1, NOON.plusSeconds(1));
        seen.meet(key(4));
        seen.forget(NOON);
        assertThat(seen.count(key(1))).isZero();
        assertThat(seen.count(key(2))).isEqualTo(1);
        assertThat(seen.count(key(3))).isEqualTo(1);
        assertThat(seen.size()).isEqualTo(2);
        assertThat(seen.isEmpty()).isFalse();
        seen.forget(NOON.plusSeconds(2));
        assertThat(seen.isEmpty()).isTrue();
        assertThat(seen.bytes()).isZero();
    }

    @Test
    void keepsTheSameRowsAsAMap() {
        Random random = new Random(2);
        SeenRows seen = new SeenRows();
        Map<RowKey, Instant> truth = new HashMap<>();
        for (int turn = 0; turn < 20; turn++) {
            for (int row = 0; row < 3_000; row++) {
                RowKey key = key(1 + random.nextInt(20_000));
                Instant until = NOON.plusSeconds(turn * 60L + random.nextInt(300));
                seen.put(key, 1, until);
                truth.merge(key, until, (one, other) -> one.isAfter(other) ? one : other);
            }
            Instant from = NOON.plusSeconds(turn * 60L + random.nextInt(60));
            seen.forget(from);
            truth.values().removeIf(until -> until.isBefore(from));
            Map<RowKey, Instant> kept = new HashMap<>();
            seen.visit((key, count, until) -> kept.put(key, until));
            assertThat(kept).isEqualTo(truth);
        }
    }
}
