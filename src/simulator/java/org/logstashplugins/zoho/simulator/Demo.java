package org.logstashplugins.zoho.simulator;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.logstashplugins.zoho.simulator.accounts.Accounts;
import org.logstashplugins.zoho.simulator.accounts.Consent;
import org.logstashplugins.zoho.simulator.analytics.AuditTableRows;
import org.logstashplugins.zoho.simulator.analytics.Column;
import org.logstashplugins.zoho.simulator.analytics.Organization;
import org.logstashplugins.zoho.simulator.analytics.View;
import org.logstashplugins.zoho.simulator.analytics.ViewRow;
import org.logstashplugins.zoho.simulator.analytics.Workspace;
import org.logstashplugins.zoho.simulator.crm.AuditLogRows;
import org.logstashplugins.zoho.simulator.crm.AuditLogShape;
import org.logstashplugins.zoho.simulator.crm.CrmOrganization;
import org.logstashplugins.zoho.simulator.desk.Desk;
import org.logstashplugins.zoho.simulator.json.JsonLog;
import org.logstashplugins.zoho.simulator.json.Log360;
import org.logstashplugins.zoho.simulator.json.ZohoCalendar;
import org.logstashplugins.zoho.simulator.json.ZohoMail;

/**
 * An example organization: a client; a refresh token with every scope that the plugin needs; the
 * workspace of the audit tables, and another one; a CRM organization with an audit log; some rows
 * in each log that is a list of JSON objects.
 */
public record Demo(
        Organization organization,
        View activityLog,
        View accessLogs,
        View apiLogs,
        CrmOrganization crm) {
    public static final String CLIENT_ID = "1000.client";
    public static final String CLIENT_SECRET = "secret";
    public static final String REFRESH_TOKEN = "1000.refresh";

    /** A one-time code for that refresh token. */
    public static final String CODE = "1000.code";

    public static final String WORKSPACE = "Zoho Analytics Audits";

    private static final long SEED = 20260105;

    /**
     * These rows are made at once and stay in memory. This many can be read without waiting for the
     * strictest limit of all products: Mail's 30 calls a minute for five logs.
     */
    private static final long MOST_JSON_ROWS = 400;

    /**
     * Fills a simulator. Rows of tables are computed during an export, so their number costs no
     * memory.
     *
     * @param to the end, which may be in the future: rows appear when the simulator's clock reaches
     *     their time
     * @param zone the zone of the times in the tables
     */
    public static Demo populate(
            Simulator simulator, Instant from, Instant to, long rowsPerTable, ZoneId zone) {
        return populate(simulator, new AuditTableRows(SEED, from, to, rowsPerTable, zone));
    }

    /** Fills a simulator with these rows. */
    public static Demo populate(Simulator simulator, AuditTableRows data) {
        Accounts accounts = simulator.accounts().client(CLIENT_ID, CLIENT_SECRET);
        Consent consent =
                accounts.grant(
                        REFRESH_TOKEN,
                        CLIENT_ID,
                        "ZohoAnalytics.data.read",
                        "ZohoAnalytics.metadata.read",
                        "ZohoAnalytics.usermanagement.read",
                        "ZohoCRM.settings.audit_logs.CREATE",
                        "ZohoCRM.settings.audit_logs.READ",
                        "ZohoFiles.files.READ",
                        ZohoMail.AUDIT_SCOPE,
                        ZohoMail.LOGIN_SCOPE,
                        ZohoCalendar.SCOPE,
                        Log360.SCOPE,
                        Desk.TICKETS_SCOPE,
                        Desk.EXTENSIONS_SCOPE);
        accounts.code(CODE, consent);
        Organization organization = simulator.analytics().organization("700000001", "Example Ltd");
        Workspace sales = organization.workspace("200000001", "Sales");
        sales.view("300000001", "Orders", Column.text("Order"), Column.date("Day", "dd/MM/yyyy"))
                .append(ViewRow.of("A-1", LocalDate.of(2026, 1, 5)));
        sales.view("300000002", "Overview", Column.text("Order")).type("Dashboard").asyncOnly(true);
        Workspace audits = organization.workspace("200000002", WORKSPACE);
        View activity = table(audits, "300000011", "Activity Log", AuditTableRows.ACTIVITY);
        View access = table(audits, "300000012", "Access Logs", AuditTableRows.ACCESS);
        View api = table(audits, "300000013", "API Logs", AuditTableRows.API);
        activity.generate(data::activityLog);
        access.generate(data::accessLogs);
        api.generate(data::apiLogs);
        int rows = (int) Math.min(data.rows(), MOST_JSON_ROWS);
        long seed = data.seed();
        for (JsonLog log : simulator.logs()) {
            log.grow(rows, data.from(), data.to(), seed++);
        }
        return new Demo(organization, activity, access, api, crm(simulator, data));
    }

    /**
     * A CRM organization whose audit log has as many rows as each table, from the same span of
     * time.
     */
    private static CrmOrganization crm(Simulator simulator, AuditTableRows data) {
        CrmOrganization crm =
                simulator.crm().organization("700000002", "Example Ltd").zone(data.zone());
        AuditLogRows auditLog = new AuditLogRows(data.seed(), data.from(), data.to(), data.rows());
        crm.auditLog()
                .generate(auditLog::stream)
                .shape(AuditLogShape.USUAL.times("yyyy-MM-dd'T'HH:mm:ssxxx", data.zone()));
        return crm;
    }

    private static View table(Workspace workspace, String id, String name, List<Column> columns) {
        return workspace.view(id, name, columns.toArray(Column[]::new));
    }
}
