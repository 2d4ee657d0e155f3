package org.logstashplugins.zoho.time;

import java.time.Duration;

/** A task that a thread runs again and again. */
final class Ticks {
    private Ticks() {}

    /** Starts the thread, which inherits the pipeline's id for log lines from this one. */
    static StopSignal.Registration start(Duration period, Runnable task) {
        StopSignal end = new StopSignal();
        Thread thread =
                new Thread(
                        () -> {
                            while (end.await(period)) {
                                task.run();
                            }
                        },
                        Thread.currentThread().getName() + "-ticks");
        thread.setDaemon(true);
        thread.start();
        return end::stop;
    }
}
