package org.logstashplugins.zoho.simulator.analytics;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.logstashplugins.zoho.simulator.accounts.Consent;

/**
 * The export jobs of an organization.
 *
 * <p>Documented: every call to create makes a job, although it is a GET; five jobs of an
 * organization may be queued or running; states have codes, as text; a failed or unknown job is
 * reported with HTTP 200; only its creator may ask for a job; the file is that of the synchronous
 * export, and can be downloaded again until {@code expiryTime}; the result of SQL is cut at 800,000
 * rows, and no answer says so.
 *
 * <p>Assumed: the content of a file is that of the moment when its job completes; the job is
 * charged then, like a synchronous export, and downloads are free; all these calls count as bulk
 * calls of the minute; without API units only new jobs are refused; a file lives for an hour (one
 * page says so, another says 72 hours after the creation); users are told apart by their refresh
 * tokens. The content is computed at the first call after the completion. Rows that appear or
 * change at a set time are correct nevertheless. Rows that a test appends between the completion
 * and that call are in the file, too.
 *
 * <p>Not simulated: SQL itself (a test registers the result of a query); {@code callbackUrl}, which
 * is accepted and ignored.
 *
 * <p>Thread-safe.
 */
public final class BulkExportJobs {
    private static final int MOST_OPEN = 5;
    private static final int REMEMBERED = 500;

    private final InstantSource clock;
    private final ApiUnits units;
    private final Deque<BulkExportJob> jobs = new ArrayDeque<>();
    private volatile Function<String, Optional<SqlResult>> answers = query -> Optional.empty();
    private volatile Duration queuedFor = Duration.ZERO;
    private volatile Duration runningFor = Duration.ofSeconds(5);
    private volatile Duration fileLife = Duration.ofHours(1);
    private volatile Optional<URI> downloadHost = Optional.empty();
    private volatile boolean remembersExpired;
    private volatile boolean numericCodes;
    private volatile boolean unknownAsError;
    private volatile long longestSqlResult = 800_000;
    private final AtomicInteger failures = new AtomicInteger();
    private long counter;

    BulkExportJobs(InstantSource clock, ApiUnits units) {
        this.clock = clock;
        this.units = units;
    }

    /** How long new jobs wait and run; unless set, they do not wait, and run for five seconds. */
    public BulkExportJobs pace(Duration queued, Duration running) {
        queuedFor = queued;
        runningFor = running;
        return this;
    }

    /** How long a file can be downloaded; an hour unless set. */
    public BulkExportJobs fileLife(Duration life) {
        fileLife = life;
        return this;
    }

    /** Whether a job stays complete after its file has expired; unless set, it becomes unknown. */
    public BulkExportJobs rememberExpired(boolean on) {
        remembersExpired = on;
        return this;
    }

    /** Whether {@code jobCode} is a number; unless set, it is text, as documented. */
    public BulkExportJobs numericCodes(boolean on) {
        numericCodes = on;
        return this;
    }

    /** Whether the status of an unknown job is 404/8120; unless set, it is 1005 with HTTP 200. */
    public BulkExportJobs unknownAsError(boolean on) {
        unknownAsError = on;
        return this;
    }

    /** Makes the next jobs fail at the time when they would complete. */
    public BulkExportJobs failNext(int howMany) {
        failures.set(howMany);
        return this;
    }

    /** The host in {@code downloadUrl}; the host of the call unless set. */
    public BulkExportJobs downloadHost(URI host) {
        downloadHost = Optional.of(host);
        return this;
    }

    /**
     * The number of rows after which the result of SQL is cut; 800,000 unless set, as documented.
     */
    public BulkExportJobs longestSqlResult(long rows) {
        longestSqlResult = rows;
        return this;
    }

    /** The results of queries, read when a job is created. Other queries are not simulated. */
    public BulkExportJobs answerSql(Function<String, Optional<SqlResult>> results) {
        answers = results;
        return this;
    }

    /** All jobs, oldest first, but at most the last 500. */
    public synchronized List<BulkExportJob> all() {
        return List.copyOf(jobs);
    }

    /** The newest job. */
    public synchronized Optional<BulkExportJob> latest() {
        return Optional.ofNullable(jobs.peekLast());
    }

    synchronized BulkExportJob create(
            Workspace workspace, Consent creator, String config, BulkExportJob.Content content)
            throws AnalyticsError.Refusal {
        if (jobs.stream().filter(BulkExportJob::isOpen).count() >= MOST_OPEN) {
            throw AnalyticsError.TOO_MANY_JOBS.refusal();
        }
        String id = Long.toString(466_200_000_000_000L + ++counter * 1000);
        BulkExportJob job = new BulkExportJob(this, id, workspace, creator, config, content);
        jobs.add(job);
        if (jobs.size() > REMEMBERED) {
            jobs.remove();
        }
        return job;
    }

    synchronized Optional<BulkExportJob> withId(String id) {
        return jobs.stream().filter(job -> job.id().equals(id)).findFirst();
    }

    Optional<SqlResult> resultOf(String query) {
        return answers.apply(query);
    }

    long longestSqlResult() {
        return longestSqlResult;
    }

    boolean numericCodes() {
        return numericCodes;
    }

    boolean unknownAsError() {
        return unknownAsError;
    }

    Optional<URI> downloadHost() {
        return downloadHost;
    }

    boolean remembersExpired() {
        return remembersExpired;
    }

    Duration queuedFor() {
        return queuedFor;
    }

    Duration runningFor() {
        return runningFor;
    }

    Duration fileLife() {
        return fileLife;
    }

    boolean takeFailure() {
        return failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }

    Instant now() {
        return clock.instant();
    }

    void charge(long rows) {
        units.chargeExport(rows);
    }
}
