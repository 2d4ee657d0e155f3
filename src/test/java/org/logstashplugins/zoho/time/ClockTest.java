package org.logstashplugins.zoho.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The machine's clock. */
class ClockTest {
    @Test
    void aTaskRunsAgainAndAgainUntilItIsClosed() throws InterruptedException {
        CountDownLatch thrice = new CountDownLatch(3);
        AtomicReference<Thread> thread = new AtomicReference<>();
        try (StopSignal.Registration ticks =
                Clock.SYSTEM.every(
                        Duration.ofMillis(1),
                        () -> {
                            thread.set(Thread.currentThread());
                            thrice.countDown();
                        })) {
            assertThat(ticks).isNotNull();
            assertThat(thrice.await(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(thread.get().isDaemon()).isTrue();
        thread.get().join(20_000);
        assertThat(thread.get().isAlive()).isFalse();
    }
}
