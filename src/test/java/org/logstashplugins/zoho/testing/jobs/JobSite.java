package org.logstashplugins.zoho.testing.jobs;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.logstashplugins.zoho.simulator.ZohoModel;

/** One source that exports by jobs, and its log at the model of Zoho. */
public interface JobSite {

    /** What the refresh token must allow. */
    String[] scopes();

    /** The stream's name in the pipeline. */
    String stream();

    /** The stream's options, beside the times that all share. */
    Map<String, Object> options();

    /** The product in {@code endpoints}. */
    String product();

    /** Adds a row to the log. */
    void add(Instant time, Instant appears, String text);

    /** All rows there are to deliver by then. */
    List<List<String>> truth(Instant time);

    /** Under which field events have the columns, with {@code ecs_compatibility} disabled. */
    String table();

    /** Which row an event is, by its columns. */
    List<String> row(Map<?, ?> columns);

    /** A kind of call to the model: {@code create}, {@code status} or {@code download}. */
    String call(String what);

    /** Where links to files lead. */
    void downloadsFrom(URI host);

    /** What every job made so far was asked for, in the order of their creation. */
    List<String> asked();

    /** Whether Zoho tells us of a job it has, if we want to create another. */
    boolean tellsOfRunning();

    /** The youngest job ends badly. */
    void fail();

    /** The youngest job is done, and its file too old to get. */
    void expire();

    /** Zoho forgets the youngest job. */
    void vanish();

    /** A job's file is gone after a day. */
    boolean shortLived();

    /** Every kind of source with jobs. */
    enum Kind {
        CRM_AUDIT_LOG {
            @Override
            public JobSite at(ZohoModel model) {
                return new CrmJobSite(model);
            }
        },
        ANALYTICS_VIEW {
            @Override
            public JobSite at(ZohoModel model) {
                return new AnalyticsJobSite(model, false);
            }
        },
        ANALYTICS_QUERY {
            @Override
            public JobSite at(ZohoModel model) {
                return new AnalyticsJobSite(model, true);
            }
        };

        /** Sets the source's log up; its jobs take a minute, by way of every state there is. */
        public abstract JobSite at(ZohoModel model);
    }
}
