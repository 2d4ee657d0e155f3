package org.logstashplugins.zoho.source.crm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.logstashplugins.zoho.client.ApiClient;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.RateLimit;
import org.logstashplugins.zoho.client.Request;
import org.logstashplugins.zoho.client.Spool;
import org.logstashplugins.zoho.client.SpoolFile;
import org.logstashplugins.zoho.config.Product;
import org.logstashplugins.zoho.source.ApiContext;
import org.logstashplugins.zoho.source.DownloadLinks;

/** The calls of CRM's Export Audit Log API, version 8, as Zoho documents them. */
final class CrmApi {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI base;
    private final ApiClient client;

    CrmApi(ApiContext context) {
        this.base =
                URI.create(
                        context.endpoints().of(Product.API) + "/crm/v8/settings/" + CrmJob.EXPORT);
        // CRM limits credits per day and concurrent requests, not requests per minute. This limit
        // serves to stop requests when CRM says so.
        RateLimit limit =
                context.processState()
                        .limit(
                                base + " " + context.account(),
                                "requests to Zoho CRM",
                                60,
                                Duration.ofMinutes(1));
        this.client =
                new ApiClient(
                        context.transport(),
                        context.zoho(),
                        context.trust(),
                        context.waiter(),
                        new CrmErrors(),
                        List.of(limit));
    }

    /**
     * The answer to a request for an export.
     *
     * @param id of our job, or of the one that must end before; CRM does not always name it
     * @param ours false when another job is running
     */
    record Created(Optional<String> id, boolean ours) {}

    Created create(JsonNode criteria) throws IOException {
        ObjectNode body = JSON.createObjectNode();
        body.putArray(CrmJob.EXPORT).addObject().set("criteria", criteria);
        Request request = Request.postJson(base, body.toString());
        JsonNode answer = client.json(request);
        JsonNode result = answer.path(CrmJob.EXPORT).path(0);
        result = result.isMissingNode() ? answer : result;
        Optional<String> id = CrmJob.id(result.path("details"));
        if (result.path("code").asText().equals(CrmErrors.ALREADY_SCHEDULED)) {
            JsonNode other = result;
            return new Created(id.or(() -> CrmJob.id(other)), false);
        }
        if (id.isEmpty()) {
            throw new ApiException(
                    ApiException.Category.RETRY,
                    "no job",
                    "Zoho CRM answered %s without the id of a job.".formatted(request));
        }
        return new Created(id, true);
    }

    /**
     * A job, from the answer about it or else from the list of all jobs.
     *
     * @return empty when neither has it
     * @throws ApiException with {@link CrmErrors#noJob} when CRM says that there is no such job
     */
    Optional<CrmJob> job(String id) throws IOException {
        Request request = Request.get(URI.create(base + "/" + id));
        List<CrmJob> described = CrmJob.all(client.json(request));
        Optional<CrmJob> ours = CrmJob.withId(id, described);
        if (ours.isPresent()
                && ours.get().word().chars().noneMatch(Character::isLetter)
                && DownloadLinks.in(ours.get().node(), base).isEmpty()) {
            throw new ApiException(
                    ApiException.Category.RETRY,
                    "no state",
                    "Zoho CRM answered %s without the state of a job.".formatted(request));
        }
        return ours.isPresent()
                ? ours
                : jobs().stream().filter(job -> job.id().equals(Optional.of(id))).findFirst();
    }

    /** All jobs of the organization that CRM lists. */
    List<CrmJob> jobs() throws IOException {
        try {
            return CrmJob.all(client.json(Request.get(base)));
        } catch (ApiException e) {
            if (CrmErrors.noJob(e)) {
                return List.of();
            }
            throw e;
        }
    }

    /** The base of relative links. */
    URI base() {
        return base;
    }

    SpoolFile download(URI link, Spool spool) throws IOException {
        return client.download(Request.get(link), spool);
    }
}
