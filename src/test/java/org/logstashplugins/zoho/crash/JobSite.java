package org.logstashplugins.zoho.crash;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.logstashplugins.zoho.crash.Life.Delivered;
import org.logstashplugins.zoho.simulator.ZohoModel;

/** One source that exports by jobs, and its log at the model of Zoho. */
interface JobSite {

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

    /** Which row an event is. */
    Delivered read(Map<String, Object> event);

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
            JobSite at(ZohoModel model) {
                return new CrmJobSite(model);
            }
        },
        ANALYTICS_VIEW {
            @Override
            JobSite at(ZohoModel model) {
                return new AnalyticsJobSite(model, false);
            }
        },
        ANALYTICS_QUERY {
            @Override
            JobSite at(ZohoModel model) {
                return new AnalyticsJobSite(model, true);
            }
        };

        /** Sets the source's log up; its jobs take a minute, by way of every state there is. */
        abstract JobSite at(ZohoModel model);
    }
}
