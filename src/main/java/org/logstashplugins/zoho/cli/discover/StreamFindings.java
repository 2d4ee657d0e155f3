package org.logstashplugins.zoho.cli.discover;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.logstashplugins.zoho.SourceKinds;
import org.logstashplugins.zoho.catalog.Definition;
import org.logstashplugins.zoho.cli.discover.Discovered.FoundView;
import org.logstashplugins.zoho.cli.discover.Discovered.FoundWorkspace;
import org.logstashplugins.zoho.cli.discover.Discovered.State;
import org.logstashplugins.zoho.cli.discover.Discovered.StreamFinding;
import org.logstashplugins.zoho.config.Options;
import org.logstashplugins.zoho.source.ApiContext;
import org.logstashplugins.zoho.source.PrintableName;
import org.logstashplugins.zoho.source.analytics.AnalyticsApi;
import org.logstashplugins.zoho.source.analytics.Named;
import org.logstashplugins.zoho.source.crm.CrmAuditLog;

/**
 * Says which streams can be followed.
 *
 * @param workspaces what was found in Zoho Analytics
 * @param problem why nothing was found there
 */
record StreamFindings(
        List<FoundWorkspace> workspaces, Optional<String> problem, ApiContext context) {

    List<StreamFinding> of(List<Definition> streams) throws IOException {
        List<StreamFinding> findings = new ArrayList<>();
        for (Definition stream : streams) {
            Optional<StreamFinding> lacking = lacking(stream);
            findings.add(lacking.isPresent() ? lacking.get() : finding(stream));
        }
        return findings;
    }

    private StreamFinding finding(Definition stream) throws IOException {
        return switch (stream.kind()) {
            case "analytics_view" -> table(stream);
            case "crm_audit_log" -> auditLog(stream);
            default -> notAsked(stream);
        };
    }

    /** By the scopes that came with the access token, so it is empty if none came. */
    private Optional<StreamFinding> lacking(Definition stream) {
        return context.zoho()
                .scopes()
                .map(scopes -> scopes.missing(SourceKinds.token(stream).scopes().keySet()))
                .filter(missing -> !missing.isEmpty())
                .map(
                        missing ->
                                new StreamFinding(
                                        stream.name(),
                                        State.MISSING,
                                        "the token lacks the scope%s %s; \"zoho authorize\" makes another one"
                                                .formatted(
                                                        missing.size() > 1 ? "s" : "",
                                                        String.join(", ", missing))));
    }

    /** The view of a stream, by the first of its names that exists. */
    static <T extends Named> Optional<T> view(Definition stream, List<T> views) {
        return stream.options().texts("view").stream()
                .flatMap(name -> Named.find(views, name).stream())
                .findFirst();
    }

    private StreamFinding table(Definition stream) {
        if (problem.isPresent()) {
            return new StreamFinding(
                    stream.name(), State.NOT_ASKED, "Zoho Analytics could not be asked");
        }
        String name = stream.options().text("workspace").orElse("");
        List<FoundWorkspace> found =
                workspaces.stream()
                        .filter(each -> !Named.find(List.of(each.workspace()), name).isEmpty())
                        .toList();
        StreamFinding finding =
                new StreamFinding(
                        stream.name(),
                        State.MISSING,
                        "there is no workspace \"%s\". An administrator enables the logs in Zoho Analytics, in the organization's settings under Audit, and shares the workspace with this account"
                                .formatted(PrintableName.of(name)));
        for (FoundWorkspace workspace : found) {
            finding = table(stream, workspace, found.size() > 1);
            if (finding.state() == State.AVAILABLE) {
                return finding;
            }
        }
        return finding;
    }

    private static StreamFinding table(
            Definition stream, FoundWorkspace workspace, boolean several) {
        if (workspace.problem().isPresent()) {
            return new StreamFinding(stream.name(), State.MISSING, workspace.problem().get());
        }
        List<AnalyticsApi.View> views =
                workspace.views().orElse(List.of()).stream().map(FoundView::view).toList();
        Optional<FoundView> found =
                view(stream, views)
                        .flatMap(
                                view ->
                                        workspace.views().orElse(List.of()).stream()
                                                .filter(each -> each.view().equals(view))
                                                .findFirst());
        if (found.isEmpty()) {
            return new StreamFinding(
                    stream.name(),
                    State.MISSING,
                    "there is no table \"%s\". This log is not enabled, or its table is not shared with this account"
                            .formatted(String.join("\" or \"", stream.options().texts("view"))));
        }
        return columns(
                stream,
                found.get(),
                several ? Optional.of(workspace.workspace().organization()) : Optional.empty());
    }

    private static StreamFinding columns(
            Definition stream, FoundView found, Optional<String> organization) {
        String table = "table \"%s\"".formatted(PrintableName.of(found.view().name()));
        String column = stream.options().text("time_column").orElse("");
        List<AnalyticsApi.Column> same = Named.find(found.columns(), column);
        if (found.problem().isPresent() || !found.view().table()) {
            return new StreamFinding(
                    stream.name(),
                    State.AVAILABLE,
                    table + ", whose columns could not be looked at",
                    organization);
        }
        if (same.isEmpty()) {
            return new StreamFinding(
                    stream.name(),
                    State.MISSING,
                    "%s has no column \"%s\". Set time_column to the one that says when: %s"
                            .formatted(
                                    table,
                                    column,
                                    String.join(
                                            ", ",
                                            found.times().stream()
                                                    .map(Named::name)
                                                    .map(PrintableName::of)
                                                    .toList())));
        }
        return new StreamFinding(
                stream.name(),
                State.AVAILABLE,
                "%s, time column \"%s\" as %s"
                        .formatted(
                                table,
                                PrintableName.of(same.get(0).name()),
                                PrintableName.of(same.get(0).dateFormat())),
                organization);
    }

    private StreamFinding auditLog(Definition stream) throws IOException {
        try {
            CrmAuditLog.probe(context);
            return new StreamFinding(
                    stream.name(),
                    State.AVAILABLE,
                    "the token may list the exports of the audit log");
        } catch (IOException e) {
            return new StreamFinding(stream.name(), State.MISSING, Discovery.why(e));
        }
    }

    /** Such an API is asked only for rows, which {@code zoho check} does. */
    private static StreamFinding notAsked(Definition stream) {
        List<String> missing = missing(stream);
        return new StreamFinding(
                stream.name(),
                State.NOT_ASKED,
                missing.isEmpty()
                        ? "\"zoho check\" asks"
                        : "needs the option "
                                + String.join(", ", missing)
                                + "; then \"zoho check\" asks");
    }

    /** The options that the user still has to give. */
    static List<String> missing(Definition stream) {
        Options declared = stream.options().hash("options");
        return declared.names().stream()
                .filter(name -> declared.hash(name).flag("required").orElse(false))
                .filter(name -> !stream.options().has(name))
                .toList();
    }
}
