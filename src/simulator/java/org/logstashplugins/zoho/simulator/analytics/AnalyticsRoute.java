package org.logstashplugins.zoho.simulator.analytics;

import java.util.List;
import org.logstashplugins.zoho.simulator.http.Call;

/** The calls of Analytics, with their scope, and whether they need an organization. */
enum AnalyticsRoute {
    ORGS("analytics.orgs", Scope.METADATA, false),
    WORKSPACES("analytics.workspaces", Scope.METADATA, false),
    WORKSPACE("analytics.workspace", Scope.METADATA, false),
    VIEWS("analytics.views", Scope.METADATA, true),
    META_DETAILS("analytics.metadetails", Scope.METADATA, true),
    VIEW_METADATA("analytics.metadata", Scope.METADATA, true),
    RESOURCES("analytics.resources", Scope.USERS, true),
    EXPORT("analytics.export", Scope.DATA, true),
    JOB_FOR_VIEW("analytics.job.create", Scope.DATA, true),
    JOB_FOR_SQL("analytics.job.create", Scope.DATA, true),
    JOB("analytics.job.status", Scope.DATA, true),
    JOB_FILE("analytics.job.download", Scope.DATA, true),
    NONE("analytics.unknown", Scope.METADATA, false);

    final String kind;
    final String scope;
    final boolean needsOrganization;

    AnalyticsRoute(String kind, String scope, boolean needsOrganization) {
        this.kind = kind;
        this.scope = scope;
        this.needsOrganization = needsOrganization;
    }

    boolean isBulk() {
        return scope.equals(Scope.DATA);
    }

    boolean costsUnits() {
        return this != RESOURCES && this != JOB && this != JOB_FILE;
    }

    static AnalyticsRoute of(Call call) {
        String bulk = "/restapi/v2/bulk/";
        return call.path().startsWith(bulk)
                ? bulkRoute(List.of(call.path().substring(bulk.length()).split("/")))
                : route(call.segments());
    }

    private static AnalyticsRoute bulkRoute(List<String> parts) {
        if (!parts.get(0).equals("workspaces")) {
            return NONE;
        }
        return switch (parts.size()) {
            case 3 -> parts.get(2).equals("data") ? JOB_FOR_SQL : NONE;
            case 4 -> parts.get(2).equals("exportjobs") ? JOB : NONE;
            case 5 ->
                    !parts.get(4).equals("data")
                            ? NONE
                            : switch (parts.get(2)) {
                                case "views" -> JOB_FOR_VIEW;
                                case "exportjobs" -> JOB_FILE;
                                default -> NONE;
                            };
            default -> NONE;
        };
    }

    private static AnalyticsRoute route(List<String> parts) {
        String third = parts.size() > 2 ? parts.get(2) : "";
        return switch (parts.size()) {
            case 3 ->
                    switch (third) {
                        case "orgs" -> ORGS;
                        case "workspaces" -> WORKSPACES;
                        case "metadetails" -> META_DETAILS;
                        case "resources" -> RESOURCES;
                        default -> NONE;
                    };
            case 4 -> third.equals("workspaces") ? WORKSPACE : NONE;
            case 5 -> viewsOf(parts) ? VIEWS : NONE;
            case 7 ->
                    viewsOf(parts)
                            ? switch (parts.get(6)) {
                                case "data" -> EXPORT;
                                case "metadata" -> VIEW_METADATA;
                                default -> NONE;
                            }
                            : NONE;
            default -> NONE;
        };
    }

    private static boolean viewsOf(List<String> parts) {
        return parts.get(2).equals("workspaces") && parts.get(4).equals("views");
    }

    private static final class Scope {
        static final String DATA = "ZohoAnalytics.data.read";
        static final String METADATA = "ZohoAnalytics.metadata.read";
        static final String USERS = "ZohoAnalytics.usermanagement.read";
    }
}
