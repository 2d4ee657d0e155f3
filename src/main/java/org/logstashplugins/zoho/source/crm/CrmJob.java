package org.logstashplugins.zoho.source.crm;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.ForeignText;
import org.logstashplugins.zoho.source.DownloadLinks;
import org.logstashplugins.zoho.source.JobState;
import org.logstashplugins.zoho.source.JobWord;

/**
 * An export job as CRM describes it. An answer may describe several, even those of other people.
 *
 * @param node the description
 */
record CrmJob(JsonNode node) {
    static final String EXPORT = "audit_log_export";

    private static final List<String> IDS = List.of("id", "job_id", "jobId");
    private static final List<String> STATES =
            List.of("status", "state", "job_status", "jobStatus");

    /** All jobs of an answer. */
    static List<CrmJob> all(JsonNode answer) {
        List<CrmJob> jobs = new ArrayList<>();
        JsonNode list = answer.path(EXPORT).isMissingNode() ? answer : answer.path(EXPORT);
        for (JsonNode each : list.isObject() ? List.of(list) : list) {
            if (each.isObject()) {
                jobs.add(new CrmJob(each));
            }
        }
        return jobs;
    }

    /**
     * The job of this id among those of an answer. A single job without an id is the one that was
     * asked for.
     */
    static Optional<CrmJob> withId(String id, List<CrmJob> jobs) {
        Optional<CrmJob> found =
                jobs.stream().filter(job -> job.id().equals(Optional.of(id))).findFirst();
        return found.isEmpty() && jobs.size() == 1 && jobs.get(0).id().isEmpty()
                ? Optional.of(jobs.get(0))
                : found;
    }

    /** The id in a description or in the details of an answer. */
    static Optional<String> id(JsonNode node) {
        return IDS.stream()
                .map(name -> node.path(name).asText(""))
                .map(ForeignText::id)
                .flatMap(Optional::stream)
                .findFirst();
    }

    Optional<String> id() {
        return id(node);
    }

    /** The word for its state; empty if there is none. */
    String word() {
        return STATES.stream()
                .map(node::path)
                .flatMap(state -> Stream.concat(Stream.of(state), children(state)))
                .filter(JsonNode::isValueNode)
                .map(JsonNode::asText)
                .filter(word -> !word.isBlank())
                .findFirst()
                .orElse("");
    }

    /** A state may be an object with a name. */
    private static Stream<JsonNode> children(JsonNode state) {
        return Stream.of("name", "value", "state", "status", "code").map(state::path);
    }

    /** The criteria of the export. */
    JsonNode criteria() {
        return node.path("criteria");
    }

    /** True when the job is not done yet. */
    boolean underWay() {
        JobWord word = JobWord.of(word());
        return word == JobWord.WAITING || word == JobWord.UNKNOWN;
    }

    /**
     * Its state. A job with a link is done, unless a known word says otherwise.
     *
     * @param base the base of relative links
     */
    JobState state(URI base) throws ApiException {
        List<URI> links = DownloadLinks.in(node, base);
        return switch (JobWord.of(word())) {
            case DONE -> new JobState.Finished(links);
            case FAILED -> new JobState.Lost("Zoho CRM reports that it failed");
            case WAITING -> new JobState.Pending();
            case UNKNOWN -> links.isEmpty() ? new JobState.Pending() : new JobState.Finished(links);
        };
    }
}
