package org.logstashplugins.zoho.cli.discover;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.logstashplugins.zoho.catalog.Definition;
import org.logstashplugins.zoho.cli.discover.Discovered.FoundView;
import org.logstashplugins.zoho.cli.discover.Discovered.FoundWorkspace;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.source.ApiContext;
import org.logstashplugins.zoho.source.analytics.AnalyticsApi;
import org.logstashplugins.zoho.source.analytics.Named;

/**
 * Looks around at Zoho. Each call costs API units, so it asks for the views of those workspaces
 * only that somebody wants to know of, and for the columns of a few of them.
 */
public final class Discovery {
    private final ApiContext context;
    private final AnalyticsCalls calls;
    private final AnalyticsApi analytics;
    private final List<Definition> streams;
    private final int most;
    private final List<String> unknown = new ArrayList<>();

    /**
     * @param calls counts the requests of the context
     * @param streams the streams of Zoho that may be there
     * @param most the number of views in a workspace that are looked at
     */
    public Discovery(ApiContext context, AnalyticsCalls calls, List<Definition> streams, int most) {
        this.context = context;
        this.calls = calls;
        this.analytics = AnalyticsApi.forTool(context);
        this.streams = List.copyOf(streams);
        this.most = most;
    }

    /**
     * Asks.
     *
     * @param wanted names of workspaces to look into, beside those of the streams
     * @param organization the only organization to look at; empty for all
     * @throws IOException if Zoho gives no token, so that nothing can be found
     */
    public Discovered run(Set<String> wanted, Optional<String> organization) throws IOException {
        List<AnalyticsApi.Organization> organizations = List.of();
        List<FoundWorkspace> workspaces = List.of();
        Optional<String> problem = Optional.empty();
        try {
            organizations = analytics.organizations();
            workspaces = workspaces(wanted, organization);
        } catch (IOException e) {
            problem = Optional.of(why(e));
        }
        return new Discovered(
                organizations,
                workspaces,
                unknown,
                new StreamFindings(workspaces, problem, context).of(streams),
                problem,
                calls.count());
    }

    /** The message of a failure, unless every other call would fail as well. */
    static String why(IOException failure) throws IOException {
        if (failure instanceof ApiException e
                && e.category() == ApiException.Category.CREDENTIALS) {
            throw failure;
        }
        return String.valueOf(failure.getMessage());
    }

    private List<FoundWorkspace> workspaces(Set<String> wanted, Optional<String> organization)
            throws IOException {
        List<AnalyticsApi.Workspace> all =
                analytics.workspaces(organization).stream()
                        .filter(each -> organization.map(each.organization()::equals).orElse(true))
                        .toList();
        List<AnalyticsApi.Workspace> looked = new ArrayList<>();
        for (String name : wanted) {
            List<AnalyticsApi.Workspace> found = Named.find(all, name);
            if (found.isEmpty()) {
                unknown.add(name);
            }
            looked.addAll(found);
        }
        streams.forEach(
                stream ->
                        stream.options()
                                .text("workspace")
                                .ifPresent(name -> looked.addAll(Named.find(all, name))));
        List<FoundWorkspace> found = new ArrayList<>();
        for (AnalyticsApi.Workspace workspace : all) {
            found.add(
                    looked.contains(workspace)
                            ? look(workspace)
                            : FoundWorkspace.unseen(workspace));
        }
        return found;
    }

    private FoundWorkspace look(AnalyticsApi.Workspace workspace) throws IOException {
        List<AnalyticsApi.View> views;
        try {
            views = analytics.views(workspace);
        } catch (IOException e) {
            return new FoundWorkspace(workspace, Optional.of(List.of()), 0, Optional.of(why(e)));
        }
        List<FoundView> found = new ArrayList<>();
        List<AnalyticsApi.View> first = logsFirst(views, workspace);
        for (AnalyticsApi.View view : first.subList(0, Math.min(most, first.size()))) {
            found.add(look(workspace, view));
        }
        return new FoundWorkspace(
                workspace, Optional.of(found), first.size() - found.size(), Optional.empty());
    }

    /**
     * The tables of streams come first, so that they are looked at however many others there are.
     */
    private List<AnalyticsApi.View> logsFirst(
            List<AnalyticsApi.View> views, AnalyticsApi.Workspace workspace) {
        List<AnalyticsApi.View> sorted = new ArrayList<>();
        for (Definition stream : streams) {
            boolean here =
                    stream.options()
                            .text("workspace")
                            .filter(name -> !Named.find(List.of(workspace), name).isEmpty())
                            .isPresent();
            if (here) {
                StreamFindings.view(stream, views)
                        .filter(view -> !sorted.contains(view))
                        .ifPresent(sorted::add);
            }
        }
        views.stream().filter(view -> !sorted.contains(view)).forEach(sorted::add);
        return sorted;
    }

    private FoundView look(AnalyticsApi.Workspace workspace, AnalyticsApi.View view)
            throws IOException {
        if (!view.table()) {
            return new FoundView(view, List.of(), Optional.empty());
        }
        try {
            return new FoundView(view, analytics.columns(workspace, view.id()), Optional.empty());
        } catch (IOException e) {
            return new FoundView(view, List.of(), Optional.of(why(e)));
        }
    }
}
