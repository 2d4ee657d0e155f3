package org.logstashplugins.zoho.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.logstashplugins.zoho.simulator.http.Fault;
import org.logstashplugins.zoho.simulator.http.Gateway;
import org.logstashplugins.zoho.simulator.http.Gateway.Break;
import org.logstashplugins.zoho.testing.logs.JobSite;

/**
 * Faults of the connection and of servers in front of Zoho, for each kind of call for export jobs.
 */
final class JobFaults {
    static final String CREATE = "create";
    static final String STATUS = "status";
    static final String DOWNLOAD = "download";

    /** Any state that the stream may have between two tries. */
    private static final String ANY = "failing|polling|waiting.*";

    private static final int HALVINGS = 16;

    private static final String BROKE = "The connection broke";
    private static final String NO_ANSWER = "No connection, or no answer in time";
    static final String LATER = "it is asked again later.";
    static final String DEAD_LINK = "the link to the file no longer works";
    private static final String UNKNOWN = "no longer knows it";
    private static final String PROXY = "this does not look like Zoho";
    private static final int MEGABYTE = 1 << 20;

    /**
     * Each failure between the creation of a job and its save costs another job. The stream tries
     * less often than this.
     */
    private static final int EVERY_TRY = 40;

    private JobFaults() {}

    /** The same faults for every kind of job, in the same order. */
    static List<JobFault> common(JobSite.Kind kind) {
        List<JobFault> all = new ArrayList<>();
        for (String call : List.of(CREATE, STATUS, DOWNLOAD)) {
            all.addAll(line(kind, call));
            all.addAll(statuses(kind, call));
        }
        for (String call : List.of(CREATE, STATUS)) {
            all.addAll(notJson(call));
            all.addAll(nothing(kind, call));
        }
        all.addAll(files());
        all.add(
                reply(STATUS, "a very long document", "[\"" + "x".repeat(17 * MEGABYTE) + "\"]")
                        .says("An answer was larger than the 16777216 bytes"));
        return all;
    }

    /** The faults that only this kind of job has. */
    static List<JobFault> own(JobSite.Kind kind) {
        return kind == JobSite.Kind.CRM_AUDIT_LOG ? CrmFaults.cases() : AnalyticsJobFaults.cases();
    }

    static JobFault fault(String call, String name, Fault fault) {
        return JobFault.of(call + ": " + name, stage -> stage.disturb(call, fault));
    }

    /**
     * The server makes a job, but its answer is lost. The refusal of the next job may arrive, and
     * is then a second ERROR line.
     */
    private static JobFault unheard(String call, JobFault fault) {
        return call.equals(CREATE) ? fault.jobs(EVERY_TRY).lines(2) : fault;
    }

    private static List<JobFault> line(JobSite.Kind kind, String call) {
        return List.of(
                JobFault.of(call + ": connection refused", stage -> gateway(stage, call).shut())
                        .says(NO_ANSWER),
                fault(call, "hang-up before the answer", Fault.hangUp()).says(BROKE),
                fault(call, "small pieces", Fault.slow(200, Duration.ofMillis(1))),
                unheard(
                        call,
                        broken(kind, call, "reset before the first byte", 0, Break.RESET, BROKE)),
                unheard(call, broken(kind, call, "reset in the headers", 60, Break.RESET, BROKE)),
                unheard(call, broken(kind, call, "end in the headers", 60, Break.CLOSE, BROKE)),
                unheard(call, broken(kind, call, "end in the body", 190, Break.CLOSE, BROKE)),
                unheard(call, broken(kind, call, "stall in the body", 190, Break.STALL, NO_ANSWER)),
                unheard(
                        call,
                        fault(
                                        call,
                                        "half a body that says it is longer",
                                        Fault.cut(Fault.Ending.CONTENT_LENGTH_TOO_LONG))
                                .says(BROKE)),
                unheard(
                        call,
                        fault(
                                        call,
                                        "half a body without a last chunk",
                                        Fault.cut(Fault.Ending.LAST_CHUNK_MISSING))
                                .says(BROKE)));
    }

    private static Gateway gateway(JobStage stage, String call) {
        return call.equals(DOWNLOAD) ? stage.downloads : stage.api;
    }

    /**
     * Text in the first line of requests of this kind, and of no others through the same gateway.
     */
    private static String request(JobSite.Kind kind, String call) {
        boolean crm = kind == JobSite.Kind.CRM_AUDIT_LOG;
        return switch (call) {
            case CREATE -> crm ? "POST /crm/" : "/views/800/data";
            case STATUS -> crm ? "GET /crm/" : "/exportjobs/";
            default -> "GET ";
        };
    }

    private static JobFault broken(
            JobSite.Kind kind, String call, String name, int bytes, Break how, String says) {
        return JobFault.of(
                        call + ": " + name,
                        stage -> gateway(stage, call).breakAfter(request(kind, call), bytes, how))
                .prepared(stage -> Stalls.limit(stage.settings, how))
                .says(says);
    }

