package org.logstashplugins.zoho;

import java.util.Map;
import java.util.Set;
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

    private SourceKinds() {}

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
