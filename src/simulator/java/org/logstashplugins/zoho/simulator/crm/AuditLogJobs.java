package org.logstashplugins.zoho.simulator.crm;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The jobs that export the audit log of an organization, one at a time. Thread-safe. */
public final class AuditLogJobs {
    static final String CALLER = "Example User";
    private static final int REMEMBERED = 200;

    private final AuditLog log;
    private final Deque<AuditLogJob> jobs = new ArrayDeque<>();
    private final Deque<JobPace> next = new ArrayDeque<>();
    private JobPace pace = JobPace.USUAL;
    private long counter;

    AuditLogJobs(AuditLog log) {
        this.log = log;
    }

    /** How later jobs proceed; {@link JobPace#USUAL} unless set. */
    public synchronized AuditLogJobs pace(JobPace newPace) {
        pace = newPace;
        return this;
    }

    public synchronized JobPace pace() {
        return pace;
    }

    /** How the next jobs proceed, one pace for each. */
    public synchronized AuditLogJobs next(JobPace... paces) {
        next.addAll(Arrays.asList(paces));
        return this;
    }

    /**
     * Schedules a job for all rows, as another tool would. It prevents other jobs for this time.
     *
     * @throws IllegalStateException when a job is pending
     */
    public synchronized AuditLogJob somebodyElseSchedules(Duration takes) {
        if (pending().isPresent()) {
            throw new IllegalStateException("pending: " + pending().get());
        }
        JobPace slow = pace.through("Progress").step(takes);
        return add("Somebody Else", Optional.empty(), row -> true, slow);
    }

    /** All jobs, oldest first, but at most the last 200. */
    public synchronized List<AuditLogJob> all() {
        return List.copyOf(jobs);
    }

    /** The newest job. */
    public synchronized Optional<AuditLogJob> latest() {
        return Optional.ofNullable(jobs.peekLast());
    }

    /** Forgets a job, which then no longer prevents others. */
    public synchronized void forget(AuditLogJob job) {
        jobs.remove(job);
    }

    private Optional<AuditLogJob> pending() {
        return latest().filter(AuditLogJob::isPending);
    }

    synchronized AuditLogJob create(Optional<JsonNode> criteria, Predicate<AuditRow> wanted)
            throws CrmError.Refusal {
        Optional<AuditLogJob> pending = pending();
        if (pending.isPresent()) {
            throw CrmError.ALREADY_SCHEDULED.wrapped(
                    CrmError.details().put("id", pending.get().id()));
        }
        JobPace first = Optional.ofNullable(next.poll()).orElse(pace);
        return add(CALLER, criteria, wanted, first);
    }

    private AuditLogJob add(
            String creator,
            Optional<JsonNode> criteria,
            Predicate<AuditRow> wanted,
            JobPace goesOn) {
        String id = Long.toString(4_400_000_000_000_000_000L + ++counter * 1001);
        AuditLogJob job = new AuditLogJob(log, id, creator, criteria, wanted, goesOn);
        jobs.add(job);
        if (jobs.size() > REMEMBERED) {
            jobs.remove();
        }
        return job;
    }

    synchronized Optional<AuditLogJob> withId(String id) {
        return jobs.stream().filter(job -> job.id().equals(id)).findFirst();
    }

    /** The jobs in a list, newest first (assumed). */
    synchronized List<AuditLogJob> listed(int most) {
        List<AuditLogJob> youngest = new ArrayList<>(jobs);
        Collections.reverse(youngest);
        return youngest.subList(0, Math.min(most, youngest.size()));
    }
}
