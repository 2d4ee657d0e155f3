package org.logstashplugins.zoho.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.logstashplugins.zoho.cli.host.LogstashEvent;
import org.logstashplugins.zoho.cli.host.LogstashHost;

/** Prints the events of some queues, one a line, with a thread for each queue. */
final class EventPrinter {
    private static final Duration LOOK_AROUND = Duration.ofMillis(100);

    private final List<Thread> threads;
    private final PrintStream out;
    private final AtomicLong printed = new AtomicLong();
    private volatile boolean finishing;
    private volatile boolean broken;

    EventPrinter(List<LogstashHost> hosts, PrintStream out) {
        this.out = out;
        this.threads = hosts.stream().map(host -> new Thread(() -> print(host), "print")).toList();
    }

    void start() {
        threads.forEach(Thread::start);
    }

    private void print(LogstashHost host) {
        try {
            while (!finishing || !host.queue().isEmpty()) {
                host.poll(LOOK_AROUND).ifPresent(this::print);
                if (host.queue().isEmpty()) {
                    broken |= out.checkError();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes events even when nobody reads them any more, so that the input can end. */
    private void print(LogstashEvent event) {
        if (broken) {
            return;
        }
        String line = event.json() + "\n";
        out.print(line);
        printed.incrementAndGet();
    }

    /** Whether nobody reads the output any more. */
    boolean broken() {
        return broken;
    }

    long printed() {
        return printed.get();
    }

    /** Prints the rest of the queues. To be called when no more events can come. */
    void finish() {
        finishing = true;
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        broken |= out.checkError();
    }
}
