package org.logstashplugins.zoho.source;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import org.logstashplugins.zoho.client.ProcessState;
import org.logstashplugins.zoho.client.StoppedException;
import org.logstashplugins.zoho.client.Waiter;

/**
 * The number of export jobs that all streams of a process may have at one organization at a time.
 * Thread-safe.
 */
public final class JobSlots implements ProcessState.Shared {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final int jobs;
    private final Semaphore free;

    private JobSlots(int jobs) {
        this.jobs = jobs;
        this.free = new Semaphore(jobs);
    }

    /**
     * @param owner the organization and its data center
     */
    public static JobSlots shared(ProcessState.Member processState, String owner, int jobs) {
        return processState.get(JobSlots.class, owner, () -> new JobSlots(jobs));
    }

    @Override
    public boolean idle(Instant now) {
        return free.availablePermits() == jobs;
    }

    /** Waits for a slot. */
    public void acquire(Waiter waiter) throws StoppedException {
        while (!free.tryAcquire()) {
            waiter.pause(
                    PAUSE,
                    Waiter.Reason.EXPORT_JOB,
                    "for a slot, because other streams run as many export jobs as the organization may have");
        }
    }

    public void release() {
        free.release();
    }
}
