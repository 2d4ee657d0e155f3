package org.logstashplugins.zoho.simulator.crm;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A job that exports CRM's audit log. It proceeds with the simulator's clock, unless a test
 * controls it. Its content is that of the moment when it finishes, and does not change after that.
 * Thread-safe.
 */
public final class AuditLogJob {
    /** How long after its start the links of a job are valid (documented). */
    private static final Duration LINK_LIFE = Duration.ofDays(7);

    private enum End {
        FINISHED,
        FAILED
    }

    private final AuditLog log;
    private final String id;
    private final String creator;
    private final Optional<JsonNode> criteria;
    private final Predicate<AuditRow> wanted;
    private final JobPace pace;
    private final Instant started;
    private final Instant due;
    private Optional<End> end = Optional.empty();
    private Instant ended = Instant.MAX;
    private Instant expires;
    private List<AuditLogFile> files = List.of();

    AuditLogJob(
            AuditLog log,
            String id,
            String creator,
            Optional<JsonNode> criteria,
            Predicate<AuditRow> wanted,
            JobPace pace) {
        this.log = log;
        this.id = id;
        this.creator = creator;
        this.criteria = criteria;
        this.wanted = wanted;
        this.pace = pace;
        started = log.now();
        due = started.plus(pace.total());
        expires = started.plus(LINK_LIFE);
    }

    public String id() {
        return id;
    }

    /** The name of the creator. */
    public String creator() {
        return creator;
    }

    /** The criteria as they were sent. */
    public Optional<JsonNode> criteria() {
        return criteria;
    }

    /** The status as the API spells it now. */
    public synchronized String status() {
        settle();
        if (end.isEmpty()) {
            return pace.statusAfter(Duration.between(started, log.now()));
        }
        return end.get() == End.FINISHED ? pace.finished() : pace.failed();
    }

    /** Whether the job still prevents other jobs. */
    public synchronized boolean isPending() {
        settle();
        return end.isEmpty();
    }

    /** Finishes the job now, whatever the clock says. */
    public synchronized void finish() {
        end(End.FINISHED, log.now());
    }

    /** Ends the job with an error now. */
    public synchronized void fail() {
        end(End.FAILED, log.now());
    }

    /** Makes the links of the job invalid from now on. */
    public synchronized void expire() {
        expires = log.now();
    }

    private void settle() {
        if (end.isEmpty() && !log.now().isBefore(due)) {
            end(pace.failing() ? End.FAILED : End.FINISHED, due);
        }
    }

    private void end(End how, Instant time) {
        end = Optional.of(how);
        ended = time;
        files = how == End.FINISHED ? log.filesAt(time, wanted) : List.of();
    }

    Instant started() {
        return started;
    }

    Optional<Instant> ended() {
        return isPending() ? Optional.empty() : Optional.of(ended);
    }

    synchronized Instant expires() {
        return expires;
    }

    boolean isExpired() {
        return !log.now().isBefore(expires());
    }

    /** The files that have links now. A {@link JobPace} may delay the links after the end. */
    synchronized List<AuditLogFile> files() {
        settle();
        return end.isPresent() && !log.now().isBefore(ended.plus(pace.linksAfter()))
                ? files
                : List.of();
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "job %s (%s)", id, status());
    }
}
