package org.logstashplugins.zoho.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Windows in wall-clock time, especially where the clock is set. */
class WindowTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    // On 25 October 2026 at 01:00 UTC Berlin's clocks go from 03:00 back to 02:00; on 29 March at
    // 01:00 UTC from 02:00 to 03:00.
    @ParameterizedTest
    @CsvSource({
        "2026-06-01T10:00:00Z, 2026-06-01T11:00:00Z, 2026-06-01T12:00:00, 2026-06-01T13:00:00",
        "2026-10-25T00:50:00Z, 2026-10-25T01:10:00Z, 2026-10-25T02:00:00, 2026-10-25T03:00:00",
        "2026-10-24T22:00:00Z, 2026-10-25T01:10:00Z, 2026-10-25T00:00:00, 2026-10-25T03:00:00",
        "2026-10-25T00:50:00Z, 2026-10-25T04:00:00Z, 2026-10-25T02:00:00, 2026-10-25T05:00:00",
        "2026-10-25T01:10:00Z, 2026-10-25T01:20:00Z, 2026-10-25T02:10:00, 2026-10-25T02:20:00",
        "2026-03-29T00:50:00Z, 2026-03-29T01:10:00Z, 2026-03-29T01:50:00, 2026-03-29T03:10:00"
    })
    void coversEveryWallTimeInside(
            Instant from, Instant to, LocalDateTime first, LocalDateTime last) {
        assertThat(new Window(from, to).in(BERLIN)).isEqualTo(new Window.LocalRange(first, last));
    }

    @Test
    void doesNotEndBeforeItStarts() {
        Instant now = Instant.parse("2026-06-01T10:00:00Z");
        assertThat(new Window(now, now).to()).isEqualTo(now);
        assertThatThrownBy(() -> new Window(now, now.minusSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
