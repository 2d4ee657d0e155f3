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
    private final Analytics analytics;
    private final Accounts accounts;
    private final MetadataCalls metadata;
    private final JobCalls jobs;

    public AnalyticsService(Analytics analytics, Accounts accounts) {
        this.analytics = analytics;
        this.accounts = accounts;
        this.metadata = new MetadataCalls(analytics);
        this.jobs = new JobCalls(analytics);
    }

    @Override
    public boolean serves(String path) {
        return path.startsWith("/restapi/v2/");
    }

    /** A service that answers only the downloads of export jobs. */
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
        return AnalyticsRoute.of(call).kind;
    }

    @Override
    public void answer(Call call) throws IOException {
        AnalyticsRoute route = AnalyticsRoute.of(call);
        call.note(call.parameter("CONFIG").orElse(""));
        if (route == AnalyticsRoute.NONE || !call.method().equals("GET")) {
            call.json(route == AnalyticsRoute.NONE ? 404 : 405, Map.of());
            return;
        }
        try {
            Consent caller = caller(call, route);
            if (route.needsOrganization) {
                answer(call, route, caller, organization(call, route));
            } else if (route == AnalyticsRoute.WORKSPACES
                    && analytics.workspacesWantOrganization()) {
                metadata.workspaces(call, caller, List.of(organization(call, route)));
            } else {
                metadata.answerWithoutOrganization(call, caller);
            }
        } catch (AnalyticsError.Refusal refusal) {
            call.text(
                    analytics.statusOf(refusal.error()),
                    "application/json;charset=UTF-8",
                    refusal.envelope());
        }
    }

    private Consent caller(Call call, AnalyticsRoute route) throws AnalyticsError.Refusal {
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

    private Organization organization(Call call, AnalyticsRoute route)
            throws AnalyticsError.Refusal {
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

    private void answer(Call call, AnalyticsRoute route, Consent caller, Organization organization)
            throws IOException, AnalyticsError.Refusal {
        if (route.isBulk()) {
            answerBulk(call, route, caller, workspace(call, organization));
            return;
        }
        if (route != AnalyticsRoute.RESOURCES) {
            organization.units().chargeMetadata();
        }
        switch (route) {
            case VIEWS -> metadata.views(call, workspace(call, organization));
            case VIEW_METADATA -> metadata.metadata(call, caller, workspace(call, organization));
            case META_DETAILS -> metadata.metaDetails(call, organization);
            case RESOURCES -> metadata.resources(call, caller, organization);
            default -> throw new IllegalStateException("not a call of an organization: " + route);
        }
    }

    private void answerBulk(Call call, AnalyticsRoute route, Consent caller, Workspace workspace)
            throws IOException, AnalyticsError.Refusal {
        switch (route) {
            case EXPORT -> export(call, caller, view(workspace, call.segments().get(5)));
            case JOB_FOR_VIEW ->
                    jobs.createForView(call, caller, view(workspace, call.segments().get(6)));
            case JOB_FOR_SQL -> jobs.createForSql(call, caller, workspace);
            case JOB -> jobs.status(call, caller, workspace);
            case JOB_FILE -> jobs.download(call, caller, workspace);
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
