package org.logstashplugins.zoho.time;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Tells all threads once that the input should end. No thread is interrupted, because Logstash's
 * persisted queue may lose an event if the thread that pushes it is interrupted, and file channels
 * would close. Thread-safe.
 */
public final class StopSignal {
    private final Set<Runnable> hooks = new LinkedHashSet<>();
    private boolean stopped;

    /** Ends every wait and runs the hooks of {@link #onStop}. A second call does nothing. */
    public void stop() {
        List<Runnable> toRun;
        synchronized (this) {
            if (stopped) {
                return;
            }
            stopped = true;
            notifyAll();
            toRun = new ArrayList<>(hooks);
            hooks.clear();
        }
        toRun.forEach(Runnable::run);
    }

    public synchronized boolean stopped() {
        return stopped;
    }

    /**
     * Waits for the signal.
     *
     * @return true when the whole duration has passed without it
     */
    public synchronized boolean await(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        while (!stopped) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return true;
            }
            try {
                // Rounded up, so that the loop does not spin during the last millisecond.
                wait(TimeUnit.NANOSECONDS.toMillis(left) + 1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return false;
    }

    /**
     * Runs {@code hook} when the signal comes, or at once if it has come already. Hooks must be
     * quick, because Logstash waits for them.
     *
     * @return withdraws the hook when it is closed
     */
    public Registration onStop(Runnable hook) {
        synchronized (this) {
            if (!stopped) {
                hooks.add(hook);
                return () -> withdraw(hook);
            }
        }
        hook.run();
        return () -> {};
    }

    private synchronized void withdraw(Runnable hook) {
        hooks.remove(hook);
    }

    /** A hook that can be withdrawn. */
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
