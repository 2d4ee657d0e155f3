package org.logstashplugins.zoho.testing.logs;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.logstashplugins.zoho.simulator.Simulator;
import org.logstashplugins.zoho.simulator.crm.AuditLogJob;
import org.logstashplugins.zoho.simulator.crm.AuditRow;
import org.logstashplugins.zoho.simulator.crm.CrmOrganization;
import org.logstashplugins.zoho.simulator.crm.JobPace;

/** CRM's audit log: a ZIP of CSVs behind one link, and a CSV behind another. */
final class CrmJobSite implements JobSite {
    private final Simulator simulator;
    private final CrmOrganization crm;

    CrmJobSite(Simulator simulator) {
        this.simulator = simulator;
        crm = simulator.crm().organization("900", "Example");
        crm.auditLog().rowsPerCsv(3).rowsPerLink(7);
        crm.jobs()
                .pace(
                        JobPace.USUAL
                                .step(Duration.ofSeconds(20))
                                .through("Scheduled", "In-The-Queue", "progress")
                                .finishedAs("Finished"));
    }

    @Override
    public String[] scopes() {
        return new String[] {
            "ZohoCRM.settings.audit_logs.CREATE",
            "ZohoCRM.settings.audit_logs.READ",
            "ZohoFiles.files.READ"
        };
    }

    @Override
    public String stream() {
        return "crm.audit";
    }

    @Override
    public Map<String, Object> options() {
        return Map.of();
    }

    @Override
    public String product() {
        return "api";
    }

    @Override
    public void add(Instant time, Instant appears, String text) {
        crm.auditLog()
                .append(
                        AuditRow.of(time, "701", "ines", "Leads", "updated", "801", text)
                                .appearing(appears));
    }

    @Override
    public List<List<String>> truth(Instant time) {
        return crm.auditLog().rowsVisibleAt(time);
    }

    @Override
    public String table() {
        return "CRM Audit Log";
    }

    @Override
    public List<String> row(Map<?, ?> columns) {
        return crm.auditLog().shape().header().stream()
                .map(name -> String.valueOf(columns.get(name)))
                .toList();
    }

    @Override
    public String call(String what) {
        return "crm." + what;
    }

    @Override
    public void downloadsFrom(URI host) {
        simulator.crm().downloadHost(host);
    }

    @Override
    public List<String> windows() {
        return crm.jobs().all().stream()
                .map(job -> job.criteria().map(JsonNode::toString).orElse("all"))
                .toList();
    }

    @Override
    public boolean tellsOfRunning() {
        return true;
    }

    private AuditLogJob youngest() {
        return crm.jobs().latest().orElseThrow();
    }

    @Override
    public void fail() {
        youngest().fail();
    }

    @Override
    public void expire() {
        youngest().finish();
        youngest().expire();
    }

    @Override
    public void vanish() {
        crm.jobs().forget(youngest());
    }

    @Override
    public boolean shortLived() {
        return false;
    }
}
