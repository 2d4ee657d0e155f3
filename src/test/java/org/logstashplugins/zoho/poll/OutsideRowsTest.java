package org.logstashplugins.zoho.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.time.TimeAxis;
import org.logstashplugins.zoho.time.Window;

/** Rows whose time is outside the window, and what they prove. */
class OutsideRowsTest {
    private static final Instant FROM = Instant.parse("2026-03-10T08:00:00Z");
    private static final Instant TO = Instant.parse("2026-03-10T09:00:00Z");
    private static final Window WINDOW = new Window(FROM, TO);

    private final OutsideRows rows = new OutsideRows(WINDOW, TimeAxis.SECONDS);

    private boolean isOutside(Instant time) {
        return rows.has(time, time);
    }

    private void add(int count, Instant time) {
        for (int i = 0; i < count; i++) {
            rows.add(time);
        }
    }

    @Test
    void theUnitsAtBothEndsAreInside() {
        assertThat(isOutside(FROM)).isFalse();
        assertThat(isOutside(FROM.minusNanos(1))).isTrue();
        assertThat(isOutside(TO.plusMillis(999))).isFalse();
        assertThat(isOutside(TO.plusSeconds(1))).isTrue();
    }

    @Test
    void theMarginOfTheSourceIsInside() {
        OutsideRows wide =
                new OutsideRows(WINDOW, TimeAxis.SECONDS.withMargin(Duration.ofMinutes(1)));
        assertThat(wide.has(FROM.minusSeconds(60), FROM.minusSeconds(60))).isFalse();
        assertThat(wide.has(FROM.minusSeconds(61), FROM.minusSeconds(61))).isTrue();
    }

    @Test
    void aTimeInAnHourThatOccursTwiceIsInsideIfItCanBe() {
        assertThat(rows.has(TO.minusSeconds(60), TO.plusSeconds(3540))).isFalse();
        assertThat(rows.has(FROM.minusSeconds(3540), FROM.plusSeconds(60))).isFalse();
        assertThat(rows.has(TO.plusSeconds(60), TO.plusSeconds(3660))).isTrue();
    }

    @Test
    void manyRowsFarAwayShowThatTheFilterWasNotApplied() {
        add(101, FROM.minus(Duration.ofDays(3)));

        assertThatThrownBy(() -> rows.check(201, "time_column"))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("101 of 201 rows")
                .hasMessageContaining("Check time_column");
        assertThatCode(() -> rows.check(202, "time_column")).doesNotThrowAnyException();
    }

    @Test
    void fewRowsOrNearRowsProveNothing() {
        add(100, FROM.minus(Duration.ofDays(3)));
        add(1_000, FROM.minus(Duration.ofDays(2)));
        assertThatCode(() -> rows.check(1_100, "time_column")).doesNotThrowAnyException();
    }

    @Test
    void inALongWindowFarIsTheLengthOfTheWindow() {
        OutsideRows month =
                new OutsideRows(new Window(FROM, FROM.plus(Duration.ofDays(30))), TimeAxis.SECONDS);
        for (int i = 0; i < 200; i++) {
            month.add(FROM.minus(Duration.ofDays(29)));
        }
        assertThatCode(() -> month.check(200, "time_column")).doesNotThrowAnyException();
    }

    @Test
    void aRemarkNamesTheFarthestRow() {
        assertThat(rows.remark(10)).isEmpty();
        add(1, FROM.minus(Duration.ofMinutes(20)));
        add(1, TO.plus(Duration.ofMinutes(50)));

        assertThat(rows.count()).isEqualTo(2);
        assertThat(rows.remark(10).orElseThrow())
                .startsWith("2 of 10 rows lie outside")
                .contains("1h after it, at 2026-03-10T09:50:00Z")
                .doesNotContain("timezone");
    }

    @Test
    void mostRowsOffByTheSameTimeLookLikeAWrongZone() {
        add(6, TO.plus(Duration.ofMinutes(330)));

        assertThat(rows.remark(10).orElseThrow())
                .contains("330m after it")
                .contains("wrong timezone");
    }
}
