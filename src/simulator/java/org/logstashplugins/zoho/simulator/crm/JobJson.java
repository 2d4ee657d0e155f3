package org.logstashplugins.zoho.simulator.crm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.logstashplugins.zoho.simulator.data.Hashes;

/** Describes jobs in JSON. */
final class JobJson {
    private static final DateTimeFormatter TIMES =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");

    private final CrmOrganization organization;
    private final URI downloadHost;

    JobJson(CrmOrganization organization, URI downloadHost) {
        this.organization = organization;
        this.downloadHost = downloadHost;
    }

    ObjectNode of(AuditLogJob job) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        // The status is read first: the job may end between two readings, and a finished job must
        // have links.
        node.put("id", job.id()).put("status", job.status());
        Optional<Instant> ended = job.ended();
        node.put("job_start_time", time(job.started()));
        node.put("job_end_time", ended.map(this::time).orElse(null));
        node.put("expiry_date", ended.map(end -> time(job.expires())).orElse(null));
        node.putObject("created_by")
                .put("name", job.creator())
                .put("id", Long.toString(Hashes.mix(1, job.creator().hashCode()) >>> 2));
        job.criteria()
                .ifPresentOrElse(
                        criteria -> node.set("criteria", criteria), () -> node.putNull("criteria"));
        if (ended.isEmpty()) {
            node.putNull("download_links");
        } else {
            ArrayNode links = node.putArray("download_links");
            job.files().forEach(file -> links.add(link(job, file)));
        }
        return node;
    }

    private String link(AuditLogJob job, AuditLogFile file) {
        return downloadHost + CrmFileService.path(organization, job, file);
    }

    private String time(Instant time) {
        return TIMES.format(time.truncatedTo(ChronoUnit.SECONDS).atZone(organization.zone()));
    }
}
