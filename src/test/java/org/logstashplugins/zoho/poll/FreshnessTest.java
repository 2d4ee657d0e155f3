package org.logstashplugins.zoho.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.logstashplugins.zoho.metrics.ShownMetrics;
import org.logstashplugins.zoho.testing.TestClock;

/** Tests the metrics that say how far a stream is behind and what it has cost. */
class FreshnessTest {
    private static final Instant START = Instant.parse("2026-03-10T09:00:00Z");

    private final TestClock clock = new TestClock(START);
    private final ShownMetrics shown = new ShownMetrics();
    private final Freshness freshness = new Freshness(shown.metrics(), clock);

    private void pass(Duration time) {
        clock.advance(time);
        freshness.tick();
    }

    @Test
    void whatWasNeverReadIsBehindSinceTheStart() {
        freshness.read(Optional.empty());
        pass(Duration.ofMinutes(5));
        assertThat(shown.get("read_until")).isEqualTo("never");
        assertThat(shown.get("seconds_behind")).isEqualTo(300L);
        assertThat(shown.get("seconds_without_events")).isEqualTo(300L);
    }

    @Test
    void theLagGrowsUntilMoreIsRead() {
        freshness.read(Optional.of(START.minusSeconds(60)));
        assertThat(shown.get("seconds_behind")).isEqualTo(60L);
        pass(Duration.ofMinutes(1));
        assertThat(shown.get("seconds_behind")).isEqualTo(120L);
        freshness.read(Optional.of(START));
        assertThat(shown.get("seconds_behind")).isEqualTo(60L);
        assertThat(shown.get("read_until")).isEqualTo(START.toString());
    }

    @Test
    void aLogWithoutNewRowsIsNotBehind() {
        freshness.events();
        pass(Duration.ofHours(3));
        freshness.read(Optional.of(clock.instant()));
        assertThat(shown.get("seconds_behind")).isEqualTo(0L);
        assertThat(shown.get("seconds_without_events")).isEqualTo(10_800L);
    }

    @Test
    void aClockThatIsSetBackShowsNothingNegative() {
        freshness.read(Optional.of(START));
        freshness.events();
        pass(Duration.ofHours(-1));
        assertThat(shown.get("seconds_behind")).isEqualTo(0L);
        assertThat(shown.get("seconds_without_events")).isEqualTo(0L);
    }

    @Test
    void theUnitsOfADayAreForgottenAfterIt() {
        UnitMeter units = new UnitMeter(shown.metrics(), clock);
        for (int hour = 0; hour < 48; hour++) {
            units.count(3);
            clock.advance(Duration.ofHours(1));
        }
        assertThat(shown.get("api_units_estimated")).isEqualTo(144L);
        units.tick();
        assertThat(shown.get("api_units_of_last_day_estimated")).isEqualTo(69L);
        clock.advance(Duration.ofDays(1));
        units.tick();
        assertThat(shown.get("api_units_of_last_day_estimated")).isEqualTo(0L);
    }

    /**
     * The meter sums up short times, so a stream that polls every second does not add a number for
     * each poll.
     */
    @Test
    void theUnitsOfAShortTimeAreOneNumber() {
        UnitMeter units = new UnitMeter(shown.metrics(), clock);
        for (int i = 0; i < 3_600; i++) {
            units.count(1);
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(shown.get("api_units_of_last_day_estimated")).isEqualTo(3_600L);
        clock.advance(Duration.ofHours(23).plusMinutes(10));
        units.tick();
        assertThat(shown.get("api_units_of_last_day_estimated")).isEqualTo(2_700L);
    }
}