    private static List<JobFault> statuses(JobSite.Kind kind, String call) {
        List<JobFault> all = new ArrayList<>();
        for (int status : new int[] {408, 500, 503}) {
            all.add(page(call, status).says("(HTTP " + status + "): " + LATER));
        }
        boolean crm = kind == JobSite.Kind.CRM_AUDIT_LOG;
        boolean file = call.equals(DOWNLOAD);
        for (int status : new int[] {403, 404}) {
            boolean unknown = call.equals(STATUS) && status == 404;
            String says = !file ? PROXY : crm ? DEAD_LINK : "no longer exists";
            all.add(
                    page(call, status)
                            .says(
                                    unknown
                                            ? UNKNOWN
                                            : "(HTTP "
                                                    + status
                                                    + "): "
                                                    + (file && !crm
                                                            ? "the file of the export job "
                                                            : "")
                                                    + says)
                            // A job that seems to be gone is replaced once.
                            .jobs(file || unknown ? 2 : 1)
                            .lines(file || unknown ? 2 : 1));
        }
        all.add(page(call, 401).says("the access token was not accepted"));
        all.add(
                fault(
                                call,
                                "HTTP 502 without a body",
                                new Fault.Reply(502, Map.of(), "text/plain", ""))
                        .says(LATER));
        all.add(page(call, 429).says("(HTTP 429): "));
        for (String wait : List.of("90", "0")) {
            all.add(
                    fault(
                                    call,
                                    "HTTP 429 with Retry-After " + wait,
                                    Fault.status(429, "Retry-After", wait))
                            .says("(HTTP 429): "));
        }
        return all;
    }

    private static JobFault page(String call, int status) {
        return fault(call, "HTTP " + status + " with a page", Fault.status(status));
    }

    private static List<JobFault> notJson(String call) {
        String nothing =
                call.equals(CREATE) ? "without the id of a job" : "without the state of a job";
        return List.of(
                reply(call, "a page with HTTP 200", "<html>log in</html>").says("is not JSON"),
                reply(call, "text with HTTP 200", "busy").says("is not JSON"),
                unheard(
                        call,
                        fault(
                                        call,
                                        "half a body that says it is whole",
                                        Fault.cut(Fault.Ending.LOOKS_COMPLETE))
                                .says("is not JSON")),
                reply(call, "an empty object", "{}").says(nothing),
                reply(call, "other types", "{\"data\":[1],\"audit_log_export\":{\"status\":7}}")
                        .says(nothing));
    }

    /** Zoho CRM may have no state for a job for a while. The stream waits without a message. */
    private static List<JobFault> nothing(JobSite.Kind kind, String call) {
        boolean quiet = call.equals(STATUS) && kind == JobSite.Kind.CRM_AUDIT_LOG;
        String says =
                call.equals(CREATE) ? "without the id of a job" : "without the state of a job";
        return Stream.of("", "[]", "null")
                .map(body -> reply(call, "nothing but \"" + body + "\"", body))
                .map(fault -> quiet ? fault.state(ANY) : fault.says(says))
                .toList();
    }

    private static JobFault reply(String call, String name, String body) {
        return fault(call, name, Fault.json(200, body));
    }

    /** Answers that are not a table must not be read as one. */
    private static List<JobFault> files() {
        String html = "was answered with an HTML page instead of a table";
        String json = "was answered with JSON instead of a table";
        return List.of(
                reply(
                                DOWNLOAD,
                                "a page with HTTP 200",
                                "<!DOCTYPE html>\n<html><body>Log in</body></html>")
                        .says(html)
                        .jobs(2)
                        .lines(2),
                reply(DOWNLOAD, "JSON with HTTP 200", "{\"data\":[]}").says(json).jobs(2).lines(2),
                reply(DOWNLOAD, "a JSON list with HTTP 200", "[{\"a\":1}]")
                        .says(json)
                        .jobs(2)
                        .lines(2),
                once(
                        DOWNLOAD,
                        "half a body that says it is whole",
                        Fault.cut(Fault.Ending.LOOKS_COMPLETE),
                        ""),
                once(DOWNLOAD, "an empty body", Fault.altered(body -> new byte[0]), "The "),
                fault(
                                DOWNLOAD,
                                "gzip that is none",
                                new Fault.Altered(Map.of("Content-Encoding", "gzip"), body -> body))
                        .says("Content-Encoding"),
                fault(
                                DOWNLOAD,
                                "more than max_response_size",
                                Fault.altered(body -> new byte[2 * MEGABYTE]))
                        .prepared(stage -> stage.settings.put("max_response_size", "1mb"))
                        .says("An answer was larger than the 1048576 bytes")
                        // Windows are halved until even a single second is too large.
                        .jobs(HALVINGS));
    }

    /** A fault that strikes a single call. */
    static JobFault once(String call, String name, Fault fault) {
        return JobFault.of(call + ": " + name + ", once", stage -> stage.disturb(call, 1, fault));
    }

    /** A fault that strikes a single call and is reported. */
    static JobFault once(String call, String name, Fault fault, String says) {
        return once(call, name, fault).says(says).state("waiting").jobs(6);
    }
}
