package org.logstashplugins.zoho.source.analytics;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.logstashplugins.zoho.catalog.TokenNeeds;
import org.logstashplugins.zoho.client.ApiClient;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.ForeignText;
import org.logstashplugins.zoho.client.RateLimit;
import org.logstashplugins.zoho.client.Request;
import org.logstashplugins.zoho.config.Product;
import org.logstashplugins.zoho.source.ApiContext;

/**
 * The calls of Zoho Analytics' API v2 that find workspaces, views and columns, as Zoho's OpenAPI
 * file and reference describe them.
 */
public final class AnalyticsApi {
    /** What the token of a view needs. Zoho documents the scopes. */
    public static final TokenNeeds TOKEN =
            TokenNeeds.of(
                    "an administrator of the workspace, or an account with which the workspace is shared; for other views, an account that may export them",
                    Map.of(
                            "ZohoAnalytics.data.read",
                            "exports the rows of a table",
                            "ZohoAnalytics.metadata.read",
                            "finds the organization, the workspace, the table, and the format of its times"));

    private static final String ORGANIZATION = "ZANALYTICS-ORGID";

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final String base;
    private final ApiClient metadata;
    private final AnalyticsExports exports;

    /**
     * The limits are those of Zoho's page on API frequency. The page does not say whether Zoho
     * counts for an organization or for a user; we count for the credentials.
     *
     * @param validateTags false to export views with a data warning as well
     */
    AnalyticsApi(ApiContext context, boolean validateTags) {
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
        RateLimit bulk =
                context.processState().limit(owner, "exports from Zoho Analytics", 40, MINUTE);
        this.exports = new AnalyticsExports(this, client(context, all, bulk), validateTags);
    }

    AnalyticsExports exports() {
        return exports;
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

    /**
     * An organization of this account.
     *
     * @param role of the account in it, in Zoho's words
     */
    public record Organization(String id, String name, String role) implements Named {}

    /** A workspace this account sees. */
    public record Workspace(String id, String name, String organization) implements Named {}

    /**
     * A table or report in a workspace.
     *
     * @param type in Zoho's words, such as {@code Table}
     */
    public record View(String id, String name, String type) implements Named {
        /** True unless Zoho says that it is no table; only tables have columns to ask for. */
        public boolean table() {
            return type.isEmpty() || type.equalsIgnoreCase("table");
        }
    }

    /** A column; {@code dateFormat} is empty for columns that hold no date. */
    public record Column(String name, String dateFormat) implements Named {}

    /** The calls that a tool makes. */
    public static AnalyticsApi forTool(ApiContext context) {
        return new AnalyticsApi(context, true);
    }

    /**
     * The workspaces this account sees. Zoho's OpenAPI file requires an organization; its reference
     * and the server (seen live) do not. Without one, all workspaces come in one answer. So an
     * organization is named only when the server insists.
     *
     * @param wanted the organization to look in; empty for all
     */
    public List<Workspace> workspaces(Optional<String> wanted) throws IOException {
        Request request = Request.get(URI.create(base + "/workspaces"));
        try {
            return workspaces(request);
        } catch (ApiException e) {
            if (!AnalyticsErrors.wantsOrganization(e)) {
                throw e;
            }
        }
        List<String> organizations =
                wanted.isPresent()
                        ? List.of(wanted.get())
                        : organizations().stream().map(Organization::id).toList();
        Set<Workspace> found = new LinkedHashSet<>();
        Optional<ApiException> refusal = Optional.empty();
        for (String organization : organizations) {
            try {
                found.addAll(workspaces(request.with(ORGANIZATION, organization)));
            } catch (ApiException e) {
                if (e.category() != ApiException.Category.CONFIG) {
                    throw e;
                }
                // A member of several organizations may have this permission in some of them only.
                refusal = refusal.or(() -> Optional.of(e));
            }
        }
        if (found.isEmpty() && refusal.isPresent()) {
            throw refusal.get();
        }
        return List.copyOf(found);
    }

    /** The organizations of this account. */
    public List<Organization> organizations() throws IOException {
        List<Organization> found = new ArrayList<>();
        metadata.json(Request.get(URI.create(base + "/orgs")))
                .path("data")
                .path("orgs")
                .forEach(
                        node ->
                                ForeignText.id(text(node, "orgId"))
                                        .map(
                                                id ->
                                                        new Organization(
                                                                id,
                                                                text(node, "orgName"),
                                                                text(node, "role")))
                                        .ifPresent(found::add));
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

    /** Empty unless both ids are valid: they go into addresses, headers and file names. */
    private static Optional<Workspace> workspace(JsonNode node) {
        Optional<String> id = ForeignText.id(text(node, "workspaceId"));
        Optional<String> organization = ForeignText.id(text(node, "orgId"));
        return id.isPresent() && organization.isPresent()
                ? Optional.of(
                        new Workspace(id.get(), text(node, "workspaceName"), organization.get()))
                : Optional.empty();
    }

    /** The tables and reports of a workspace. */
    public List<View> views(Workspace workspace) throws IOException {
        List<View> found = new ArrayList<>();
        get(workspace, "/views")
                .path("data")
                .path("views")
                .forEach(
                        node ->
                                ForeignText.id(text(node, "viewId"))
                                        .map(
                                                id ->
                                                        new View(
                                                                id,
                                                                text(node, "viewName"),
                                                                text(node, "viewType")))
                                        .ifPresent(found::add));
        return found;
    }

    /** The columns of a table. */
    public List<Column> columns(Workspace workspace, String view) throws IOException {
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

    /** What the organization of a workspace may use, and has used. */
    JsonNode resources(Workspace workspace) throws IOException {
        return metadata.json(request(workspace, "/resources"));
    }

    /** A request for a workspace, which names its organization. */
    Request request(Workspace workspace, String path) {
        return named(Request.get(URI.create(base + path)), workspace);
    }

    Request named(Request request, Workspace workspace) {
        return request.with(ORGANIZATION, workspace.organization());
    }

    private JsonNode get(Workspace workspace, String path) throws IOException {
        return metadata.json(request(workspace, "/workspaces/" + workspace.id() + path));
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText("");
    }
}
