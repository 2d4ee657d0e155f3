package org.logstashplugins.zoho.simulator.analytics;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.logstashplugins.zoho.simulator.accounts.Accounts;
import org.logstashplugins.zoho.simulator.accounts.Callers;
import org.logstashplugins.zoho.simulator.accounts.Consent;
import org.logstashplugins.zoho.simulator.http.Call;
import org.logstashplugins.zoho.simulator.http.Service;

/** Answers {@code /restapi/v2}: finds the route, and checks the caller in the documented order. */
public final class AnalyticsService implements Service {
    private static final String DATA = "ZohoAnalytics.data.read";
    private static final String METADATA = "ZohoAnalytics.metadata.read";
    private static final String USERS = "ZohoAnalytics.usermanagement.read";

    /** The calls, with the scope that they need, and whether they need an organization. */
    private enum Route {
        ORGS("analytics.orgs", METADATA, false),
        WORKSPACES("analytics.workspaces", METADATA, false),
        WORKSPACE("analytics.workspace", METADATA, false),
        VIEWS("analytics.views", METADATA, true),
        META_DETAILS("analytics.metadetails", METADATA, true),
        VIEW_METADATA("analytics.metadata", METADATA, true),
        RESOURCES("analytics.resources", USERS, true),
        EXPORT("analytics.export", DATA, true),
        JOB_FOR_VIEW("analytics.job.create", DATA, true),
        JOB_FOR_SQL("analytics.job.create", DATA, true),
        JOB("analytics.job.status", DATA, true),
        JOB_FILE("analytics.job.download", DATA, true),
        NONE("analytics.unknown", METADATA, false);

        final String kind;
        final String scope;
        final boolean needsOrganization;

        Route(String kind, String scope, boolean needsOrganization) {
            this.kind = kind;
            this.scope = scope;
            this.needsOrganization = needsOrganization;
        }

        boolean isBulk() {
            return scope.equals(DATA);
        }

        boolean costsUnits() {
            return this != RESOURCES && this != JOB && this != JOB_FILE;
        }
    }

    private final Analytics analytics;
    private final Accounts accounts;
    private final MetadataCalls discovery;
    private final JobCalls exportJobs;

    public AnalyticsService(Analytics analytics, Accounts accounts) {
        this.analytics = analytics;
        this.accounts = accounts;
        this.discovery = new MetadataCalls(analytics);
        this.exportJobs = new JobCalls(analytics);
    }

    @Override
    public boolean serves(String path) {
        return path.startsWith("/restapi/v2/");
    }

    /** The same service with the downloads of export jobs only. */
    public Service downloadsOnly() {
        return new Service() {
            @Override
            public boolean serves(String path) {
                return path.startsWith("/restapi/v2/bulk/")
                        && path.contains("/exportjobs/")
                        && path.endsWith("/data");
            }

            @Override
            public String kind(Call call) {
                return AnalyticsService.this.kind(call);
            }

            @Override
            public void answer(Call call) throws IOException {
                AnalyticsService.this.answer(call);
            }
        };
    }

    @Override
    public String kind(Call call) {
        return route(call).kind;
    }

    private static Route route(Call call) {
        String bulk = "/restapi/v2/bulk/";
        return call.path().startsWith(bulk)
                ? bulkRoute(List.of(call.path().substring(bulk.length()).split("/")))
                : route(call.segments());
    }

    private static Route bulkRoute(List<String> parts) {
        if (!parts.get(0).equals("workspaces")) {
            return Route.NONE;
        }
        return switch (parts.size()) {
            case 3 -> parts.get(2).equals("data") ? Route.JOB_FOR_SQL : Route.NONE;
            case 4 -> parts.get(2).equals("exportjobs") ? Route.JOB : Route.NONE;
            case 5 ->
                    !parts.get(4).equals("data")
                            ? Route.NONE
                            : switch (parts.get(2)) {
                                case "views" -> Route.JOB_FOR_VIEW;
                                case "exportjobs" -> Route.JOB_FILE;
                                default -> Route.NONE;
                            };
            default -> Route.NONE;
        };
    }

    private static Route route(List<String> parts) {
        String third = parts.size() > 2 ? parts.get(2) : "";
        return switch (parts.size()) {
            case 3 ->
                    switch (third) {
                        case "orgs" -> Route.ORGS;
                        case "workspaces" -> Route.WORKSPACES;
                        case "metadetails" -> Route.META_DETAILS;
                        case "resources" -> Route.RESOURCES;
                        default -> Route.NONE;
                    };
            case 4 -> third.equals("workspaces") ? Route.WORKSPACE : Route.NONE;
            case 5 -> viewsOf(parts) ? Route.VIEWS : Route.NONE;
            case 7 ->
                    viewsOf(parts)
                            ? switch (parts.get(6)) {
                                case "data" -> Route.EXPORT;
                                case "metadata" -> Route.VIEW_METADATA;
                                default -> Route.NONE;
                            }
                            : Route.NONE;
            default -> Route.NONE;
        };
    }

    private static boolean viewsOf(List<String> parts) {
        return parts.get(2).equals("workspaces") && parts.get(4).equals("views");
    }

