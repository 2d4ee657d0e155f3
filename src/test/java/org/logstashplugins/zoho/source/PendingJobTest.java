package org.logstashplugins.zoho.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.logstashplugins.zoho.time.Window;

/** A job survives a restart; a damaged one is ignored. */
class PendingJobTest {
    private static final Instant FROM = Instant.parse("2026-03-04T05:00:00Z");
    private static final Window WINDOW = new Window(FROM, FROM.plusSeconds(3_600));
    private static final Optional<ZoneId> BERLIN = Optional.of(ZoneId.of("Europe/Berlin"));

    private final HeapState state = new HeapState();

    @Test
    void comesBackAsItWas() throws IOException {
        PendingJob.Started started = new PendingJob.Started("4711", FROM.plusSeconds(9));
        for (Optional<ZoneId> zone : List.of(Optional.<ZoneId>empty(), BERLIN)) {
            for (PendingJob job :
                    new PendingJob[] {
                        new PendingJob(WINDOW, Optional.of(started)),
                        new PendingJob(WINDOW, Optional.empty())
                    }) {
                job.remember(state, zone);
                assertThat(PendingJob.recall(state, zone)).hasValue(job);
            }
        }
    }

    @Test
    void isNothingBeforeTheFirstJob() {
        assertThat(PendingJob.recall(state, Optional.empty())).isEmpty();
    }

    @Test
    void aWindowOnTheWallClockMovesWithItsZone() throws IOException {
        new PendingJob(WINDOW, Optional.empty()).remember(state, BERLIN);
        Window elsewhere =
                PendingJob.recall(state, Optional.of(ZoneId.of("Asia/Tokyo")))
                        .orElseThrow()
                        .window();
        assertThat(elsewhere.from()).isEqualTo(FROM.minusSeconds(8 * 3_600));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "|", "2026-03-04T05:00:00Z", "a|b|c|d", "2026-03-04T05:00:00Z|x"})
    void aDamagedOneIsNone(String text) {
        HeapState damaged = new HeapState(Map.of("export_job", text));
        assertThat(PendingJob.recall(damaged, Optional.empty())).isEmpty();
    }
}
