package org.logstashplugins.zoho.source.analytics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.logstashplugins.zoho.config.Options;
import org.logstashplugins.zoho.source.Identity;

/**
 * Which view to follow, by ids or by names that are looked up.
 *
 * @param views the names that the view may have
 * @param query what to ask instead of a view
 */
record ViewNames(
        Optional<String> organization,
        Optional<String> workspaceId,
        Optional<String> workspace,
        Optional<String> viewId,
        List<String> views,
        Optional<String> query) {

    static ViewNames read(Options options) {
        ViewNames read =
                new ViewNames(
                        id(options, "organization_id"),
                        id(options, "workspace_id"),
                        options.text("workspace"),
                        id(options, "view_id"),
                        options.texts("view"),
                        options.text("sql_query"));
        read.check(options);
        return read;
    }

    private static Optional<String> id(Options options, String name) {
        return options.id(name, "must be an id: digits, no spaces.");
    }

    private void check(Options options) {
        if (workspaceId.isEmpty() && workspace.isEmpty()) {
            options.wrong("workspace", "is required: the workspace's name, or workspace_id.");
        }
        if (query.isEmpty() && viewId.isEmpty() && views.isEmpty()) {
            options.wrong("view", "is required: the view's name, or view_id.");
        }
        if (query.isPresent() && (!views.isEmpty() || viewId.isPresent())) {
            options.wrong(
                    "sql_query", "stands in for a view. Remove view and view_id, or sql_query.");
        }
        if (query.isPresent()
                && (!query.get().contains("{from}") || !query.get().contains("{to}"))) {
            options.wrong(
                    "sql_query",
                    "must say which time it is asked for: put {from} and {to} where the first and the last time go, e.g. where"
                            + " \"Date\" >= {from} and \"Date\" <= {to}.");
        }
    }

    /** All of this and the time column, as a text that no other configuration has. */
    String fingerprint(String timeColumn) {
        List<String> names = new ArrayList<>();
        Stream.of(organization, workspaceId, workspace, viewId, query, Optional.of(timeColumn))
                .forEach(name -> names.add(name.map(text -> "=" + text).orElse("")));
        names.addAll(views);
        return new Identity(names).fingerprint();
    }

    /**
     * What the view is within its organization. A view that is configured by its name keeps its
     * identity when it is deleted and made again with another id.
     */
    List<String> identity() {
        if (viewId.isPresent()) {
            return List.of(viewId.get());
        }
        String within =
                "workspace=" + workspaceId.or(() -> workspace.map(ViewNames::folded)).orElse("");
        return List.of(
                within,
                query.map(text -> "query=" + Identity.of(text).fingerprint())
                        // The other names are those of the same table in other languages.
                        .orElseGet(() -> "view=" + folded(views.get(0))));
    }

    /** Zoho compares names without regard to case. */
    private static String folded(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
