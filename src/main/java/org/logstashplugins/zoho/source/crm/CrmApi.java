package org.logstashplugins.zoho.source.crm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.logstashplugins.zoho.client.ApiClient;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.RateLimit;
import org.logstashplugins.zoho.client.Request;
import org.logstashplugins.zoho.client.Spool;
import org.logstashplugins.zoho.client.SpoolFile;
import org.logstashplugins.zoho.config.Product;
import org.logstashplugins.zoho.source.ExportJob;
import org.logstashplugins.zoho.source.Remote;

/** The calls of CRM's Export Audit Log API, version 8, as Zoho documents them. */
final class CrmApi {
    private static final String EXPORT = "audit_log_export";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String base;
    private final ApiClient client;

    CrmApi(Remote remote) {
        this.base = remote.endpoints().of(Product.API) + "/crm/v8/settings/" + EXPORT;
        // CRM counts credits a day and requests at a time, none a minute; the limit is here to be
        // held when CRM says so.
        RateLimit limit =
                remote.commons()
                        .limit(
                                base + " " + remote.account(),
                                "requests to Zoho CRM",
                                60,
                                Duration.ofMinutes(1));
        this.client =
                new ApiClient(
                        remote.transport(),
                        remote.zoho(),
                        remote.trust(),
                        remote.patience(),
                        new CrmErrors(),
                        List.of(limit));
    }

    /**
     * What became of a wish for an export.
     *
     * @param id of our job, or of the one that has to end before
     * @param ours false when another job is running
     */
    record Created(String id, boolean ours) {}

    Created create(JsonNode criteria) throws IOException {
        ObjectNode body = JSON.createObjectNode();
        body.putArray(EXPORT).addObject().set("criteria", criteria);
        Request request = Request.postJson(URI.create(base), body.toString());
        JsonNode answer = client.json(request).path(EXPORT).path(0);
        String id = answer.path("details").path("id").asText("");
        if (!id.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new ApiException(
                    ApiException.Kind.RETRY,
                    "no job",
                    "Zoho CRM answered " + request + " without the id of a job.");
        }
        return new Created(id, !answer.path("code").asText().equals(CrmErrors.ALREADY_SCHEDULED));
    }

    /** A job as CRM describes it; a missing node when CRM does not know it. */
    JsonNode job(String id) throws IOException {
        Request request = Request.get(URI.create(base + "/" + id));
        JsonNode job;
        try {
            job = client.json(request).path(EXPORT).path(0);
        } catch (ApiException e) {
            if (e.code().equals("INVALID_URL_PATTERN") || e.code().equals(CrmErrors.NO_CONTENT)) {
                return JSON.missingNode();
            }
            throw e;
        }
        if (!job.path("status").isTextual()) {
            throw new ApiException(
                    ApiException.Kind.RETRY,
                    "no state",
                    "Zoho CRM answered " + request + " without the state of a job.");
        }
        return job;
    }

    /**
     * The state in a job's description; words are compared without case, and unknown ones mean that
     * it is not done.
     */
    static ExportJob.State state(JsonNode job) throws ApiException {
        if (job.isMissingNode()) {
            return new ExportJob.State.Lost("Zoho CRM does not know it any more");
        }
        return switch (job.path("status").asText().toLowerCase(Locale.ROOT)) {
            case "finished" -> new ExportJob.State.Finished(links(job));
            case "failed" -> new ExportJob.State.Lost("Zoho CRM reports that it failed");
            default -> new ExportJob.State.Pending();
        };
    }

    private static List<URI> links(JsonNode job) throws ApiException {
        List<URI> links = new ArrayList<>();
        for (JsonNode link : job.path("download_links")) {
            try {
                links.add(URI.create(link.asText()));
            } catch (IllegalArgumentException e) {
                throw new ApiException(
                        ApiException.Kind.RETRY,
                        "bad link",
                        "Zoho CRM gave something for the link to the log that is no address.");
            }
        }
        return links;
    }

    SpoolFile download(URI link, Spool spool) throws IOException {
        return client.download(Request.get(link), spool);
    }
}
