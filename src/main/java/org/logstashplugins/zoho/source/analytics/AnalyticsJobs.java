package org.logstashplugins.zoho.source.analytics;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.Spool;
import org.logstashplugins.zoho.client.SpoolFile;
import org.logstashplugins.zoho.source.ExportJob;
import org.logstashplugins.zoho.source.JobNotices;
import org.logstashplugins.zoho.source.JobState;
import org.logstashplugins.zoho.time.TimePattern;
import org.logstashplugins.zoho.time.Window;

/**
 * The export jobs of a view, or of a query.
 *
 * @param query what to ask instead of the view
 */
record AnalyticsJobs(
        AnalyticsExports exports, ResolvedView view, Optional<String> query, JobNotices notices)
        implements ExportJob.Api {

    @Override
    public String create(Window window) throws IOException {
        return view.literals().with(literals -> create(window, literals));
    }

    private String create(Window window, TimePattern literals) throws IOException {
        return query.isPresent()
                ? exports.createQueryJob(
                        view.workspace(),
                        Criteria.fill(query.get(), window, view.pattern(), literals))
                : exports.createJob(view.workspace(), view.view(), view.criteria(window, literals));
    }

    @Override
    public JobState state(String id) throws IOException {
        AnalyticsJob job = exports.job(view.workspace(), id);
        if (job.state() instanceof JobState.Pending) {
            notices.pending(id, job.word());
        }
        return job.state();
    }

    @Override
    public SpoolFile download(URI link, Spool spool) throws IOException {
        return exports.download(view.workspace(), link, spool);
    }

    @Override
    public boolean gone(ApiException refusal) {
        return AnalyticsErrors.fileGone(refusal);
    }
}
