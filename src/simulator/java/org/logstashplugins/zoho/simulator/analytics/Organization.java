package org.logstashplugins.zoho.simulator.analytics;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** An organization of Analytics: its workspaces, and the use of its limits. Thread-safe. */
public final class Organization {
    private final String id;
    private final String name;
    private final List<Workspace> workspaces = new CopyOnWriteArrayList<>();
    private final ApiUnits units;
    private final CallsPerMinute frequency;
    private final BulkExportJobs exportJobs;

    Organization(String id, String name, InstantSource clock) {
        this.id = id;
        this.name = name;
        this.units = new ApiUnits(clock);
        this.frequency = new CallsPerMinute(clock);
        this.exportJobs = new BulkExportJobs(clock, units);
    }

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    public Workspace workspace(String workspaceId, String workspaceName) {
        Workspace workspace = new Workspace(this, workspaceId, workspaceName);
        workspaces.add(workspace);
        return workspace;
    }

    public List<Workspace> workspaces() {
        return List.copyOf(workspaces);
    }

    /** The workspace with exactly this name. */
    public Optional<Workspace> named(String workspaceName) {
        return workspaces.stream().filter(w -> w.name().equals(workspaceName)).findFirst();
    }

    /** The API units of a day; 30,000 unless set (the Premium plan). */
    public Organization dailyUnits(long allowance) {
        units.allowance(allowance);
        return this;
    }

    /** The API units used since the simulator's day began. */
    public BigDecimal usedUnits() {
        return units.used();
    }

    /** The calls a minute; unless set, the documented 40, 60 and 100. */
    public Organization callsPerMinute(int bulk, int metadata, int overall) {
        frequency.limits(bulk, metadata, overall);
        return this;
    }

    /** The export jobs, and how they proceed. */
    public BulkExportJobs exportJobs() {
        return exportJobs;
    }

    ApiUnits units() {
        return units;
    }

    CallsPerMinute frequency() {
        return frequency;
    }
}
