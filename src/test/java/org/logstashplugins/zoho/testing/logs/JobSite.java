package org.logstashplugins.zoho.testing.logs;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.logstashplugins.zoho.simulator.Simulator;
import org.logstashplugins.zoho.testing.Thorough;

/** One source that exports by jobs, and its log in the simulator. */
public interface JobSite extends LogSite {

    /**
     * The simulator's name for a kind of call: {@code create}, {@code status} or {@code download}.
     */
    String call(String what);

    /** Sets the host that the links to files lead to. */
    void downloadsFrom(URI host);

    /** What each job so far was asked for, in the order of creation. */
    List<String> windows();

    /** Whether Zoho names its running job when it is asked to create another. */
    boolean tellsOfRunning();

    /** Makes the youngest job fail. */
    void fail();

    /** Ends the youngest job with a file that is too old to download. */
    void expire();

    /** Makes Zoho forget the youngest job. */
    void vanish();

    /** Whether a job's file is gone after a day. */
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

        /**
         * The kinds that a build tries. The steps of a query are nearly those of a view, so one of
         * them stands for both, except in a thorough build.
         */
        public static List<Kind> tried() {
            List<Kind> tried = new ArrayList<>(List.of(CRM_AUDIT_LOG));
            tried.addAll(Thorough.oneOrAll(List.of(ANALYTICS_VIEW, ANALYTICS_QUERY)));
            return tried;
        }

        /** Sets up the source's log, whose jobs take a minute and pass through every state. */
        public abstract JobSite at(Simulator simulator);
    }
}
