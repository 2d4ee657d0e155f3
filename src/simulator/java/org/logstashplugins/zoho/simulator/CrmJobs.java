package org.logstashplugins.zoho.simulator;

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

/** The jobs that export a CRM organisation's audit log, one at a time. Thread-safe. */
public final class CrmJobs {
    static final String CALLER = "Example User";
    private static final int REMEMBERED = 200;

    private final CrmAuditLog log;
    private final Deque<CrmJob> jobs = new ArrayDeque<>();
    private final Deque<CrmPace> next = new ArrayDeque<>();
    private CrmPace pace = CrmPace.USUAL;
    private long counter;

    CrmJobs(CrmAuditLog log) {
        this.log = log;
    }

    /** How jobs to come go on; {@link CrmPace#USUAL} unless set. */
    public synchronized CrmJobs pace(CrmPace newPace) {
        pace = newPace;
        return this;
    }

    public synchronized CrmPace pace() {
        return pace;
    }

    /** How the very next ones go on, one after the other. */
    public synchronized CrmJobs next(CrmPace... paces) {
        next.addAll(Arrays.asList(paces));
        return this;
    }

    /**
     * Another tool schedules a job for all entries, which keeps others away for that long.
     *
     * @throws IllegalStateException when there is a pending one
     */
    public synchronized CrmJob somebodyElseSchedules(Duration takes) {
        if (pending().isPresent()) {
            throw new IllegalStateException("pending: " + pending().get());
        }
        CrmPace slow = pace.through("Progress").step(takes);
        return add("Somebody Else", Optional.empty(), entry -> true, slow);
    }

    /** All there are, oldest first; of very many, the last 200. */
    public synchronized List<CrmJob> all() {
        return List.copyOf(jobs);
    }

    /** The youngest one. */
    public synchronized Optional<CrmJob> latest() {
        return Optional.ofNullable(jobs.peekLast());
    }

    /** Does not know a job any more, and lets it keep nobody away. */
    public synchronized void forget(CrmJob job) {
        jobs.remove(job);
    }

    /** The one that keeps others away now. */
    public synchronized Optional<CrmJob> pending() {
        return latest().filter(CrmJob::isPending);
    }

    synchronized CrmJob create(Optional<JsonNode> criteria, Predicate<AuditEntry> wanted)
            throws CrmError.Refusal {
        Optional<CrmJob> pending = pending();
        if (pending.isPresent()) {
            throw CrmError.ALREADY_SCHEDULED.wrapped(
                    CrmError.details().put("id", pending.get().id()));
        }
        CrmPace first = Optional.ofNullable(next.poll()).orElse(pace);
        return add(CALLER, criteria, wanted, first);
    }

    private CrmJob add(
            String creator,
            Optional<JsonNode> criteria,
            Predicate<AuditEntry> wanted,
            CrmPace goesOn) {
        String id = Long.toString(4_400_000_000_000_000_000L + ++counter * 1001);
        CrmJob job = new CrmJob(log, id, creator, criteria, wanted, goesOn);
        jobs.add(job);
        if (jobs.size() > REMEMBERED) {
            jobs.remove();
        }
        return job;
    }

    synchronized Optional<CrmJob> withId(String id) {
        return jobs.stream().filter(job -> job.id().equals(id)).findFirst();
    }

    /** Those a list of jobs shows, youngest first (assumed). */
    synchronized List<CrmJob> listed(int most) {
        List<CrmJob> youngest = new ArrayList<>(jobs);
        Collections.reverse(youngest);
        return youngest.subList(0, Math.min(most, youngest.size()));
    }
}
