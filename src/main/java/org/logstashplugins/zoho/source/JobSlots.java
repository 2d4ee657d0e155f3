package org.logstashplugins.zoho.source;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import org.logstashplugins.zoho.client.ProcessState;
import org.logstashplugins.zoho.client.Waiter;
import org.logstashplugins.zoho.client.StoppedException;

/**
 * How many export jobs all streams of a process may have at one organization at a time.
 * Thread-safe.
 */
public final class JobSlots implements ProcessState.Common {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final int jobs;
    private final Semaphore free;

    private JobSlots(int jobs) {
        this.jobs = jobs;
        this.free = new Semaphore(jobs);
    }

    /**
     * @param owner the organization, and where it is
     */
    public static JobSlots shared(ProcessState.Member commons, String owner, int jobs) {
        return commons.get(JobSlots.class, owner, () -> new JobSlots(jobs));
    }

    @Override
    public boolean idle(Instant now) {
        return free.availablePermits() == jobs;
    }

    /** Waits for a slot. */
    public void take(Waiter patience) throws StoppedException {
        while (!free.tryAcquire()) {
            patience.pause(
                    PAUSE,
                    Waiter.Reason.EXPORT_JOB,
                    "for a slot, other streams have as many export jobs running as the organization may have");
        }
    }

    public void giveBack() {
        free.release();
    }
}
