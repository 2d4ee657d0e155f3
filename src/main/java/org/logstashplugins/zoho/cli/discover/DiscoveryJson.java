package org.logstashplugins.zoho.cli.discover;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import org.logstashplugins.zoho.cli.discover.Discovered.FoundView;
import org.logstashplugins.zoho.cli.discover.Discovered.FoundWorkspace;
import org.logstashplugins.zoho.cli.discover.Discovered.StreamFinding;

/**
 * What was found, as one document.
 *
 * @param pipeline the pipeline to paste; empty if there is none
 */
public record DiscoveryJson(Discovered found, Optional<String> pipeline) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The document, indented. */
    public String text() {
        ObjectNode document = JSON.createObjectNode();
        ArrayNode organizations = document.putArray("organizations");
        found.organizations()
                .forEach(
                        each ->
                                organizations
                                        .addObject()
                                        .put("id", each.id())
                                        .put("name", each.name())
                                        .put("role", each.role()));
        ArrayNode workspaces = document.putArray("workspaces");
        found.workspaces().forEach(each -> describe(each, workspaces.addObject()));
        ArrayNode unknown = document.putArray("unknown_workspaces");
        found.unknown().forEach(unknown::add);
        ArrayNode streams = document.putArray("streams");
        found.streams().forEach(each -> describe(each, streams.addObject()));
        found.problem().ifPresent(why -> document.put("problem", why));
        document.put("analytics_calls", found.calls());
        pipeline.ifPresent(text -> document.put("pipeline", text));
        return document.toPrettyString();
    }

    private static void describe(FoundWorkspace workspace, ObjectNode node) {
        node.put("id", workspace.workspace().id())
                .put("name", workspace.workspace().name())
                .put("organization_id", workspace.workspace().organization());
        if (workspace.views().isEmpty()) {
            return;
        }
        ArrayNode views = node.putArray("views");
        workspace.views().get().forEach(view -> describe(view, views.addObject()));
        node.put("more_views", workspace.more());
        workspace.problem().ifPresent(why -> node.put("problem", why));
    }

    private static void describe(FoundView view, ObjectNode node) {
        node.put("id", view.view().id())
                .put("name", view.view().name())
                .put("type", view.view().type());
        ArrayNode columns = node.putArray("time_columns");
        view.times()
                .forEach(
                        column ->
                                columns.addObject()
                                        .put("name", column.name())
                                        .put("format", column.dateFormat()));
        view.problem().ifPresent(why -> node.put("problem", why));
    }

    private static void describe(StreamFinding stream, ObjectNode node) {
        node.put("stream", stream.stream())
                .put("state", stream.state().name().toLowerCase(Locale.ROOT))
                .put("finding", stream.finding());
    }
}
