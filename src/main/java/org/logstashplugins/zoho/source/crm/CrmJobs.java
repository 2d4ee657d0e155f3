package org.logstashplugins.zoho.source.crm;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.Spool;
import org.logstashplugins.zoho.client.SpoolFile;
import org.logstashplugins.zoho.client.Waiter;
import org.logstashplugins.zoho.source.DownloadLinks;
import org.logstashplugins.zoho.source.ExportJob;
import org.logstashplugins.zoho.source.JobNotices;
import org.logstashplugins.zoho.source.JobState;
import org.logstashplugins.zoho.time.Durations;
import org.logstashplugins.zoho.time.Window;

/**
 * The export jobs of CRM's audit log. An organization has one at a time, whoever created it. One
 * thread.
 */
final class CrmJobs implements ExportJob.Api {
    /** Finished jobs were seen without their links. */
    private static final int LOOKS_FOR_LINKS = 3;

    private static final Duration PAUSE_FOR_LINKS = Duration.ofSeconds(10);

    private static final Duration PAUSE_FOR_ANOTHER = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE_FOR_ANOTHER = Duration.ofMinutes(5);

    /** How often in a row CRM may leave a job out of its answers. */
    private static final int MOST_MISSES = 5;

    private final CrmApi api;
    private final CrmOptions options;
    private final AuditLogTime time;
    private final Waiter waiter;
    private final JobNotices notices;
    private int misses;

    CrmJobs(CrmApi api, CrmOptions options, AuditLogTime time, Waiter waiter, JobNotices notices) {
        this.api = api;
        this.options = options;
        this.time = time;
        this.waiter = waiter;
        this.notices = notices;
    }

    /**
     * Creates a job, after the end of another one that is in the way. If that one asks for exactly
     * what we want, it is ours: a crash came before its id was kept.
     */
    @Override
    public String create(Window window) throws IOException {
        JsonNode criteria = CrmCriteria.of(window, time.unit(), options);
        CrmApi.Created created = api.create(criteria);
        Duration pause = PAUSE_FOR_ANOTHER;
        while (!created.ours()) {
            Optional<CrmJob> running = running(created, criteria);
            if (running.isPresent() && CrmWish.same(running.get().criteria(), criteria)) {
                return running.get().id().or(created::id).orElseThrow();
            }
            waiter.pause(
                    pause,
                    Waiter.Reason.EXPORT_JOB,
                    "for another export of the audit log, because Zoho CRM makes one at a time");
            Optional<String> other = running.flatMap(CrmJob::id);
            if (other.isPresent()) {
                ExportJob.await(this, other.get(), waiter);
                misses = 0;
            } else {
                // Each try costs a request, and we may not see the end of a job of somebody else.
                pause = Durations.twice(pause, LONGEST_PAUSE_FOR_ANOTHER);
            }
            created = api.create(criteria);
        }
        return created.id().orElseThrow();
    }

    /** The job that is in the way: the one that CRM names, else ours or any of the list. */
    private Optional<CrmJob> running(CrmApi.Created created, JsonNode criteria) throws IOException {
        Optional<CrmJob> named =
                created.id().isPresent() ? visible(created.id().get()) : Optional.empty();
        if (named.isPresent()) {
            return named;
        }
        List<CrmJob> underWay =
                listed().stream().filter(job -> job.id().isPresent() && job.underWay()).toList();
        return underWay.stream()
                .filter(job -> CrmWish.same(job.criteria(), criteria))
                .findFirst()
                .or(() -> underWay.stream().findFirst());
    }

    /** A job by its id; empty when we may not see it. */
    private Optional<CrmJob> visible(String id) throws IOException {
        try {
            return api.job(id);
        } catch (ApiException e) {
            if (CrmErrors.noJob(e) || CrmErrors.hidden(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private List<CrmJob> listed() throws IOException {
        try {
            return api.jobs();
        } catch (ApiException e) {
            if (CrmErrors.hidden(e)) {
                return List.of();
            }
            throw e;
        }
    }

    @Override
    public JobState state(String job) throws IOException {
        JobState state = look(job);
        for (int look = 0; look < LOOKS_FOR_LINKS && withoutLinks(state); look++) {
            waiter.pause(PAUSE_FOR_LINKS, Waiter.Reason.JOB_PROGRESS);
            state = look(job);
        }
        return state;
    }

    private JobState look(String id) throws IOException {
        Optional<CrmJob> job;
        try {
            job = api.job(id);
        } catch (ApiException e) {
            if (CrmErrors.noJob(e)) {
                return new JobState.Lost("Zoho CRM no longer knows it", true);
            }
            throw e;
        }
        misses = job.isPresent() ? 0 : misses + 1;
        if (misses >= MOST_MISSES) {
            return new JobState.Lost("Zoho CRM lists other jobs only");
        }
        JobState state = job.isPresent() ? job.get().state(api.base()) : new JobState.Pending();
        if (withoutLinks(state) && !DownloadLinks.named(job.orElseThrow().node())) {
            notices.withoutLinks();
        }
        if (state instanceof JobState.Pending) {
            notices.pending(id, job.map(CrmJob::word).orElse(""));
        }
        return state;
    }

    @Override
    public SpoolFile download(URI link, Spool spool) throws IOException {
        return api.download(link, spool);
    }

    @Override
    public boolean gone(ApiException refusal) {
        return CrmErrors.fileGone(refusal);
    }

    private static boolean withoutLinks(JobState state) {
        return state instanceof JobState.Finished finished && finished.links().isEmpty();
    }
}
