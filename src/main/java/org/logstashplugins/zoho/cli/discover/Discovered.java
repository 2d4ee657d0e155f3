package org.logstashplugins.zoho.cli.discover;

import java.util.List;
import java.util.Optional;
import org.logstashplugins.zoho.source.analytics.AnalyticsApi;

/**
 * What was found at Zoho.
 *
 * @param unknown names of workspaces that were asked for and are not there
 * @param problem why Zoho Analytics could not be looked at
 * @param calls how many calls of Zoho Analytics that took
 */
public record Discovered(
        List<AnalyticsApi.Organization> organizations,
        List<FoundWorkspace> workspaces,
        List<String> unknown,
        List<StreamFinding> streams,
        Optional<String> problem,
        long calls) {

    /**
     * A workspace.
     *
     * @param views those that were looked at; empty if nobody asked for them
     * @param more how many more views it has
     * @param problem why its views could not be read
     */
    public record FoundWorkspace(
            AnalyticsApi.Workspace workspace,
            Optional<List<FoundView>> views,
            int more,
            Optional<String> problem) {
        static FoundWorkspace unseen(AnalyticsApi.Workspace workspace) {
            return new FoundWorkspace(workspace, Optional.empty(), 0, Optional.empty());
        }
    }

    /**
     * A view.
     *
     * @param columns all columns of a table
     * @param problem why its columns could not be read
     */
    public record FoundView(
            AnalyticsApi.View view, List<AnalyticsApi.Column> columns, Optional<String> problem) {
        /** The columns with a date. */
        List<AnalyticsApi.Column> times() {
            return columns.stream().filter(column -> !column.dateFormat().isEmpty()).toList();
        }
    }

    /** Whether a stream can be followed. */
    public enum State {
        AVAILABLE,
        MISSING,
        /** Nobody asked. */
        NOT_ASKED
    }

    /**
     * What is known of a stream of the catalog.
     *
     * @param finding why, for people
     * @param organization in which it was found, where it is one of several
     */
    public record StreamFinding(
            String stream, State state, String finding, Optional<String> organization) {
        StreamFinding(String stream, State state, String finding) {
            this(stream, state, finding, Optional.empty());
        }
    }

    /** Keeps its own copies. */
    public Discovered {
        organizations = List.copyOf(organizations);
        workspaces = List.copyOf(workspaces);
        unknown = List.copyOf(unknown);
        streams = List.copyOf(streams);
    }

    /** The streams that can be followed. */
    public List<String> available() {
        return streams.stream()
                .filter(stream -> stream.state() == State.AVAILABLE)
                .map(StreamFinding::stream)
                .toList();
    }
}
