package org.logstashplugins.zoho.simulator.analytics;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.logstashplugins.zoho.simulator.accounts.Consent;

/**
 * An export job. It proceeds with the simulator's clock, unless a test controls it. Its content is
 * that of the moment when it completes, and does not change after that. Thread-safe.
 */
public final class BulkExportJob {
    /** The state of a job. Codes and words are documented. */
    public enum State {
        NOT_INITIATED(1001, "JOB NOT INITIATED"),
        IN_PROGRESS(1002, "JOB IN PROGRESS"),
        FAILED(1003, "ERROR OCCURRED"),
        COMPLETED(1004, "JOB COMPLETED"),
        NOT_FOUND(1005, "JOB NOT FOUND");

        final int code;
        final String words;

        State(int code, String words) {
            this.code = code;
            this.words = words;
        }
    }

    /** Makes the file with the rows that the export has at a time. */
    @FunctionalInterface
    interface Content {
        ExportFile at(Instant time) throws AnalyticsError.Refusal;
    }

    private final BulkExportJobs jobs;
    private final String id;
    private final String workspaceId;
    private final Consent creator;
    private final String config;
    private final Content content;
    private final Instant started;
    private final Instant due;
    private final boolean failing;
    private Optional<State> end = Optional.empty();
    private Optional<ExportFile> file = Optional.empty();
    private Instant expires = Instant.MAX;

    BulkExportJob(
            BulkExportJobs jobs,
            String id,
            Workspace workspace,
            Consent creator,
            String config,
            Content content) {
        this.jobs = jobs;
        this.id = id;
        this.workspaceId = workspace.id();
        this.creator = creator;
        this.config = config;
        this.content = content;
        Duration queued = jobs.queuedFor();
        started = jobs.now().plus(queued);
        due = started.plus(jobs.runningFor());
        failing = jobs.takeFailure();
    }

    public String id() {
        return id;
    }

    /** The CONFIG as it was sent; may be empty. */
    public String config() {
        return config;
    }

    public synchronized State state() {
        Instant now = jobs.now();
        if (end.isEmpty() && !now.isBefore(due)) {
            end(failing ? State.FAILED : State.COMPLETED, due);
        }
        if (end.isPresent()) {
            return isGone(now) ? State.NOT_FOUND : end.get();
        }
        return now.isBefore(started) ? State.NOT_INITIATED : State.IN_PROGRESS;
    }

    private boolean isGone(Instant now) {
        return !now.isBefore(expires) && !jobs.remembersExpired();
    }

    /** Completes the job now, whatever the clock says. */
    public synchronized void complete() {
        end(State.COMPLETED, jobs.now());
    }

    /** Ends the job with an error now. */
    public synchronized void fail() {
        end(State.FAILED, jobs.now());
    }

    /** Makes the simulator forget the job. */
    public synchronized void vanish() {
        end(State.NOT_FOUND, jobs.now());
    }

    /** Makes the file too old for downloads from now on. The job must be complete. */
    public synchronized void expire() {
        if (state() != State.COMPLETED) {
            throw new IllegalStateException("not complete: " + state());
        }
        expires = jobs.now();
        file = Optional.empty();
    }

    private void end(State state, Instant time) {
        end = Optional.of(state);
        file = Optional.empty();
        if (state != State.COMPLETED) {
            return;
        }
        try {
            ExportFile made = content.at(time);
            jobs.charge(made.count());
            file = Optional.of(made);
            expires = time.plus(jobs.fileLife());
        } catch (AnalyticsError.Refusal e) {
            // A column was renamed, or the criteria do not fit the columns any more.
            end = Optional.of(State.FAILED);
        }
    }

    boolean isOpen() {
        return switch (state()) {
            case NOT_INITIATED, IN_PROGRESS -> true;
            case FAILED, COMPLETED, NOT_FOUND -> false;
        };
    }

    boolean isOf(Workspace workspace) {
        return workspaceId.equals(workspace.id());
    }

    /**
     * Whether this user created the job. The simulator tells users apart by their refresh tokens.
     */
    boolean isOf(Consent caller) {
        return creator.refreshToken().equals(caller.refreshToken());
    }

    /** The time from which the file can no longer be downloaded. */
    synchronized Instant expires() {
        return expires;
    }

    /** The file for a download. */
    synchronized ExportFile file() throws AnalyticsError.Refusal {
        return switch (state()) {
            case NOT_INITIATED -> throw AnalyticsError.JOB_NOT_INITIATED.refusal(id);
            case IN_PROGRESS -> throw AnalyticsError.JOB_NOT_COMPLETED.refusal(id);
            case FAILED -> throw AnalyticsError.JOB_FAILED.refusal(id);
            case NOT_FOUND -> throw AnalyticsError.JOB_NOT_FOUND.refusal(id);
            case COMPLETED -> {
                if (!jobs.now().isBefore(expires)) {
                    throw AnalyticsError.JOB_NOT_FOUND.refusal(id);
                }
                yield file.orElseThrow();
            }
        };
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "job %s (%s)", id, state());
    }
}
