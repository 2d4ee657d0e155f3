package org.logstashplugins.zoho.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a running stream doubts its zone, and when it does not. */
final class ZoneWatchTest {
    private static final Duration POLL = Duration.ofMinutes(10);
    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");

    @ParameterizedTest(name = "log in {0}, read as {1}")
    @CsvSource({
        "UTC, Asia/Kolkata, +00:00",
        "America/New_York, Europe/Berlin, -04:00",
        "Asia/Kolkata, Asia/Tokyo, +05:30",
        "Europe/London, Europe/Berlin, +01:00",
    })
    void aZoneTooFarToTheEastIsNamed(String real, String configured, String offset) {
        List<String> warnings = busy(ZoneId.of(real), ZoneId.of(configured), START, 50);

        assertThat(warnings)
                .singleElement()
                .asString()
                .contains("timezone => \"" + configured + "\"", "offset " + offset);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Europe/Berlin", "Asia/Kathmandu", "America/St_Johns"})
    void theRightZoneIsNeverDoubted(String zone) {
        // Weeks that contain all clock changes of spring and autumn.
        for (String from : List.of("2026-03-06T00:00:00Z", "2026-10-23T00:00:00Z")) {
            Instant start = Instant.parse(from);
            assertThat(busy(ZoneId.of(zone), ZoneId.of(zone), start, 6 * 24 * 26)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aQuietLogIsNotDoubted(long seed) {
        Random random = new Random(seed);
        ZoneWatch watch = new ZoneWatch();
        Optional<Instant> newest = Optional.empty();
        for (int poll = 0; poll < 5_000; poll++) {
            Instant now = START.plus(POLL.multipliedBy(poll));
            if (random.nextInt(50) == 0) {
                newest = Optional.of(now.minusSeconds(random.nextInt(600)));
            }
            assertThat(watch.warning(ZoneId.of("Europe/Berlin"), newest, now)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aTableThatIsFilledInBatchesIsNotDoubted(long seed) {
        Random random = new Random(seed);
        ZoneWatch watch = new ZoneWatch();
        Instant newest = START;
        for (int poll = 0; poll < 1_000; poll++) {
            Instant now = START.plus(POLL.multipliedBy(poll));
            if (random.nextInt(12) == 0) {
                newest = now.minusSeconds(3_600 + random.nextInt(10_800));
            }
            assertThat(watch.warning(ZoneId.of("UTC"), Optional.of(newest), now)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"Asia/Kolkata, UTC", "Australia/Adelaide, Asia/Tokyo"})
    void rowsAheadOfNowAreNoticed(String real, String configured) {
        assertThat(busy(ZoneId.of(real), ZoneId.of(configured), START, 10))
                .singleElement()
                .asString()
                .contains("ahead of now");
    }

    @Test
    void aClockThatIsWrongForAMomentIsNotTheZone() {
        ZoneWatch watch = new ZoneWatch();
        ZoneId utc = ZoneId.of("UTC");
        for (int poll = 0; poll < 20; poll++) {
            Instant now = START.plus(POLL.multipliedBy(poll));
            Instant clock = poll == 10 ? now.minus(Duration.ofDays(1)) : now;
            assertThat(watch.warning(utc, Optional.of(now.minusSeconds(60)), clock)).isEmpty();
        }
    }

    @Test
    void oneRowAheadOfNowIsNotTheZoneButALaterOneIs() {
        ZoneWatch watch = new ZoneWatch();
        ZoneId utc = ZoneId.of("UTC");
        Instant row = START.plus(Duration.ofHours(5));
        assertThat(watch.looked(utc, Optional.of(row), START)).isEmpty();
        assertThat(watch.looked(utc, Optional.of(row), START)).isEmpty();
        assertThat(watch.looked(utc, Optional.of(row.plusSeconds(60)), START)).isPresent();
        assertThat(watch.wantsLook(START.plus(Duration.ofDays(3)))).isFalse();
    }

    @Test
    void aLookIsWantedAnHourAfterTheStartAndOnceADay() {
        ZoneWatch watch = new ZoneWatch();
        List<Duration> looks = new ArrayList<>();
        for (Duration past = Duration.ZERO; past.toDays() < 3; past = past.plus(POLL)) {
            if (watch.wantsLook(START.plus(past))) {
                looks.add(past);
            }
        }
        assertThat(looks)
                .containsExactly(Duration.ofHours(1), Duration.ofHours(25), Duration.ofHours(49));
    }

    @Test
    void whatLiesAheadInEveryZoneIsNotTheZone() {
        ZoneWatch watch = new ZoneWatch();
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        for (int look = 0; look < 5; look++) {
            Instant row = START.plus(Duration.ofHours(24)).plusSeconds(look);
            assertThat(watch.looked(berlin, Optional.of(row), START)).isEmpty();
        }
    }

    @Test
    void aClockThatWasAheadPutsOffNoLook() {
        ZoneWatch watch = new ZoneWatch();
        watch.wantsLook(START.plus(Duration.ofDays(4_000)));
        assertThat(watch.wantsLook(START)).isTrue();
    }

    /** Polls a log whose newest row is at most ten minutes old. */
    private static List<String> busy(ZoneId real, ZoneId configured, Instant from, int polls) {
        Random random = new Random(polls);
        ZoneWatch watch = new ZoneWatch();
        List<String> warnings = new ArrayList<>();
        for (int poll = 0; poll < polls; poll++) {
            Instant now = from.plus(POLL.multipliedBy(poll));
            LocalDateTime written =
                    LocalDateTime.ofInstant(now.minusSeconds(random.nextInt(600)), real);
            Instant read = written.atZone(configured).withEarlierOffsetAtOverlap().toInstant();
            watch.warning(configured, Optional.of(read), now).ifPresent(warnings::add);
        }
        return warnings;
    }
}
