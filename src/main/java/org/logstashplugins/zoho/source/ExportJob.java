package org.logstashplugins.zoho.source;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.Spool;
import org.logstashplugins.zoho.client.SpoolFile;
import org.logstashplugins.zoho.client.StoppedException;
import org.logstashplugins.zoho.client.Waiter;
import org.logstashplugins.zoho.time.Durations;
import org.logstashplugins.zoho.time.Window;

/**
 * The life of an asynchronous export: create, wait, download, forget. The source state gets the
 * window before the job is created, and the job before its state is asked for, so that a restart at
 * any point continues with them. A job that failed or vanished is forgotten, and the next try
 * creates another one for the same window. One thread.
 */
public final class ExportJob {
    private static final String GONE_ONCE = "export_job_gone";
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /**
     * How long a job may take, and how long its files are tried. Zoho gives no figure; a user
     * reports tens of seconds.
     */
    private static final Duration DEADLINE = Duration.ofHours(2);

    private final Api api;
    private final SourceState state;
    private final Waiter waiter;
    private final Optional<ZoneId> zone;

    /** The calls of an API that makes export jobs. */
    public interface Api {
        /**
         * Creates a job for a window.
         *
         * @return its id
         */
        String create(Window window) throws IOException;

        JobState state(String job) throws IOException;

        SpoolFile download(URI link, Spool spool) throws IOException;

        /** True when the refusal of a download says that the file no longer exists. */
        boolean gone(ApiException refusal);
    }

    /** Looks at the files of a finished job, and throws if they cannot be used. */
    @FunctionalInterface
    public interface Check {
        void check(List<SpoolFile> files) throws IOException;
    }

    /**
     * @param zone the zone of the times in the job's filter; empty when it names instants
     */
    public ExportJob(Api api, SourceState state, Waiter waiter, Optional<ZoneId> zone) {
        this.api = api;
        this.state = state;
        this.waiter = waiter;
        this.zone = zone;
    }

    /**
     * The window of a job whose rows are not delivered yet.
     *
     * @param zone see the constructor
     */
    public static Optional<Window> pending(SourceState state, Optional<ZoneId> zone) {
        return PendingJob.recall(state, zone).map(PendingJob::window);
    }

    /**
     * Waits for the job of a window, the remembered one or a new one, and downloads its files.
     *
     * @throws ApiException of category RETRY when this job came to nothing; the next call creates
     *     another one
     */
    public List<SpoolFile> run(Window window, Spool spool, Check check) throws IOException {
        PendingJob.Started job = started(window);
        JobState end = end(window, job);
        if (end instanceof JobState.Finished finished) {
            return files(window, job, finished.links(), spool, check);
        }
        if (end instanceof JobState.Lost lost && lost.unknown() && !over(job)) {
            forgetOnce(window, job, lost.why());
        } else {
            forget(window);
        }
        String why =
                end instanceof JobState.Lost lost
                        ? lost.why()
                        : "it was not done after %d hours".formatted(DEADLINE.toHours());
        throw new ApiException(
                ApiException.Category.RETRY,
                "export job lost",
                "The export job came to nothing: %s. Another one is created.".formatted(why));
    }

    /** Gives up a job whose state cannot be read for long, as if it was never done. */
    private JobState end(Window window, PendingJob.Started job) throws IOException {
        try {
            return await(api, job.job(), waiter);
        } catch (StoppedException e) {
            throw e;
        } catch (IOException e) {
            if (over(job)) {
                forget(window);
            }
            throw e;
        }
    }

    /**
     * Replaces an unknown job by another one, but only once. If that does not help, something else
     * is wrong, and more jobs would not end it.
     */
    private void forgetOnce(Window window, PendingJob.Started job, String why) throws IOException {
        if (!isFirstLost(job)) {
            throw new ApiException(
                    ApiException.Category.RETRY,
                    "export job unknown",
                    "The export job cannot be found: %s, like one before it. It is asked for again. If that goes on, look at what lies between here and Zoho."
                            .formatted(why));
        }
        forget(window);
    }

    /** True for the first lost job of a window; the source state keeps its id. */
    private boolean isFirstLost(PendingJob.Started job) throws IOException {
        boolean first = state.recall(GONE_ONCE).isEmpty();
        if (first) {
            state.remember(GONE_ONCE, job.job());
        }
        return first;
    }

    /** Forgets the job, but not its window. */
    private void forget(Window window) throws IOException {
        new PendingJob(window, Optional.empty()).remember(state, zone);
    }

    private boolean over(PendingJob.Started job) {
        return !waiter.now().isBefore(job.at().plus(DEADLINE));
    }

    private PendingJob.Started started(Window window) throws IOException {
        Optional<PendingJob.Started> known =
                PendingJob.recall(state, zone)
                        .filter(pending -> pending.window().equals(window))
                        .flatMap(PendingJob::started);
        if (known.isPresent()) {
            return known.get();
        }
        forget(window);
        PendingJob.Started created = new PendingJob.Started(api.create(window), waiter.now());
        new PendingJob(window, Optional.of(created)).remember(state, zone);
        return created;
    }

    /**
     * Downloads the files. If a file is gone, the job is replaced at once, but only once: if that
     * does not help, something else is wrong, and more jobs would not end it. In all other cases
     * the same files are tried until the deadline.
     */
    private List<SpoolFile> files(
            Window window, PendingJob.Started job, List<URI> links, Spool spool, Check check)
            throws IOException {
        try {
            return download(links, spool, check);
        } catch (StoppedException e) {
            throw e;
        } catch (IOException e) {
            boolean dead =
                    e instanceof ApiException refusal
                            && (api.gone(refusal) || TableFiles.refused(refusal));
            if ((dead && isFirstLost(job)) || over(job)) {
                forget(window);
            }
            throw e;
        }
    }

    private List<SpoolFile> download(List<URI> links, Spool spool, Check check) throws IOException {
        List<SpoolFile> files = new ArrayList<>();
        for (URI link : links) {
            files.add(api.download(link, spool));
        }
        check.check(files);
        return files;
    }

    /** Waits for any job, with growing pauses. It need not be one of ours. */
    public static JobState await(Api api, String job, Waiter waiter) throws IOException {
        Instant deadline = waiter.now().plus(DEADLINE);
        Duration pause = FIRST_PAUSE;
        JobState state = api.state(job);
        while (state instanceof JobState.Pending && waiter.now().isBefore(deadline)) {
            waiter.pause(pause, Waiter.Reason.JOB_PROGRESS);
            pause = Durations.twice(pause, LONGEST_PAUSE);
            state = api.state(job);
        }
        return state;
    }
}
