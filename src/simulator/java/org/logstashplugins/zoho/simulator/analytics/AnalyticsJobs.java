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
 * An organisation's asynchronous exports.
 *
 * <p>Documented: every create makes a job, although it is a GET; five queued or running ones an
 * organisation; states and their codes, as text; a failed or unknown job is told with HTTP 200;
 * only the user who created a job may ask for it; the file is that of the synchronous export, as
 * often as wanted, until {@code expiryTime}; the result of SQL is cut at 800,000 rows, and nothing
 * says so.
 *
 * <p>Assumed: a file's content is that of the moment its job completes (settled at the first look
 * after it: a row that appears, or is replaced, at a time is right in any case, one a test appends
 * later than that moment and before that look comes with it); it is charged then, like a
 * synchronous export, and downloads are free; all these calls count as bulk calls of the minute;
 * used-up units refuse creating alone; a file lives for an hour (one page says so, another 72 hours
 * after creation); users are told apart by their refresh tokens.
 *
 * <p>Not modelled: SQL itself (a test registers what a query yields), {@code callbackUrl}, which is
 * taken and ignored.
 *
 * <p>Thread-safe.
 */
public final class AnalyticsJobs {
    private static final int REMEMBERED = 500;

    private final InstantSource clock;
    private final ApiUnits units;
    private final Deque<AnalyticsJob> jobs = new ArrayDeque<>();
    private volatile Function<String, Optional<SqlResult>> answers = query -> Optional.empty();
    private volatile Duration queuedFor = Duration.ZERO;
    private volatile Duration runningFor = Duration.ofSeconds(5);
    private volatile Duration fileLife = Duration.ofHours(1);
    private volatile Optional<URI> downloadHost = Optional.empty();
    private volatile boolean remembersExpired;
    private volatile boolean numericCodes;
    private volatile boolean unknownAsError;
    private volatile int atATime = 5;
    private volatile long longestSqlResult = 800_000;
    private final AtomicInteger failures = new AtomicInteger();
    private long counter;

    AnalyticsJobs(InstantSource clock, ApiUnits units) {
        this.clock = clock;
        this.units = units;
    }

    /** How long new jobs wait and run: not at all and five seconds, unless set. */
    public AnalyticsJobs pace(Duration queued, Duration running) {
        queuedFor = queued;
        runningFor = running;
        return this;
    }

    /** How long a file can be downloaded; an hour unless set. */
    public AnalyticsJobs fileLife(Duration life) {
        fileLife = life;
        return this;
    }

    /** Whether jobs whose file has expired are still told as complete; unknown unless set. */
    public AnalyticsJobs rememberExpired(boolean on) {
        remembersExpired = on;
        return this;
    }

    /** Whether {@code jobCode} is a number; a text unless set, as documented. */
    public AnalyticsJobs numericCodes(boolean on) {
        numericCodes = on;
        return this;
    }

    /** Whether an unknown job's status is 404/8120; 1005 inside HTTP 200 unless set. */
    public AnalyticsJobs unknownAsError(boolean on) {
        unknownAsError = on;
        return this;
    }

    /** How many may be queued or running; five unless set, as documented. */
    public AnalyticsJobs atATime(int jobsAtATime) {
        atATime = jobsAtATime;
        return this;
    }

    /** Lets the next jobs fail when they would be done. */
    public AnalyticsJobs failNext(int howMany) {
        failures.set(howMany);
        return this;
    }

    /** The host in {@code downloadUrl}; the one that was called, unless set. */
    public AnalyticsJobs downloadHost(URI host) {
        downloadHost = Optional.of(host);
        return this;
    }

    /** After how many rows the result of SQL is cut; 800,000 unless set, as documented. */
    public AnalyticsJobs longestSqlResult(long rows) {
        longestSqlResult = rows;
        return this;
    }

    /** What SQL yields; asked when a job is created. Others than those known are not modelled. */
    public AnalyticsJobs answerSql(Function<String, Optional<SqlResult>> results) {
        answers = results;
        return this;
    }

    /** All there are, oldest first; of very many, the last 500. */
    public synchronized List<AnalyticsJob> all() {
        return List.copyOf(jobs);
    }

    /** The youngest one. */
    public synchronized Optional<AnalyticsJob> latest() {
        return Optional.ofNullable(jobs.peekLast());
    }

    synchronized AnalyticsJob create(
            Workspace workspace, Consent creator, String config, AnalyticsJob.Content content)
            throws AnalyticsError.Refusal {
        if (jobs.stream().filter(AnalyticsJob::isOpen).count() >= atATime) {
            throw AnalyticsError.TOO_MANY_JOBS.refusal();
        }
        String id = Long.toString(466_200_000_000_000L + ++counter * 1000);
        AnalyticsJob job = new AnalyticsJob(this, id, workspace, creator, config, content);
        jobs.add(job);
        if (jobs.size() > REMEMBERED) {
            jobs.remove();
        }
        return job;
    }

    synchronized Optional<AnalyticsJob> withId(String id) {
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
