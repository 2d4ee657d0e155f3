package org.logstashplugins.zoho.simulator.crm;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.logstashplugins.zoho.simulator.accounts.Consent;

/**
 * Zoho CRM, as far as the export of its audit log goes (versions 7 and 8).
 *
 * <p>Documented: the calls, the shapes of their answers, codes of refusals and which of them come
 * wrapped; the criteria; at most 180 days in one job, and one pending job in an organisation; links
 * to another host that live for 7 days from the job's start; the header of credits left, from half
 * of them on; 429 without any advice when to come again; the scopes.
 *
 * <p>Assumed: a token's organisation (the first one, unless said otherwise), for no call names it;
 * a call costs a credit, a download none; the order of the checks (address, method, token, scope,
 * credits, permission, body, pending job); how more than two members of a group are refused;
 * commands without {@code criteria} are for everything; a download without a living token gets 401;
 * another user of the same organisation may download. {@link AuditLog}, {@link AuditLogShape} and
 * {@link JobPace} say what is assumed of files and jobs.
 *
 * <p>Not modelled: concurrency limits, users who see only their subordinates' entries, the three
 * years' retention.
 *
 * <p>Thread-safe.
 */
public final class Crm {
    private final InstantSource clock;
    private final List<CrmOrganization> organizations = new CopyOnWriteArrayList<>();
    private final Map<String, CrmOrganization> members = new ConcurrentHashMap<>();
    private volatile URI downloadHost;
    private volatile String badTokenCode = CrmError.INVALID_TOKEN.name();
    private volatile int scopeMismatchStatus = CrmError.OAUTH_SCOPE_MISMATCH.status();
    private volatile boolean noJobsAsError;
    private volatile boolean criteriaRequired;

    public Crm(InstantSource clock, URI downloadHost) {
        this.clock = clock;
        this.downloadHost = downloadHost;
    }

    /** Adds an organisation; every grant belongs to the first one unless {@link #member} tells. */
    public CrmOrganization organization(String id, String name) {
        CrmOrganization organization = new CrmOrganization(id, name, clock);
        organizations.add(organization);
        return organization;
    }

    /** Says whose a grant is. */
    public Crm member(Consent grant, CrmOrganization organization) {
        members.put(grant.refreshToken(), organization);
        return this;
    }

    Optional<CrmOrganization> organizationOf(Consent grant) {
        return Optional.ofNullable(members.get(grant.refreshToken()))
                .or(() -> organizations.stream().findFirst());
    }

    /** The host in download links; {@link Simulator#downloadUrl()} unless set. */
    public Crm downloadHost(URI host) {
        downloadHost = host;
        return this;
    }

    URI downloadHost() {
        return downloadHost;
    }

    /** The code for a dead token; pages say INVALID_TOKEN, which it is unless set, and others. */
    public Crm badTokenCode(String code) {
        badTokenCode = code;
        return this;
    }

    /** The status of OAUTH_SCOPE_MISMATCH; 401 unless set, another page says 403. */
    public Crm scopeMismatchStatus(int status) {
        scopeMismatchStatus = status;
        return this;
    }

    /** Whether an empty list of jobs is 400/NO_CONTENT, as one page says; 204 unless set. */
    public Crm noJobsAsError(boolean on) {
        noJobsAsError = on;
        return this;
    }

    /** Whether {@code criteria} must be sent, as one description says; not unless set. */
    public Crm criteriaRequired(boolean on) {
        criteriaRequired = on;
        return this;
    }

    String badTokenCode() {
        return badTokenCode;
    }

    int statusOf(CrmError error) {
        return error == CrmError.OAUTH_SCOPE_MISMATCH ? scopeMismatchStatus : error.status();
    }

    boolean noJobsAsError() {
        return noJobsAsError;
    }

    boolean criteriaRequired() {
        return criteriaRequired;
    }
}
