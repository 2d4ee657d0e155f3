package org.logstashplugins.zoho.simulator.crm;

import java.time.Duration;
import java.util.List;

/**
 * How a job of CRM's audit log proceeds. The duration of jobs is not documented (Zoho's sample took
 * five seconds). One page spells the statuses {@code Progress}, {@code Scheduled}, {@code Finished}
 * and {@code Failed}; samples say {@code finished}; others are said to exist.
 *
 * @param step how long each status before the end lasts
 * @param statuses the statuses before the end, in order; not empty
 * @param finished the status of a finished job
 * @param failed the status of a failed job
 * @param linksAfter how long a finished job has no links yet, as in one of Zoho's samples
 * @param failing whether the job fails
 */
public record JobPace(
        Duration step,
        List<String> statuses,
        String finished,
        String failed,
        Duration linksAfter,
        boolean failing) {
    /** Five seconds in all; the links are there at the end. */
    public static final JobPace USUAL =
            new JobPace(
                    Duration.ofMillis(2500),
                    List.of("Scheduled", "progress"),
                    "finished",
                    "Failed",
                    Duration.ZERO,
                    false);

    public JobPace {
        statuses = List.copyOf(statuses);
        if (statuses.isEmpty()) {
            throw new IllegalArgumentException("no status before the end");
        }
    }

    public JobPace step(Duration each) {
        return new JobPace(each, statuses, finished, failed, linksAfter, failing);
    }

    public JobPace through(String... pending) {
        return new JobPace(step, List.of(pending), finished, failed, linksAfter, failing);
    }

    public JobPace finishedAs(String spelled) {
        return new JobPace(step, statuses, spelled, failed, linksAfter, failing);
    }

    public JobPace linksAfter(Duration later) {
        return new JobPace(step, statuses, finished, failed, later, failing);
    }

    public JobPace failing(boolean fails) {
        return new JobPace(step, statuses, finished, failed, linksAfter, fails);
    }

    Duration total() {
        return step.multipliedBy(statuses.size());
    }

    String statusAfter(Duration time) {
        long steps = step.isZero() ? statuses.size() : time.dividedBy(step);
        return statuses.get((int) Math.min(Math.max(steps, 0), statuses.size() - 1));
    }
}
