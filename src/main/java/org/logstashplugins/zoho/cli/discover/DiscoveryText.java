package org.logstashplugins.zoho.cli.discover;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.logstashplugins.zoho.cli.discover.Discovered.FoundView;
import org.logstashplugins.zoho.cli.discover.Discovered.FoundWorkspace;
import org.logstashplugins.zoho.source.PrintableName;

/** What was found, for people. */
public record DiscoveryText(Discovered found) {
    /** One line each. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        found.problem().ifPresent(lines::add);
        if (found.problem().isEmpty()) {
            lines.add("Organizations in Zoho Analytics");
            TextTable table = new TextTable("ID", "NAME", "ROLE");
            found.organizations()
                    .forEach(
                            each ->
                                    table.row(
                                            each.id(),
                                            PrintableName.of(each.name()),
                                            PrintableName.of(each.role())));
            lines.addAll(table.lines());
            lines.add("");
            lines.addAll(workspaces());
        }
        lines.add("");
        lines.add("Streams");
        TextTable table = new TextTable("STREAM", "STATE", "FINDING");
        found.streams()
                .forEach(
                        each ->
                                table.row(
                                        each.stream(),
                                        each.state()
                                                .name()
                                                .toLowerCase(Locale.ROOT)
                                                .replace('_', ' '),
                                        each.finding()));
        lines.addAll(table.lines());
        lines.add("");
        lines.add(cost());
        return lines;
    }

    private List<String> workspaces() {
        List<String> lines = new ArrayList<>();
        lines.add("Workspaces");
        TextTable table = new TextTable("ID", "ORGANIZATION", "NAME");
        found.workspaces()
                .forEach(
                        each ->
                                table.row(
                                        each.workspace().id(),
                                        each.workspace().organization(),
                                        PrintableName.of(each.workspace().name())));
        lines.addAll(table.lines());
        found.unknown()
                .forEach(
                        name ->
                                lines.add(
                                        "  There is no workspace \"%s\"."
                                                .formatted(PrintableName.of(name))));
        found.workspaces().stream()
                .filter(each -> each.views().isPresent())
                .forEach(each -> lines.addAll(views(each)));
        return lines;
    }

    private static List<String> views(FoundWorkspace workspace) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("Views of \"%s\"".formatted(PrintableName.of(workspace.workspace().name())));
        TextTable table = new TextTable("ID", "NAME", "TYPE", "TIME COLUMNS");
        for (FoundView view : workspace.views().orElse(List.of())) {
            table.row(
                    view.view().id(),
                    PrintableName.of(view.view().name()),
                    PrintableName.of(view.view().type()),
                    view.problem().orElseGet(() -> times(view)));
        }
        lines.addAll(table.lines());
        workspace.problem().ifPresent(why -> lines.add("  " + why));
        if (workspace.more() > 0) {
            lines.add("  … and %d more; --views shows more.".formatted(workspace.more()));
        }
        return lines;
    }

    private static String times(FoundView view) {
        return String.join(
                "; ",
                view.times().stream()
                        .map(
                                column ->
                                        PrintableName.of(column.name())
                                                + " ("
                                                + PrintableName.of(column.dateFormat())
                                                + ")")
                        .toList());
    }

    /** The price of a call is documented as a range. */
    private String cost() {
        return "This took %d metadata %s of Zoho Analytics. Zoho charges 0.1 to 5 API units for each."
                .formatted(found.calls(), found.calls() == 1 ? "call" : "calls");
    }
}
