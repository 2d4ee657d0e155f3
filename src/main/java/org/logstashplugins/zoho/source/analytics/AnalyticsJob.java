package org.logstashplugins.zoho.source.analytics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URI;
import java.util.List;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.source.DownloadLinks;
import org.logstashplugins.zoho.source.JobState;
import org.logstashplugins.zoho.source.JobWord;

/**
 * An export job of Zoho Analytics.
 *
 * @param word the server's word for the state; empty when it does not matter
 */
record AnalyticsJob(JobState state, String word) {

    /** A job that Zoho Analytics does not know. */
    static AnalyticsJob unknown() {
        return new AnalyticsJob(new JobState.Lost("Zoho Analytics no longer knows it", true), "");
    }

    static AnalyticsJob lost(String why) {
        return new AnalyticsJob(new JobState.Lost(why), "");
    }

    /**
     * Reads the description of a job. Its code was seen as a text and as a number.
     *
     * @param request the request that was answered, for messages
     * @param address the address of the job, from which relative links start
     */
    static AnalyticsJob read(JsonNode data, String id, Object request, URI address)
            throws ApiException {
        JsonNode job = withId(data, id);
        String code = text(job, "jobCode");
        String word = text(job, "jobStatus");
        if (code.isEmpty() && word.isEmpty()) {
            throw new ApiException(
                    ApiException.Category.RETRY,
                    "no state",
                    "Zoho Analytics answered %s without the state of a job.".formatted(request));
        }
        return switch (code) {
            case "1001", "1002" -> new AnalyticsJob(new JobState.Pending(), word);
            case "1003" -> lost("Zoho Analytics reports an error in it");
            case "1004" -> finished(job, word, address);
            case "1005" -> lost("Zoho Analytics no longer knows it");
            default -> byWord(job, (code + " " + word).strip(), address);
        };
    }

    /**
     * The job of this id, if the answer describes several; a single job without an id is the one
     * that was asked for.
     */
    private static JsonNode withId(JsonNode data, String id) {
        if (data.isObject() && (!data.has("jobId") || text(data, "jobId").equals(id))) {
            return data;
        }
        for (JsonNode each : data.isArray() ? data : data.path("jobs")) {
            if (text(each, "jobId").equals(id)) {
                return each;
            }
        }
        return MissingNode.getInstance();
    }

    /**
     * Reads a job with an undocumented code: by its word, or by its links if the word is unknown.
     */
    private static AnalyticsJob byWord(JsonNode job, String word, URI address) throws ApiException {
        boolean file = !DownloadLinks.in(job, address).isEmpty();
        return switch (JobWord.of(word)) {
            case DONE -> finished(job, word, address);
            case FAILED -> lost("Zoho Analytics says that it failed");
            case WAITING -> new AnalyticsJob(new JobState.Pending(), word);
            case UNKNOWN ->
                    file
                            ? finished(job, word, address)
                            : new AnalyticsJob(new JobState.Pending(), word);
        };
    }

    /** Takes the links of the answer, or else the address that Zoho documents. */
    private static AnalyticsJob finished(JsonNode job, String word, URI address)
            throws ApiException {
        List<URI> links = DownloadLinks.in(job, address);
        List<URI> documented = List.of(URI.create(address + "/data"));
        return new AnalyticsJob(new JobState.Finished(links.isEmpty() ? documented : links), word);
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText("");
    }
}
