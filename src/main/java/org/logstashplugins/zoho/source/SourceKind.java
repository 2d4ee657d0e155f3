package org.logstashplugins.zoho.source;

import java.util.Map;
import org.logstashplugins.zoho.catalog.Definition;
import org.logstashplugins.zoho.source.analytics.AnalyticsView;
import org.logstashplugins.zoho.source.crm.CrmAuditLog;
import org.logstashplugins.zoho.source.json.HttpJson;

/**
 * A kind of stream. A new protocol is one class that implements {@link Source}, and one line here.
 */
@FunctionalInterface
public interface SourceKind {
    /**
     * The kind of that name.
     *
     * @throws IllegalArgumentException when there is none
     */
    static SourceKind named(String name) {
        SourceKind kind = ALL.get(name);
        if (kind == null) {
            throw new IllegalArgumentException("no kind " + name);
        }
        return kind;
    }

    /** Every kind, by the name that the option {@code kind} takes. */
    Map<String, SourceKind> ALL =
            Map.of(
                    "analytics_view",
                    AnalyticsView::configure,
                    "crm_audit_log",
                    CrmAuditLog::configure,
                    "http_json",
                    HttpJson::configure);

    /**
     * Reads the options of this kind. Problems are noted in the definition's options.
     *
     * @return makes the source when the input starts
     */
    Maker configure(Definition definition);

    /** Makes a source; no network, no files. */
    @FunctionalInterface
    interface Maker {
        Source make(ApiContext remote);

        /** True when it needs Zoho's credentials and data center. */
        default boolean asksZoho() {
            return true;
        }

        /** How it could do without them, where it was not said whom it asks; empty for nothing. */
        default String withoutZoho() {
            return "";
        }
    }
}
