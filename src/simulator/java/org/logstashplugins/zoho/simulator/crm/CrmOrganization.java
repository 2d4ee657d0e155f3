package org.logstashplugins.zoho.simulator.crm;

import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** An organization of CRM: its audit log, its jobs and its limits. Thread-safe. */
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

    /** Adds a module to those that criteria may name. */
    public CrmOrganization module(String apiName, String moduleId) {
        modules.put(apiName, moduleId);
        return this;
    }

    /** The API names and ids of the modules. */
    public Map<String, String> modules() {
        return Map.copyOf(modules);
    }

    /**
     * The credits of 24 hours; 50,000 unless set (the Standard edition, without those for users).
     */
    public CrmOrganization credits(long allowance) {
        credits.allowance(allowance);
        return this;
    }

    /** The credits used in the last 24 hours. */
    public long usedCredits() {
        return credits.used();
    }

    /** The zone of the times of jobs; -07:00 unless set, as in samples. */
    public CrmOrganization zone(ZoneId newZone) {
        zone = newZone;
        return this;
    }

    /** Whether the profile of callers permits the export; if not, they get NO_PERMISSION. */
    public CrmOrganization permitted(boolean on) {
        permitted = on;
        return this;
    }

    /** Whether jobs cannot be created; calls then get INVALID_REQUEST. */
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
