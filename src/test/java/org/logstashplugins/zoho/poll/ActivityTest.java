package org.logstashplugins.zoho.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.logstashplugins.zoho.metrics.ShownMetrics;
import org.logstashplugins.zoho.poll.Activity.Wait;
import org.logstashplugins.zoho.testing.TestClock;

/** Tests what the metrics say a stream does, and how long it waits. */
class ActivityTest {
    private final TestClock clock = new TestClock(Instant.parse("2026-03-10T09:00:00Z"));
    private final ShownMetrics shown = new ShownMetrics();
    private final Activity activity = new Activity(shown.metrics(), clock);

    private void pass(Duration time) {
        clock.advance(time);
        activity.tick();
    }

    @Test
    void aWaitCountsWhileItLasts() {
        activity.state("polling");
        activity.announced(Duration.ofMinutes(10));
        activity.begin(Wait.RATE_LIMIT);
        assertThat(shown.get("state")).isEqualTo("waiting for a rate limit");
        assertThat(shown.get("waiting_seconds")).isEqualTo(600L);
        for (long minute = 1; minute <= 10; minute++) {
            pass(Duration.ofMinutes(1));
            assertThat(shown.get("rate_limit_wait_in_millis")).isEqualTo(minute * 60_000);
        }
        activity.end();
        assertThat(shown.get("state")).isEqualTo("polling");
        assertThat(shown.get("waiting_seconds")).isEqualTo(0L);
        pass(Duration.ofMinutes(1));
        assertThat(shown.get("rate_limit_wait_in_millis")).isEqualTo(600_000L);
    }

    @Test
    void theNextPollEndsTheWaitAfterAFailure() {
        activity.state("failing");
        activity.begin(Wait.BACK_OFF);
        assertThat(shown.get("state")).isEqualTo("failing");
        clock.advance(Duration.ofSeconds(5));
        activity.state("polling");
        pass(Duration.ofSeconds(5));
        assertThat(shown.get("back_off_wait_in_millis")).isEqualTo(5_000L);
        assertThat(shown.get("state")).isEqualTo("polling");
    }

    @Test
    void aQueueThatTakesItsTimeIsNamed() {
        activity.state("polling");
        activity.begin(Wait.QUEUE);
        activity.tick();
        assertThat(shown.get("state")).isEqualTo("polling");
        pass(Duration.ofSeconds(10));
        assertThat(shown.get("state")).isEqualTo("waiting for the queue");
        activity.end();
        assertThat(shown.get("state")).isEqualTo("polling");
        assertThat(shown.get("queue_wait_in_millis")).isEqualTo(10_000L);
    }

    @Test
    void aClockThatIsSetBackTakesNothingAway() {
        activity.begin(Wait.JOB);
        pass(Duration.ofSeconds(10));
        pass(Duration.ofHours(-2));
        pass(Duration.ofSeconds(1));
        assertThat(shown.get("export_job_wait_in_millis")).isEqualTo(11_000L);
    }

    /** Most events are taken in microseconds, which must not be rounded away. */
    @Property(tries = 200)
    void nothingIsLostByRounding(
            @ForAll @Size(max = 200) List<@IntRange(max = 3_000_000) Integer> nanos,
            @ForAll @IntRange(min = 1, max = 10) int often) {
        ShownMetrics own = new ShownMetrics();
        Activity busy = new Activity(own.metrics(), clock);
        long all = 0;
        for (int i = 0; i < nanos.size(); i++) {
            busy.begin(Wait.QUEUE);
            clock.advance(Duration.ofNanos(nanos.get(i)));
            if (i % often == 0) {
                busy.tick();
            }
            busy.end();
            all += nanos.get(i);
        }
        SortedMap<String, Object> values = own.all();
        assertThat(values.get("queue_wait_in_millis")).isEqualTo(all / 1_000_000);
        assertThat(values.get("rate_limit_wait_in_millis")).isEqualTo(0L);
    }
}
