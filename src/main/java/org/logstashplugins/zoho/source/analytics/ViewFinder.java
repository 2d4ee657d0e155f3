package org.logstashplugins.zoho.source.analytics;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.source.PrintableName;
import org.logstashplugins.zoho.source.analytics.AnalyticsApi.View;
import org.logstashplugins.zoho.source.analytics.AnalyticsApi.Workspace;

/** Finds a view by its names; if that fails, the message lists the names that exist. */
final class ViewFinder {
    private static final int MOST_NAMES = 20;

    private final AnalyticsApi api;
    private final ViewOptions options;

    ViewFinder(AnalyticsApi api, ViewOptions options) {
        this.api = api;
        this.options = options;
    }

    Workspace workspace() throws IOException {
        ViewNames names = options.names();
        if (names.workspaceId().isPresent() && names.organization().isPresent()) {
            return new Workspace(names.workspaceId().get(), "", names.organization().get());
        }
        List<Workspace> all = api.workspaces(names.organization());
        List<Workspace> found = workspaces(all);
        if (found.isEmpty()) {
            throw missing(
                    "workspace", names.workspaceId().or(names::workspace).orElse(""), all, hint());
        }
        if (found.stream().map(Workspace::id).distinct().count() > 1) {
            throw ambiguous(found);
        }
        return found.get(0);
    }

    /** The workspaces with the configured id or name, in the configured organization. */
    private List<Workspace> workspaces(List<Workspace> all) {
        ViewNames names = options.names();
        List<Workspace> reachable =
                all.stream()
                        .filter(
                                each ->
                                        names.organization()
                                                .map(each.organization()::equals)
                                                .orElse(true))
                        .toList();
        return names.workspaceId().isPresent()
                ? reachable.stream()
                        .filter(each -> each.id().equals(names.workspaceId().get()))
                        .toList()
                : Named.find(reachable, names.workspace().orElse(""));
    }

    private ApiException ambiguous(List<Workspace> found) {
        List<String> organizations =
                found.stream().map(Workspace::organization).distinct().limit(MOST_NAMES).toList();
        boolean one = organizations.size() == 1;
        List<String> ids = found.stream().map(Workspace::id).distinct().limit(MOST_NAMES).toList();
        return new ApiException(
                ApiException.Category.CONFIG,
                "ambiguous workspace",
                "This account sees the workspace \"%s\" %s: %s. Set %s to the one you mean."
                        .formatted(
                                options.names().workspace().orElse(""),
                                one ? "more than once" : "in more than one organization",
                                String.join(", ", one ? ids : organizations),
                                one ? "workspace_id" : "organization_id"));
    }

    private String hint() {
        return options.names()
                        .organization()
                        .map(" Only organization_id \"%s\" was looked at."::formatted)
                        .orElse("")
                + " The workspace \"Zoho Analytics Audits\" exists only when an administrator has enabled the logs in Zoho Analytics, and must be"
                + " shared with the account behind refresh_token.";
    }

    String view(Workspace workspace) throws IOException {
        if (options.names().viewId().isPresent()) {
            return options.names().viewId().get();
        }
        List<View> all = api.views(workspace);
        for (String name : options.names().views()) {
            Optional<View> found = Named.find(all, name).stream().findFirst();
            if (found.isPresent()) {
                return found.get().id();
            }
        }
        throw missing(
                "view",
                String.join("\" or \"", options.names().views()),
                all,
                " A log's table exists only when that log is enabled.");
    }

    /** The time column as Zoho describes it. */
    AnalyticsApi.Column timeColumn(Workspace workspace, String view) throws IOException {
        List<AnalyticsApi.Column> columns = api.columns(workspace, view);
        String wanted = options.times().column();
        return columns.stream()
                .filter(column -> column.name().equals(wanted))
                .findFirst()
                .or(
                        () ->
                                Optional.of(Named.find(columns, wanted))
                                        .filter(alike -> alike.size() == 1)
                                        .map(alike -> alike.get(0)))
                .orElseThrow(() -> missing("time_column", wanted, columns, ""));
    }

    private static ApiException missing(
            String setting, String wanted, List<? extends Named> all, String hint) {
        List<String> names =
                new ArrayList<>(
                        all.stream()
                                .map(Named::name)
                                .map(PrintableName::of)
                                .distinct()
                                .sorted()
                                .limit(MOST_NAMES)
                                .toList());
        String known =
                names.isEmpty()
                        ? "This account sees none at all."
                        : "This account sees: %s.".formatted(String.join(", ", names));
        return new ApiException(
                ApiException.Category.CONFIG,
                "unknown " + setting,
                "There is no %s \"%s\". %s%s".formatted(setting, wanted, known, hint));
    }
}