    @Override
    public void answer(Call call) throws IOException {
        Route route = route(call);
        call.note(call.parameter("CONFIG").orElse(""));
        if (route == Route.NONE || !call.method().equals("GET")) {
            call.json(route == Route.NONE ? 404 : 405, Map.of());
            return;
        }
        try {
            Consent caller = caller(call, route);
            if (route.needsOrganization) {
                answer(call, route, caller, organization(call, route));
            } else if (route == Route.WORKSPACES && analytics.workspacesWantOrganization()) {
                discovery.workspaces(call, caller, List.of(organization(call, route)));
            } else {
                discovery.answerWithoutOrganization(call, caller);
            }
        } catch (AnalyticsError.Refusal refusal) {
            call.text(
                    analytics.statusOf(refusal.error()),
                    "application/json;charset=UTF-8",
                    refusal.envelope());
        }
    }

    private Consent caller(Call call, Route route) throws AnalyticsError.Refusal {
        Optional<String> header = call.header("Authorization");
        if (header.isEmpty()) {
            throw AnalyticsError.NO_TOKEN.refusal();
        }
        Consent caller =
                Callers.holder(header.get(), accounts)
                        .orElseThrow(AnalyticsError.BAD_TOKEN::refusal);
        if (!caller.covers(route.scope)) {
            throw AnalyticsError.SCOPE_MISSING.refusal(route.scope);
        }
        return caller;
    }

    private Organization organization(Call call, Route route) throws AnalyticsError.Refusal {
        String id =
                call.header("ZANALYTICS-ORGID")
                        .filter(value -> !value.isBlank())
                        .orElseThrow(AnalyticsError.NO_ORGANIZATION::refusal);
        Organization organization =
                analytics.withId(id).orElseThrow(AnalyticsError.NO_WORKSPACE::refusal);
        if (!organization.frequency().allow(route.isBulk())) {
            throw AnalyticsError.TOO_FREQUENT.refusal();
        }
        if (route.costsUnits() && organization.units().exhausted()) {
            throw AnalyticsError.DAILY_UNITS_USED.refusal();
        }
        return organization;
    }

    private void answer(Call call, Route route, Consent caller, Organization organization)
            throws IOException, AnalyticsError.Refusal {
        if (route.isBulk()) {
            answerBulk(call, route, caller, workspace(call, organization));
            return;
        }
        if (route != Route.RESOURCES) {
            organization.units().chargeMetadata();
        }
        switch (route) {
            case VIEWS -> discovery.views(call, workspace(call, organization));
            case VIEW_METADATA -> discovery.metadata(call, caller, workspace(call, organization));
            case META_DETAILS -> discovery.metaDetails(call, organization);
            case RESOURCES -> discovery.resources(call, caller, organization);
            default -> throw new IllegalStateException("not a call of an organization: " + route);
        }
    }

    private void answerBulk(Call call, Route route, Consent caller, Workspace workspace)
            throws IOException, AnalyticsError.Refusal {
        switch (route) {
            case EXPORT -> export(call, caller, view(workspace, call.segments().get(5)));
            case JOB_FOR_VIEW ->
                    exportJobs.createForView(call, caller, view(workspace, call.segments().get(6)));
            case JOB_FOR_SQL -> exportJobs.createForSql(call, caller, workspace);
            case JOB -> exportJobs.status(call, caller, workspace);
            case JOB_FILE -> exportJobs.download(call, caller, workspace);
            default -> throw new IllegalStateException("not a bulk call: " + route);
        }
    }

    private static Workspace workspace(Call call, Organization organization)
            throws AnalyticsError.Refusal {
        List<String> parts = call.segments();
        String id = parts.get(parts.get(2).equals("bulk") ? 4 : 3);
        return organization.workspaces().stream()
                .filter(workspace -> workspace.id().equals(id))
                .findFirst()
                .orElseThrow(AnalyticsError.NO_WORKSPACE::refusal);
    }

    private static View view(Workspace workspace, String id) throws AnalyticsError.Refusal {
        Optional<View> found =
                workspace.views().stream().filter(view -> view.id().equals(id)).findFirst();
        if (found.isEmpty()) {
            throw elsewhere(workspace.organization(), id)
                    ? AnalyticsError.NOT_PERMITTED.refusal()
                    : AnalyticsError.NO_VIEW.refusal();
        }
        if (!found.get().exportable()) {
            throw AnalyticsError.NOT_PERMITTED.refusal();
        }
        return found.get();
    }

    private void export(Call call, Consent caller, View view)
            throws IOException, AnalyticsError.Refusal {
        if (view.asyncOnly()) {
            throw AnalyticsError.ASYNC_ONLY.refusal();
        }
        ExportConfig config =
                ExportConfig.parse(call.parameter("CONFIG"), analytics.hiddenByDefault());
        new Export(view, config, caller, analytics).answer(call);
    }

    private static boolean elsewhere(Organization organization, String viewId) {
        return organization.workspaces().stream()
                .flatMap(workspace -> workspace.views().stream())
                .anyMatch(view -> view.id().equals(viewId));
    }
}
