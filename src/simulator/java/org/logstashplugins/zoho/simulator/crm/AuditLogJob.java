package org.logstashplugins.zoho.simulator.crm;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A job that exports CRM's audit log. It goes on with the model's clock, unless a test steers it.
 * Its content is that of the moment it finishes, and stays so. Thread-safe.
 */
public final class AuditLogJob {
    /** Links live that long, counted from the start of the job: documented. */
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

    /** Who made it. */
    public String creator() {
        return creator;
    }

    /** Whose entries it is about, as it was sent. */
    public Optional<JsonNode> criteria() {
        return criteria;
    }

    /** As the API spells it now. */
    public synchronized String status() {
        settle();
        if (end.isEmpty()) {
            return pace.statusAfter(Duration.between(started, log.now()));
        }
        return end.get() == End.FINISHED ? pace.finished() : pace.failed();
    }

    /** Whether it still keeps other jobs away. */
    public synchronized boolean isPending() {
        settle();
        return end.isEmpty();
    }

    /** Lets it be finished now, whatever the clock says. */
    public synchronized void finish() {
        end(End.FINISHED, log.now());
    }

    /** Lets it end with an error now. */
    public synchronized void fail() {
        end(End.FAILED, log.now());
    }

    /** Lets its links be too old from now on. */
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

    /** What there are links to now; for a while after the end still nothing, if so set. */
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
