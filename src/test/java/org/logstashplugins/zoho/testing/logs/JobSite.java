package org.logstashplugins.zoho.testing.logs;

import java.net.URI;
import java.util.List;
import org.logstashplugins.zoho.simulator.Simulator;

/** One source that exports by jobs, and its log in the simulator. */
public interface JobSite extends LogSite {

    /** A kind of call to the simulator: {@code create}, {@code status} or {@code download}. */
    String call(String what);

    /** Where links to files lead. */
    void downloadsFrom(URI host);

    /** What every job made so far was asked for, in the order of their creation. */
    List<String> windows();

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
            public JobSite at(Simulator simulator) {
                return new CrmJobSite(simulator);
            }
        },
        ANALYTICS_VIEW {
            @Override
            public JobSite at(Simulator simulator) {
                return new AnalyticsJobSite(simulator, false);
            }
        },
        ANALYTICS_QUERY {
            @Override
            public JobSite at(Simulator simulator) {
                return new AnalyticsJobSite(simulator, true);
            }
        };

        /** Sets the source's log up; its jobs take a minute, by way of every state there is. */
        public abstract JobSite at(Simulator simulator);
    }
}
