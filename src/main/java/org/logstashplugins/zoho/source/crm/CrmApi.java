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
        // CRM counts credits a day and requests at a time, none a minute; the limit is here to be
        // held when CRM says so.
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
     * What became of a wish for an export.
     *
     * @param id of our job, or of the one that has to end before; CRM does not always say which
     * @param ours false when another job is running
     */
    record Created(Optional<String> id, boolean ours) {}

    Created create(JsonNode criteria) throws IOException {
        ObjectNode body = JSON.createObjectNode();
        body.putArray(CrmJob.EXPORT).addObject().set("criteria", criteria);
        Request request = Request.postJson(base, body.toString());
        JsonNode answer = client.json(request);
        JsonNode wish = answer.path(CrmJob.EXPORT).path(0);
        wish = wish.isMissingNode() ? answer : wish;
        Optional<String> id = CrmJob.id(wish.path("details"));
        if (wish.path("code").asText().equals(CrmErrors.ALREADY_SCHEDULED)) {
            JsonNode other = wish;
            return new Created(id.or(() -> CrmJob.id(other)), false);
        }
        if (id.isEmpty()) {
            throw new ApiException(
                    ApiException.Category.RETRY,
                    "no job",
                    "Zoho CRM answered " + request + " without the id of a job.");
        }
        return new Created(id, true);
    }

    /**
     * What CRM says of a job, in the answer about it or else in the list of all.
     *
     * @return empty when CRM does not tell of it
     * @throws ApiException one of {@link CrmErrors#noJob} when CRM says that there is none
     */
    Optional<CrmJob> job(String id) throws IOException {
        Request request = Request.get(URI.create(base + "/" + id));
        List<CrmJob> told = CrmJob.all(client.json(request));
        Optional<CrmJob> ours = CrmJob.withId(id, told);
        if (ours.isPresent()
                && ours.get().word().chars().noneMatch(Character::isLetter)
                && DownloadLinks.in(ours.get().node(), base).isEmpty()) {
            throw new ApiException(
                    ApiException.Category.RETRY,
                    "no state",
                    "Zoho CRM answered " + request + " without the state of a job.");
        }
        return ours.isPresent()
                ? ours
                : jobs().stream().filter(job -> job.id().equals(Optional.of(id))).findFirst();
    }

    /** All jobs that CRM lists, of anyone in the organization. */
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

    /** What relative links start from. */
    URI base() {
        return base;
    }

    SpoolFile download(URI link, Spool spool) throws IOException {
        return client.download(Request.get(link), spool);
    }
}
