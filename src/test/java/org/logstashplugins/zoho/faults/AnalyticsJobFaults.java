package org.logstashplugins.zoho.faults;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import org.logstashplugins.zoho.simulator.analytics.AnalyticsError;
import org.logstashplugins.zoho.simulator.http.Fault;

/** Faults of export jobs at Zoho Analytics, and the message about each. */
final class AnalyticsJobFaults {
    private static final String LOST = "The export job came to nothing: ";
    private static final String GONE =
            "the export job or its file no longer exists. Another job is created.";
    private static final String NOT_DONE = "the export job is not done yet.";

    private AnalyticsJobFaults() {}

    static List<JobFault> cases() {
        String create = JobFaults.CREATE;
        String status = JobFaults.STATUS;
        String download = JobFaults.DOWNLOAD;
        return List.of(
                always(create, AnalyticsError.TOO_MANY_JOBS).says("as many export jobs under way"),
                always(create, AnalyticsError.JOB_NOT_QUEUED).says("could not be queued."),
                always(create, AnalyticsError.TOO_FREQUENT).says("too many requests in this"),
                always(create, AnalyticsError.DAILY_UNITS_USED).says("API units of this day"),
                always(create, AnalyticsError.NOT_PERMITTED).says("permission to export the view"),
                always(create, AnalyticsError.SCOPE_MISSING)
                        .says("ZohoAnalytics.data.read, needed"),
                always(create, AnalyticsError.CRITERIA_SYNTAX).says("understand the time filter"),
                always(status, AnalyticsError.SCOPE_MISSING)
                        .says("ZohoAnalytics.data.read, needed"),
                always(status, AnalyticsError.INTERNAL).says("something went wrong at Zoho."),
                once(status, AnalyticsError.JOB_NOT_FOUND, LOST),
                once(status, AnalyticsError.JOB_OF_ANOTHER_USER, LOST + "it belongs to another"),
                once(download, AnalyticsError.JOB_NOT_FOUND, GONE),
                once(download, AnalyticsError.JOB_FAILED, GONE),
                always(download, AnalyticsError.JOB_NOT_FOUND).says(GONE).jobs(2).lines(2),
                always(download, AnalyticsError.JOB_NOT_INITIATED).says(NOT_DONE),
                always(download, AnalyticsError.JOB_NOT_COMPLETED).says(NOT_DONE),
                changed("a state nobody knows", text -> text.replace("\"1002\"", "\"1042\"")),
                changed("no link", text -> text.replace("downloadUrl", "x")),
                changed("a link that is no address", text -> text.replace("http:", "ht tp:"))
                        .says("gave a link to the exported file that is not"));
    }

    private static JobFault always(String call, AnalyticsError error) {
        return JobFaults.fault(call, "error " + error.code(), error.fault());
    }

    private static JobFault once(String call, AnalyticsError error, String says) {
        return JobFaults.once(call, "error " + error.code(), error.fault(), says);
    }

    /** A changed answer about the state of a job, which must not disturb the stream. */
    private static JobFault changed(String name, UnaryOperator<String> change) {
        return JobFaults.fault(
                JobFaults.STATUS,
                name,
                Fault.altered(
                        body ->
                                change.apply(new String(body, StandardCharsets.UTF_8))
                                        .getBytes(StandardCharsets.UTF_8)));
    }
}
