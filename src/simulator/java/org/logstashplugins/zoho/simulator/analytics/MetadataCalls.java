package org.logstashplugins.zoho.simulator.analytics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.logstashplugins.zoho.simulator.accounts.Consent;
import org.logstashplugins.zoho.simulator.http.Call;

/**
 * Answers the calls about organizations, workspaces, views and columns. Keys and nesting are
 * documented; most values are invented.
 */
final class MetadataCalls {
    private static final String LONG_AGO = "1700000000000";
    private static final String OWNER = "admin@example.com";

    private final Analytics analytics;

    MetadataCalls(Analytics analytics) {
        this.analytics = analytics;
    }

    void answerWithoutOrganization(Call call, Consent caller)
            throws IOException, AnalyticsError.Refusal {
        List<String> parts = call.segments();
        if (parts.get(2).equals("orgs")) {
            success(call, "Get organizations", Map.of("orgs", organizations(caller)));
        } else if (parts.size() == 3) {
            workspaces(call, caller, analytics.organizations());
        } else if (parts.get(3).equals("owned") || parts.get(3).equals("shared")) {
            boolean own = parts.get(3).equals("owned") == caller.administrator();
            success(
                    call,
                    "Get " + parts.get(3) + " workspaces",
                    Map.of("workspaces", workspaces(own)));
        } else {
            Workspace workspace =
                    allWorkspaces()
                            .filter(w -> w.id().equals(parts.get(3)))
                            .findFirst()
                            .orElseThrow(AnalyticsError.NO_WORKSPACE::refusal);
            success(call, "Get workspace details", Map.of("workspaces", describe(workspace)));
        }
    }

    private List<Map<String, Object>> organizations(Consent caller) {
        List<Organization> all = analytics.organizations();
        return IntStream.range(0, all.size())
                .mapToObj(
                        i -> {
                            Map<String, Object> fields = new LinkedHashMap<>();
                            fields.put("orgId", all.get(i).id());
                            fields.put("orgName", all.get(i).name());
                            fields.put("orgDesc", "");
                            fields.put("createdBy", OWNER);
                            fields.put("createdByZuId", "600000001");
                            fields.put("planName", "Premium");
                            fields.put("isDefault", i == 0);
                            fields.put("numberOfworkspaces", all.get(i).workspaces().size());
                            fields.put("role", caller.administrator() ? "Account Admin" : "User");
                            return fields;
                        })
                .toList();
    }

    void workspaces(Call call, Consent caller, List<Organization> within) throws IOException {
        List<Map<String, Object>> all =
                within.stream()
                        .flatMap(o -> o.workspaces().stream())
                        .map(MetadataCalls::describe)
                        .toList();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("ownedWorkspaces", caller.administrator() ? all : List.of());
        data.put("sharedWorkspaces", caller.administrator() ? List.of() : all);
        success(call, "Get all workspaces", data);
    }

    private List<Map<String, Object>> workspaces(boolean any) {
        return any ? allWorkspaces().map(MetadataCalls::describe).toList() : List.of();
    }

    private Stream<Workspace> allWorkspaces() {
        return analytics.organizations().stream().flatMap(o -> o.workspaces().stream());
    }

