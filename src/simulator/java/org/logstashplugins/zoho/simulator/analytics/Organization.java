package org.logstashplugins.zoho.simulator.analytics;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** An Analytics organisation: its workspaces and what is left of its limits. Thread-safe. */
public final class Organization {
    private final String id;
    private final String name;
    private final List<Workspace> workspaces = new CopyOnWriteArrayList<>();
    private final ApiUnits units;
    private final CallsPerMinute frequency;
    private final AnalyticsJobs exportJobs;

    Organization(String id, String name, InstantSource clock) {
        this.id = id;
        this.name = name;
        this.units = new ApiUnits(clock);
        this.frequency = new CallsPerMinute(clock);
        this.exportJobs = new AnalyticsJobs(clock, units);
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

    /** The workspace of this exact name. */
    public Optional<Workspace> named(String workspaceName) {
        return workspaces.stream().filter(w -> w.name().equals(workspaceName)).findFirst();
    }

    /** API units a day; 30,000 unless set (the Premium plan). */
    public Organization dailyUnits(long allowance) {
        units.allowance(allowance);
        return this;
    }

    /** API units used since the model's day began. */
    public BigDecimal usedUnits() {
        return units.used();
    }

    /** Calls a minute; 40, 60 and 100 unless set, which are the documented ones. */
    public Organization callsPerMinute(int bulk, int metadata, int overall) {
        frequency.limits(bulk, metadata, overall);
        return this;
    }

    /** Its asynchronous exports: how they go on, and those there are. */
    public AnalyticsJobs exportJobs() {
        return exportJobs;
    }

    ApiUnits units() {
        return units;
    }

    CallsPerMinute frequency() {
        return frequency;
    }
}
