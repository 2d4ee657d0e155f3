package org.logstashplugins.zoho.source.analytics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.logstashplugins.zoho.client.ApiClient;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.ForeignText;
import org.logstashplugins.zoho.client.RateLimit;
import org.logstashplugins.zoho.client.Request;
import org.logstashplugins.zoho.client.Spool;
import org.logstashplugins.zoho.client.SpoolFile;
import org.logstashplugins.zoho.config.Product;
import org.logstashplugins.zoho.source.ApiContext;
import org.logstashplugins.zoho.source.DownloadLinks;
import org.logstashplugins.zoho.source.ExportJob;
import org.logstashplugins.zoho.source.JobWord;

/**
 * The calls of Zoho Analytics' API v2 that we make, as Zoho's OpenAPI file and reference describe
 * them. Thread-safe.
 */
final class AnalyticsApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ORGANIZATION = "ZANALYTICS-ORGID";

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final String base;
    private final boolean validateTags;
    private final ApiClient metadata;
    private final ApiClient bulk;

    /**
     * Requests a minute are those of Zoho's page on API frequency. Whether they are counted for an
     * organization or for a user is not documented; we count for the credentials.
     *
     * @param validateTags false to have views that carry a data warning, too
     */
    AnalyticsApi(ApiContext context, boolean validateTags) {
        this.validateTags = validateTags;
        this.base = context.endpoints().of(Product.ANALYTICS) + "/restapi/v2";
        String owner = base + " " + context.account();
        RateLimit all =
                context.processState().limit(owner, "requests to Zoho Analytics", 100, MINUTE);
        this.metadata =
                client(
                        context,
                        all,
                        context.processState()
                                .limit(owner, "metadata requests to Zoho Analytics", 60, MINUTE));
        this.bulk =
                client(
                        context,
                        all,
                        context.processState()
                                .limit(owner, "exports from Zoho Analytics", 40, MINUTE));
    }

    private static ApiClient client(ApiContext context, RateLimit... limits) {
        return new ApiClient(
                context.transport(),
                context.zoho(),
                context.trust(),
                context.waiter(),
                new AnalyticsErrors(),
                List.of(limits));
    }

    /** A workspace this account sees. */
    record Workspace(String id, String name, String organization) {}

    /** A table or report in a workspace. */
    record View(String id, String name) {}

    /** A column; {@code dateFormat} is empty for columns that hold no date. */
    record Column(String name, String dateFormat) {}

    /**
     * The workspaces this account sees. Zoho's OpenAPI file wants to be told an organization, its
     * reference and the server (seen live) do not. Without one all workspaces come at once; so an
     * organization is named only when the server insists.
     *
     * @param wanted the organization to look in; empty for all
     */
    List<Workspace> workspaces(Optional<String> wanted) throws IOException {
        Request request = Request.get(URI.create(base + "/workspaces"));
        try {
            return workspaces(request);
        } catch (ApiException e) {
            if (!AnalyticsErrors.wantsOrganization(e)) {
                throw e;
            }
        }
        List<String> organizations = wanted.isPresent() ? List.of(wanted.get()) : organizations();
        Set<Workspace> found = new LinkedHashSet<>();
        Optional<ApiException> refusal = Optional.empty();
        for (String organization : organizations) {
            try {
                found.addAll(workspaces(request.with(ORGANIZATION, organization)));
            } catch (ApiException e) {
                if (e.category() != ApiException.Category.CONFIG) {
                    throw e;
                }
                // Whoever belongs to several organizations may be allowed to do this in some.
                refusal = refusal.or(() -> Optional.of(e));
            }
        }
        if (found.isEmpty() && refusal.isPresent()) {
            throw refusal.get();
        }
        return List.copyOf(found);
    }

    private List<String> organizations() throws IOException {
        List<String> found = new ArrayList<>();
        metadata.json(Request.get(URI.create(base + "/orgs")))
                .path("data")
                .path("orgs")
                .forEach(node -> ForeignText.id(text(node, "orgId")).ifPresent(found::add));
        return found;
    }

    private List<Workspace> workspaces(Request request) throws IOException {
        JsonNode data = metadata.json(request).path("data");
        List<Workspace> found = new ArrayList<>();
        for (String list : List.of("ownedWorkspaces", "sharedWorkspaces")) {
            data.path(list).forEach(node -> workspace(node).ifPresent(found::add));
        }
        return found;
    }

    /** Empty where an id is none: it would go into addresses, headers and the names of files. */
    private static Optional<Workspace> workspace(JsonNode node) {
        Optional<String> id = ForeignText.id(text(node, "workspaceId"));
        Optional<String> organization = ForeignText.id(text(node, "orgId"));
        return id.isPresent() && organization.isPresent()
                ? Optional.of(
                        new Workspace(id.get(), text(node, "workspaceName"), organization.get()))
                : Optional.empty();
    }

    List<View> views(Workspace workspace) throws IOException {
        List<View> found = new ArrayList<>();
        get(workspace, "/views")
                .path("data")
                .path("views")
                .forEach(
                        node ->
                                ForeignText.id(text(node, "viewId"))
                                        .map(id -> new View(id, text(node, "viewName")))
                                        .ifPresent(found::add));
        return found;
    }

    List<Column> columns(Workspace workspace, String view) throws IOException {
        List<Column> found = new ArrayList<>();
        get(workspace, "/views/" + view + "/metadata")
                .path("data")
                .path("columns")
                .forEach(
                        node ->
                                found.add(
                                        new Column(
                                                text(node, "columnName"),
                                                text(node, "dateFormat"))));
        return found;
    }

    /** Exports the rows that fulfil the criteria, as CSV. */
    SpoolFile export(Workspace workspace, String view, String criteria, Spool spool)
            throws IOException {
        ObjectNode config = config();
        config.put("criteria", criteria);
        return bulk.download(
                request(workspace, "/workspaces/", "/views/" + view + "/data", config), spool);
    }

    /**
     * Creates an export job for a view. A GET, and yet every one makes another job.
     *
     * @return the job's id
     */
    String createJob(Workspace workspace, String view, String criteria) throws IOException {
        ObjectNode config = config();
        config.put("criteria", criteria);
        return jobId(request(workspace, "/bulk/workspaces/", "/views/" + view + "/data", config));
    }

    /** Creates an export job for a query. */
    String createQueryJob(Workspace workspace, String query) throws IOException {
        ObjectNode config = config();
        config.put("sqlQuery", query);
        return jobId(request(workspace, "/bulk/workspaces/", "/data", config));
    }

    private String jobId(Request request) throws IOException {
        return ForeignText.id(text(bulk.json(request).path("data"), "jobId"))
                .orElseThrow(
                        () ->
                                new ApiException(
                                        ApiException.Category.RETRY,
                                        "no job",
                                        "Zoho Analytics answered "
                                                + request
                                                + " without the id of a job."));
    }

    /** A job's state, and the word for it. */
    record Job(ExportJob.State state, String word) {}

    /** The state of a job; the code has been seen as text and as a number. */
    Job job(Workspace workspace, String id) throws IOException {
        Request request = jobRequest(workspace, id, "");
        JsonNode data;
        try {
            data = bulk.json(request).path("data");
        } catch (ApiException e) {
            return switch (e.code()) {
                case "7104", "8120", "404", "410" ->
                        new Job(
                                new ExportJob.State.Lost(
                                        "Zoho Analytics does not know it any more", true),
                                "");
                case "8124" -> lost("it belongs to another user");
                default -> throw e;
            };
        }
        JsonNode job = ours(data, id);
        String code = text(job, "jobCode");
        String word = text(job, "jobStatus");
        return switch (code) {
            case "1001", "1002" -> new Job(new ExportJob.State.Pending(), word);
            case "1003" -> lost("Zoho Analytics reports an error in it");
            case "1004" -> new Job(finished(workspace, id, job), word);
            case "1005" -> lost("Zoho Analytics does not know it any more");
            default -> {
                if (code.isEmpty() && word.isEmpty()) {
                    throw new ApiException(
                            ApiException.Category.RETRY,
                            "no state",
                            "Zoho Analytics answered " + request + " without the state of a job.");
                }
                yield inWords(workspace, id, job, (code + " " + word).strip());
            }
        };
    }

    private static Job lost(String why) {
        return new Job(new ExportJob.State.Lost(why), "");
    }

    /** A job by its id, should others come with it; without one it is the one asked for. */
    private static JsonNode ours(JsonNode data, String id) {
        if (data.isObject() && (!data.has("jobId") || text(data, "jobId").equals(id))) {
            return data;
        }
        for (JsonNode each : data.isArray() ? data : data.path("jobs")) {
            if (text(each, "jobId").equals(id)) {
                return each;
            }
        }
        return JSON.missingNode();
    }

    /** A code that is not documented: then the word may tell, or that there is a file. */
    private Job inWords(Workspace workspace, String id, JsonNode job, String word)
            throws ApiException {
        boolean file = !DownloadLinks.in(job, base(workspace, id)).isEmpty();
        return switch (JobWord.of(word)) {
            case DONE -> new Job(finished(workspace, id, job), word);
            case FAILED -> lost("Zoho Analytics says that it failed");
            case WAITING -> new Job(new ExportJob.State.Pending(), word);
            case UNKNOWN ->
                    new Job(
                            file ? finished(workspace, id, job) : new ExportJob.State.Pending(),
                            word);
        };
    }

    /** Where the answer says, or where it is documented to be. */
    private ExportJob.State finished(Workspace workspace, String id, JsonNode job)
            throws ApiException {
        URI documented = jobRequest(workspace, id, "/data").uri();
        List<URI> links = DownloadLinks.in(job, base(workspace, id));
        return new ExportJob.State.Finished(links.isEmpty() ? List.of(documented) : links);
    }

    private URI base(Workspace workspace, String id) {
        return jobRequest(workspace, id, "").uri();
    }

    /** Gets the file of a finished job. */
    SpoolFile download(Workspace workspace, URI link, Spool spool) throws IOException {
        return bulk.download(Request.get(link).with(ORGANIZATION, workspace.organization()), spool);
    }

    private Request jobRequest(Workspace workspace, String id, String path) {
        return Request.get(
                        URI.create(
                                base
                                        + "/bulk/workspaces/"
                                        + workspace.id()
                                        + "/exportjobs/"
                                        + id
                                        + path))
                .with(ORGANIZATION, workspace.organization());
    }

    /**
     * What is said explicitly because the sources disagree about what happens when it is left out.
     */
    private ObjectNode config() {
        ObjectNode config = JSON.createObjectNode();
        config.put("responseFormat", "csv");
        config.put("quoted", 1);
        config.put("showHiddenCols", true);
        config.put("showPersonalCols", true);
        if (!validateTags) {
            config.put("validateSystemTags", false);
        }
        return config;
    }

    private Request request(Workspace workspace, String prefix, String path, ObjectNode config) {
        String query = "?CONFIG=" + URLEncoder.encode(config.toString(), StandardCharsets.UTF_8);
        return Request.get(URI.create(base + prefix + workspace.id() + path + query))
                .with(ORGANIZATION, workspace.organization());
    }

    private JsonNode get(Workspace workspace, String path) throws IOException {
        return metadata.json(request(workspace, path));
    }

    private Request request(Workspace workspace, String path) {
        return Request.get(URI.create(base + "/workspaces/" + workspace.id() + path))
                .with(ORGANIZATION, workspace.organization());
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText("");
    }
}
