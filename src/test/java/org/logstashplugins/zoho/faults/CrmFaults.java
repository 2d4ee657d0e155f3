package org.logstashplugins.zoho.faults;

import java.util.ArrayList;
import java.util.List;
import org.logstashplugins.zoho.simulator.crm.CrmError;
import org.logstashplugins.zoho.simulator.http.Fault;

/** Refusals by Zoho CRM: each documented code, bare and wrapped, with the message about it. */
final class CrmFaults {
    private static final String TOKEN = "the access token was not accepted, not even a new one.";
    private static final String REQUEST = "it does not know such a request. Check data_center";
    private static final String LOST =
            "The export job came to nothing: Zoho CRM no longer knows it";

    private CrmFaults() {}

    static List<JobFault> cases() {
        List<JobFault> all = new ArrayList<>();
        for (String call : List.of(JobFaults.CREATE, JobFaults.STATUS, JobFaults.DOWNLOAD)) {
            all.add(refusal(call, CrmError.AUTHENTICATION_FAILURE, TOKEN));
            all.add(refusal(call, CrmError.INVALID_TOKEN, TOKEN));
            all.add(refusal(call, CrmError.TOO_MANY_REQUESTS, "the day's API credits are used up"));
            all.add(refusal(call, CrmError.INTERNAL_ERROR, JobFaults.LATER));
        }
        all.add(refusal(JobFaults.DOWNLOAD, CrmError.OAUTH_SCOPE_MISMATCH, "ZohoFiles.files.READ"));
        all.add(refusal(JobFaults.CREATE, CrmError.METHOD_NOT_ALLOWED, REQUEST));
        all.add(refusal(JobFaults.CREATE, CrmError.INVALID_URL_PATTERN, REQUEST));
        all.add(refusal(JobFaults.CREATE, CrmError.INVALID_REQUEST, "is read-only for now. Ask"));
        all.addAll(criteria());
        all.addAll(jobs());
        return all;
    }

    private static JobFault refusal(String call, CrmError error, String says) {
        return JobFaults.fault(call, error.name(), error.fault()).says(says);
    }

    private static List<JobFault> criteria() {
        List<JobFault> all = new ArrayList<>();
        for (CrmError error :
                List.of(
                        CrmError.MANDATORY_NOT_FOUND,
                        CrmError.INVALID_DATA,
                        CrmError.NOT_SUPPORTED,
                        CrmError.NOT_ALLOWED,
                        CrmError.LIMIT_EXCEEDED,
                        CrmError.EXPECTED_FIELD_MISSING,
                        CrmError.AMBIGUITY_DURING_PROCESSING,
                        CrmError.DEPENDENT_FIELD_MISSING,
                        CrmError.DEPENDENT_MISMATCH)) {
            String body =
                    error.body()
                            .replace(
                                    "\"details\":{}",
                                    "\"details\":{\"json_path\":\"$.audit_log_export[0].criteria\"}");
            all.add(
                    JobFaults.fault(
                                    JobFaults.CREATE,
                                    error.name() + ", wrapped",
                                    Fault.json(400, "{\"audit_log_export\":[" + body + "]}"))
                            .says(" (at $.audit_log_export[0].criteria)."));
        }
        return all;
    }

    private static List<JobFault> jobs() {
        String status = JobFaults.STATUS;
        Fault refused = Fault.json(403, "{\"x-error\":\"X\",\"info\":\"X\",\"status\":\"error\"}");
        return List.of(
                JobFaults.fault(
                                JobFaults.CREATE,
                                "ALREADY_SCHEDULED that does not say by which job",
                                CrmError.ALREADY_SCHEDULED.fault())
                        // The stream waits for the end of the job.
                        .state("waiting for another export job"),
                JobFaults.once(status, "no such job", CrmError.INVALID_URL_PATTERN.fault(), LOST),
                JobFaults.once(status, "no content", CrmError.NO_CONTENT.fault(), LOST),
                JobFaults.once(status, "HTTP 204", Fault.status(204), LOST),
                JobFaults.fault(
                                status,
                                "a link that is no address",
                                Fault.altered(CrmFaults::withoutAddress))
                        .says("gave a link to the exported file that is not an address."),
                JobFaults.fault(JobFaults.DOWNLOAD, "a link that is refused", refused)
                        .says(JobFaults.DEAD_LINK)
                        .jobs(2)
                        .lines(2),
                JobFaults.once(
                                JobFaults.DOWNLOAD,
                                "a link that has expired",
                                refused,
                                JobFaults.DEAD_LINK)
                        .jobs(5));
    }

    private static byte[] withoutAddress(byte[] body) {
        return new String(body, java.nio.charset.StandardCharsets.UTF_8)
                .replace("[\"http:", "[\"ht tp:")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
}
