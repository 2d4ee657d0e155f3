package org.logstashplugins.zoho.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.logstashplugins.zoho.time.Clock;
import org.logstashplugins.zoho.time.StopSignal;

/**
 * A clock that a test controls. A thread that pauses waits until the test has advanced the clock
 * far enough. The test can wait until all threads pause, so nothing depends on real time.
 */
public final class TestClock implements Clock {
    private static final long PATIENCE_SECONDS = 180;

    private Instant now;
    private final List<Instant> pausing = new ArrayList<>();
    private final List<Ticking> ticking = new CopyOnWriteArrayList<>();

    public TestClock(Instant now) {
        this.now = now;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public long nanos() {
        return Duration.between(Instant.EPOCH, instant()).toNanos();
    }

    /**
     * Advances the clock and wakes the threads whose pause is over. Then each task runs once whose
     * period is over.
     */
    public void advance(Duration by) {
        turn(by);
        // Tasks may wait for threads that read this clock, so they run without its monitor.
        ticking.forEach(each -> each.tick(instant()));
    }

    private synchronized void turn(Duration by) {
        now = now.plus(by);
        pausing.removeIf(end -> !end.isAfter(now));
        notifyAll();
    }

    @Override
    public StopSignal.Registration every(Duration period, Runnable task) {
        Ticking each = new Ticking(period, task, instant());
        ticking.add(each);
        return () -> ticking.remove(each);
    }

    /** A periodic task, run by the thread that advances the clock. */
    private static final class Ticking {
        private final Duration period;
        private final Runnable task;
        private Instant last;

        Ticking(Duration period, Runnable task, Instant start) {
            this.period = period;
            this.task = task;
            this.last = start;
        }

        void tick(Instant now) {
            if (!now.isBefore(last.plus(period)) || now.isBefore(last)) {
                last = now;
                task.run();
            }
        }
    }

    /** Sets the clock, even to an earlier time; pauses that are not over go on. */
    public void set(Instant instant) {
        advance(Duration.between(instant(), instant));
    }

    /** Waits in real time until this many threads pause. */
    public void awaitPausing(int threads) {
        awaitPausing(threads, () -> false);
    }

    /** Waits in real time until this many threads pause, or something else has happened. */
    public synchronized void awaitPausing(int threads, BooleanSupplier orElse) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (pausing.size() < threads && !orElse.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError(pausing.size() + " threads pause, expected " + threads);
            }
            waitALittle();
        }
    }

    /** When the first of the pausing threads goes on. */
    public synchronized Instant nextWake() {
        return pausing.stream().min(Instant::compareTo).orElseThrow();
    }

    @Override
    public boolean pause(Duration duration, StopSignal stop) {
        StopSignal.Registration wake = stop.onStop(this::wake);
        try {
            return await(duration, stop);
        } finally {
            wake.close();
        }
    }

    private synchronized void wake() {
        notifyAll();
    }

    private synchronized boolean await(Duration duration, StopSignal stop) {
        Instant end = now.plus(duration);
        if (!end.isAfter(now)) {
            return !stop.stopped();
        }
        pausing.add(end);
        notifyAll();
        while (now.isBefore(end)) {
            if (stop.stopped()) {
                pausing.remove(end);
                return false;
            }
            waitALittle();
        }
        return !stop.stopped();
    }

    /** The wait is bounded, because the stop signal is not given under this monitor. */
    private void waitALittle() {
        try {
            wait(20);
        } catch (InterruptedException e) {
            throw new AssertionError("a test's thread was interrupted", e);
        }
    }
}
