package org.logstashplugins.zoho.source.analytics;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.logstashplugins.zoho.client.ApiClient;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.ForeignText;
import org.logstashplugins.zoho.client.Request;
import org.logstashplugins.zoho.client.Spool;
import org.logstashplugins.zoho.client.SpoolFile;
import org.logstashplugins.zoho.source.analytics.AnalyticsApi.Workspace;

/**
 * The calls of Zoho Analytics' API v2 that export rows, as Zoho's OpenAPI file and reference
 * describe them.
 */
final class AnalyticsExports {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final AnalyticsApi api;
    private final ApiClient client;
    private final boolean validateTags;

    /**
     * @param validateTags false to export views with a data warning as well
     */
    AnalyticsExports(AnalyticsApi api, ApiClient client, boolean validateTags) {
        this.api = api;
        this.client = client;
        this.validateTags = validateTags;
    }

    /** Exports the rows that fulfill the criteria, as CSV. */
    SpoolFile export(Workspace workspace, String view, String criteria, Spool spool)
            throws IOException {
        return client.download(
                export(workspace, "/workspaces/", view(view), "criteria", criteria), spool);
    }

    /**
     * Creates an export job for a view. This is a GET, and yet each one creates another job.
     *
     * @return the job's id
     */
    String createJob(Workspace workspace, String view, String criteria) throws IOException {
        return create(export(workspace, "/bulk/workspaces/", view(view), "criteria", criteria));
    }

    /** Creates an export job for a query. */
    String createQueryJob(Workspace workspace, String query) throws IOException {
        return create(export(workspace, "/bulk/workspaces/", "/data", "sqlQuery", query));
    }

    private static String view(String view) {
        return "/views/" + view + "/data";
    }

    private String create(Request request) throws IOException {
        String id = client.json(request).path("data").path("jobId").asText("");
        return ForeignText.id(id)
                .orElseThrow(
                        () ->
                                new ApiException(
                                        ApiException.Category.RETRY,
                                        "no job",
                                        "Zoho Analytics answered %s without the id of a job."
                                                .formatted(request)));
    }

    AnalyticsJob job(Workspace workspace, String id) throws IOException {
        Request request =
                api.request(workspace, "/bulk/workspaces/" + workspace.id() + "/exportjobs/" + id);
        try {
            return AnalyticsJob.read(client.json(request).path("data"), id, request, request.uri());
        } catch (ApiException e) {
            return switch (e.code()) {
                case "7104", "8120", "404", "410" -> AnalyticsJob.unknown();
                case "8124" -> AnalyticsJob.lost("it belongs to another user");
                default -> throw e;
            };
        }
    }

    /** Downloads a file of a finished job. */
    SpoolFile download(Workspace workspace, URI link, Spool spool) throws IOException {
        return client.download(api.named(Request.get(link), workspace), spool);
    }

    /**
     * The request for an export. It states every option about whose default Zoho's pages disagree.
     */
    private Request export(
            Workspace workspace, String prefix, String path, String filter, String value) {
        ObjectNode config = JSON.createObjectNode();
        config.put("responseFormat", "csv");
        config.put("quoted", 1);
        config.put("showHiddenCols", true);
        config.put("showPersonalCols", true);
        if (!validateTags) {
            config.put("validateSystemTags", false);
        }
        config.put(filter, value);
        String query = "?CONFIG=" + URLEncoder.encode(config.toString(), StandardCharsets.UTF_8);
        return api.request(workspace, prefix + workspace.id() + path + query);
    }
}
