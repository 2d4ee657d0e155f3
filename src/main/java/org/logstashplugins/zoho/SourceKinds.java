package org.logstashplugins.zoho;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.logstashplugins.zoho.catalog.Catalog;
import org.logstashplugins.zoho.catalog.Definition;
import org.logstashplugins.zoho.catalog.TokenNeeds;
import org.logstashplugins.zoho.config.PluginSettings;
import org.logstashplugins.zoho.config.Problems;
import org.logstashplugins.zoho.config.SettingsSchema;
import org.logstashplugins.zoho.source.Source;
import org.logstashplugins.zoho.source.SourceKind;
import org.logstashplugins.zoho.source.analytics.AnalyticsApi;
import org.logstashplugins.zoho.source.analytics.AnalyticsView;
import org.logstashplugins.zoho.source.crm.CrmAuditLog;
import org.logstashplugins.zoho.source.json.HttpJson;

/**
 * Every kind of stream, by its name in the option {@code kind}. A new protocol needs one class that
 * implements {@link Source}, and one line here.
 */
public final class SourceKinds {
    private static final Map<String, SourceKind> ALL =
            Map.of(
                    "analytics_view",
                    AnalyticsView::configure,
                    "crm_audit_log",
                    CrmAuditLog::configure,
                    "http_json",
                    HttpJson::configure);

    /** What the refresh token needs for a stream of the kind, unless its definition says it. */
    private static final Map<String, TokenNeeds> TOKENS =
            Map.of("analytics_view", AnalyticsApi.TOKEN, "crm_audit_log", CrmAuditLog.TOKEN);

    private SourceKinds() {}

    /** What the refresh token must be allowed to do for a stream that asks Zoho. */
    public static TokenNeeds token(Definition definition) {
        return definition.token().or(TOKENS.getOrDefault(definition.kind(), TokenNeeds.NONE));
    }

    /** The definitions of the streams that the settings name. */
    public static List<Definition> definitions(PluginSettings settings, Problems problems) {
        Catalog builtIn = Catalog.builtIn();
        Catalog catalog =
                settings.catalog()
                        .map(
                                folder ->
                                        builtIn.and(
                                                folder,
                                                SettingsSchema.CATALOG_PATH.name(),
                                                problems))
                        .orElse(builtIn);
        return catalog.definitions(settings.streams(), settings.defaults(), names(), problems);
    }

    /** The names of all kinds. */
    public static Set<String> names() {
        return ALL.keySet();
    }

    /**
     * The kind of that name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static SourceKind named(String name) {
        SourceKind kind = ALL.get(name);
        if (kind == null) {
            throw new IllegalArgumentException("no kind " + name);
        }
        return kind;
    }
}