    private static Map<String, Object> describe(Workspace workspace) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("workspaceId", workspace.id());
        fields.put("workspaceName", workspace.name());
        fields.put("workspaceDesc", "");
        fields.put("orgId", workspace.organization().id());
        fields.put("createdTime", LONG_AGO);
        fields.put("createdBy", OWNER);
        fields.put("isDefault", false);
        return fields;
    }

    void views(Call call, Workspace workspace) throws IOException {
        List<Map<String, Object>> views =
                workspace.views().stream().map(MetadataCalls::describe).toList();
        success(call, "Get views", Map.of("views", views));
    }

    private static Map<String, Object> describe(View view) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("viewId", view.id());
        fields.put("viewName", view.name());
        fields.put("viewDesc", "");
        fields.put("viewType", view.type());
        fields.put("folderId", "400000001");
        fields.put("folderName", "Tables");
        fields.put("createdBy", OWNER);
        fields.put("createdTime", LONG_AGO);
        return fields;
    }

    /** An unknown name of a workspace or of a view gets error 7104, as documented. */
    void metaDetails(Call call, Organization organization)
            throws IOException, AnalyticsError.Refusal {
        JsonNode config = config(call);
        Workspace workspace =
                organization
                        .named(config.path("workspaceName").asText())
                        .orElseThrow(AnalyticsError.NO_VIEW::refusal);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put(
                "workspaces",
                Map.of(
                        "workspaceId", workspace.id(),
                        "workspaceName", workspace.name(),
                        "workspaceDesc", "",
                        "orgId", organization.id()));
        if (config.has("viewName")) {
            View view =
                    workspace
                            .named(config.path("viewName").asText())
                            .orElseThrow(AnalyticsError.NO_VIEW::refusal);
            data.put(
                    "views",
                    Map.of(
                            "viewId", view.id(),
                            "viewName", view.name(),
                            "viewDesc", "",
                            "viewType", view.type()));
        }
        success(call, "Get meta details", data);
    }

    private static JsonNode config(Call call) throws AnalyticsError.Refusal {
        String text = call.parameter("CONFIG").orElseThrow(AnalyticsError.CONFIG_MISSING::refusal);
        try {
            return Call.JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw AnalyticsError.BAD_CONFIG.refusal("not JSON");
        }
    }

    void metadata(Call call, Consent caller, Workspace workspace)
            throws IOException, AnalyticsError.Refusal {
        String id = call.segments().get(5);
        Optional<View> view = workspace.views().stream().filter(v -> v.id().equals(id)).findFirst();
        if (view.isEmpty()) {
            boolean elsewhere =
                    workspace.organization().workspaces().stream()
                            .flatMap(other -> other.views().stream())
                            .anyMatch(v -> v.id().equals(id));
            throw elsewhere
                    ? AnalyticsError.OTHER_WORKSPACE.refusal()
                    : AnalyticsError.NO_VIEW_METADATA.refusal();
        }
        if (!view.get().type().equalsIgnoreCase("table")) {
            throw AnalyticsError.NOT_A_TABLE.refusal();
        }
        if (!caller.administrator() || !view.get().exportable()) {
            throw AnalyticsError.NOT_PERMITTED.refusal();
        }
        success(call, "Get table metadata", Map.of("columns", columns(view.get())));
    }

    private static List<Map<String, Object>> columns(View view) {
        List<Column> columns = view.columns();
        return IntStream.range(0, columns.size())
                .mapToObj(i -> describe(view, columns.get(i), i + 1))
                .toList();
    }

    private static Map<String, Object> describe(View view, Column column, int index) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("columnId", view.id() + String.format("%03d", index));
        fields.put("columnName", column.name());
        fields.put("dataType", column.type().name());
        fields.put("dataTypeId", column.type().id);
        fields.put("dataTypeName", column.type().title);
        fields.put("columnIndex", index);
        fields.put("columnDesc", "");
        fields.put("columnMaxSize", column.type().size);
        fields.put("isNullable", true);
        fields.put("defaultValue", "");
        fields.put("pkTableName", "");
        fields.put("pkColumnName", "");
        fields.put("formulaDisplayName", "");
        if (!column.dateFormat().isEmpty()) {
            fields.put("dateFormat", column.dateFormat());
        }
        fields.put("isHidden", column.isHidden());
        fields.put("sortedOrder", 0);
        fields.put("sortedIndex", -1);
        return fields;
    }

    void resources(Call call, Consent caller, Organization organization)
            throws IOException, AnalyticsError.Refusal {
        if (!caller.administrator()) {
            throw AnalyticsError.NOT_PERMITTED.refusal();
        }
        BigDecimal allocated = organization.units().allowance();
        BigDecimal used = organization.units().used();
        List<Object> details =
                List.of(
                        resource("users", new BigDecimal(15), new BigDecimal(4)),
                        resource("apiUnits", allocated, used));
        success(call, "Get resource details", Map.of("resourceDetails", details));
    }

    private static Map<String, Object> resource(String name, BigDecimal all, BigDecimal used) {
        Map<String, Object> usage = new LinkedHashMap<>();
        usage.put("allocated", plain(all));
        usage.put("used", plain(used));
        usage.put("remaining", plain(all.subtract(used).max(BigDecimal.ZERO)));
        usage.put("remarks", "");
        return Map.of("resourceName", name, "resourceUsage", usage);
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static void success(Call call, String summary, Object data) throws IOException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", "success");
        body.put("summary", summary);
        body.put("data", data);
        call.json(200, body);
    }
}
