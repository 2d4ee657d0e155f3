package org.logstashplugins.zoho.source.analytics;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.ForeignText;
import org.logstashplugins.zoho.source.analytics.AnalyticsApi.View;
import org.logstashplugins.zoho.source.analytics.AnalyticsApi.Workspace;

/** Finds a view by the names people know, and says what there is when it is not found. */
final class ViewFinder {
    private static final int MOST_NAMES = 20;

    private final AnalyticsApi api;
    private final ViewOptions options;

    ViewFinder(AnalyticsApi api, ViewOptions options) {
        this.api = api;
        this.options = options;
    }

    Workspace workspace() throws IOException {
        if (options.workspaceId().isPresent() && options.organization().isPresent()) {
            return new Workspace(options.workspaceId().get(), "", options.organization().get());
        }
        List<Workspace> all = api.workspaces(options.organization());
        List<Workspace> found =
                all.stream()
                        .filter(
                                workspace ->
                                        options.organization()
                                                .map(workspace.organization()::equals)
                                                .orElse(true))
                        .filter(
                                workspace ->
                                        options.workspaceId()
                                                .map(workspace.id()::equals)
                                                .orElseGet(
                                                        () ->
                                                                same(
                                                                        options.workspace()
                                                                                .orElse(""),
                                                                        workspace.name())))
                        .toList();
        if (found.isEmpty()) {
            throw missing(
                    "workspace",
                    options.workspaceId().or(options::workspace).orElse(""),
                    all,
                    Workspace::name,
                    hint());
        }
        if (found.stream().map(Workspace::id).distinct().count() > 1) {
            throw new ApiException(
                    ApiException.Kind.CONFIG,
                    "ambiguous workspace",
                    "This account sees the workspace \""
                            + options.workspace().orElse("")
                            + "\" in more than one organization: "
                            + found.stream()
                                    .map(Workspace::organization)
                                    .distinct()
                                    .limit(MOST_NAMES)
                                    .collect(Collectors.joining(", "))
                            + ". Set organization_id to the one you mean.");
        }
        return found.get(0);
    }

    private String hint() {
        return options.organization()
                        .map(id -> " Only organization_id \"" + id + "\" was looked at.")
                        .orElse("")
                + " The workspace \"Zoho Analytics Audits\" exists only when an administrator has enabled the logs in Zoho Analytics, and must be"
                + " shared with the account behind refresh_token.";
    }

    String view(Workspace workspace) throws IOException {
        if (options.viewId().isPresent()) {
            return options.viewId().get();
        }
        List<View> all = api.views(workspace);
        for (String name : options.views()) {
            Optional<View> found = all.stream().filter(view -> same(name, view.name())).findFirst();
            if (found.isPresent()) {
                return found.get().id();
            }
        }
        throw missing(
                "view",
                String.join("\" or \"", options.views()),
                all,
                View::name,
                " A log's table exists only when that log is enabled.");
    }

    /** The date format of the time column as Zoho shows it now. */
    Optional<String> timeFormat(Workspace workspace, String view) throws IOException {
        List<AnalyticsApi.Column> columns = api.columns(workspace, view);
        Optional<AnalyticsApi.Column> column =
                columns.stream()
                        .filter(found -> found.name().equals(options.timeColumn()))
                        .findFirst();
        if (column.isEmpty()) {
            throw missing(
                    "time_column", options.timeColumn(), columns, AnalyticsApi.Column::name, "");
        }
        return column.map(AnalyticsApi.Column::dateFormat).filter(format -> !format.isEmpty());
    }

    private static boolean same(String wanted, String name) {
        return wanted.strip().equalsIgnoreCase(name.strip());
    }

    private static <T> ApiException missing(
            String setting, String wanted, List<T> all, Function<T, String> name, String hint) {
        List<String> names =
                new ArrayList<>(
                        all.stream()
                                .map(name)
                                .map(ForeignText::name)
                                .distinct()
                                .sorted()
                                .limit(MOST_NAMES)
                                .toList());
        String known =
                names.isEmpty()
                        ? "This account sees none at all."
                        : "This account sees: " + String.join(", ", names) + ".";
        return new ApiException(
                ApiException.Kind.CONFIG,
                "unknown " + setting,
                "There is no " + setting + " \"" + wanted + "\". " + known + hint);
    }
}
