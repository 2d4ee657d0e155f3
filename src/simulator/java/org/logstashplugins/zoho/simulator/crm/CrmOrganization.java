package org.logstashplugins.zoho.simulator.crm;

import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A CRM organisation: its audit log, its jobs and its limits. Thread-safe. */
public final class CrmOrganization {
    private static final List<String> USUAL_MODULES =
            List.of(
                    "Leads",
                    "Accounts",
                    "Contacts",
                    "Deals",
                    "Tasks",
                    "Events",
                    "Calls",
                    "Products",
                    "Quotes",
                    "Invoices",
                    "Campaigns",
                    "Cases",
                    "Solutions");

    private final String id;
    private final String name;
    private final Map<String, String> modules = new ConcurrentHashMap<>();
    private final AuditLog auditLog;
    private final AuditLogJobs jobs;
    private final Credits credits;
    private volatile ZoneId zone = ZoneOffset.ofHours(-7);
    private volatile boolean permitted = true;
    private volatile boolean readOnly;

    CrmOrganization(String id, String name, InstantSource clock) {
        this.id = id;
        this.name = name;
        auditLog = new AuditLog(clock);
        jobs = new AuditLogJobs(auditLog);
        credits = new Credits(clock);
        for (String module : USUAL_MODULES) {
            modules.put(module, Long.toString(4_400_000_000_000_002_000L + modules.size()));
        }
    }

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    public AuditLog auditLog() {
        return auditLog;
    }

    public AuditLogJobs jobs() {
        return jobs;
    }

    /** Adds a module that criteria may name, beside the usual ones. */
    public CrmOrganization module(String apiName, String moduleId) {
        modules.put(apiName, moduleId);
        return this;
    }

    /** The modules there are: API names and ids. */
    public Map<String, String> modules() {
        return Map.copyOf(modules);
    }

    /** Credits of 24 hours; 50,000 unless set (the Standard edition without its users). */
    public CrmOrganization credits(long allowance) {
        credits.allowance(allowance);
        return this;
    }

    /** Credits used in the last 24 hours. */
    public long usedCredits() {
        return credits.used();
    }

    /** The zone in which jobs tell their times; -07:00 unless set, as in samples. */
    public CrmOrganization zone(ZoneId newZone) {
        zone = newZone;
        return this;
    }

    /** Whether callers' profiles permit the export (else NO_PERMISSION). */
    public CrmOrganization permitted(boolean on) {
        permitted = on;
        return this;
    }

    /** Whether nothing can be created (INVALID_REQUEST). */
    public CrmOrganization readOnly(boolean on) {
        readOnly = on;
        return this;
    }

    ZoneId zone() {
        return zone;
    }

    boolean permitted() {
        return permitted;
    }

    boolean readOnly() {
        return readOnly;
    }

    Credits credits() {
        return credits;
    }
}
