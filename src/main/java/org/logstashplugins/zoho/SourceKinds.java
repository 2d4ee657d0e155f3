package org.logstashplugins.zoho;

import java.util.Map;
import java.util.Set;
import org.logstashplugins.zoho.catalog.Definition;
import org.logstashplugins.zoho.catalog.TokenNeeds;
import org.logstashplugins.zoho.source.Source;
import org.logstashplugins.zoho.source.SourceKind;
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
            Map.of("analytics_view", AnalyticsView.TOKEN, "crm_audit_log", CrmAuditLog.TOKEN);

    private SourceKinds() {}

    /** What the refresh token must be allowed to do for a stream that asks Zoho. */
    static TokenNeeds token(Definition definition) {
        return definition
                .token()
                .or(TOKENS.getOrDefault(definition.kind(), TokenNeeds.NONE));
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
