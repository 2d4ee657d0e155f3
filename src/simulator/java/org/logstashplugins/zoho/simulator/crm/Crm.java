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
 * The part of Zoho CRM that exports the audit log (versions 7 and 8).
 *
 * <p>Documented: the calls and the shapes of their answers; the codes of refusals, and which of
 * them come inside a list; the criteria; at most 180 days in a job, and one pending job in an
 * organization; download links to another host that are valid for 7 days after the start of the
 * job; the header with the remaining credits, once half of them are used; 429 without a time to
 * wait; the scopes.
 *
 * <p>Assumed: no call names an organization, so the organization is that of the token (the first
 * one unless a test says otherwise); a call costs a credit, a download costs none; the order of the
 * checks (path, method, token, scope, credits, permission, body, pending job); how more than two
 * members of a group are refused; a call without {@code criteria} exports everything; a download
 * without a valid token gets 401; another user of the same organization may download. {@link
 * AuditLog}, {@link AuditLogShape} and {@link JobPace} say what is assumed about files and jobs.
 *
 * <p>Not simulated: limits of concurrent calls; users who see only the rows of their subordinates;
 * the end of rows after three years.
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

    /**
     * Adds an organization. Every consent belongs to the first one unless {@link #member} says
     * otherwise.
     */
    public CrmOrganization organization(String id, String name) {
        CrmOrganization organization = new CrmOrganization(id, name, clock);
        organizations.add(organization);
        return organization;
    }

    /** Makes the user of a consent a member of an organization. */
    public Crm member(Consent consent, CrmOrganization organization) {
        members.put(consent.refreshToken(), organization);
        return this;
    }

    Optional<CrmOrganization> organizationOf(Consent consent) {
        return Optional.ofNullable(members.get(consent.refreshToken()))
                .or(() -> organizations.stream().findFirst());
    }

    /** The host of download links; that of the simulator's downloads unless set. */
    public Crm downloadHost(URI host) {
        downloadHost = host;
        return this;
    }

    URI downloadHost() {
        return downloadHost;
    }

    /**
     * The code for a token that is not valid; unless set, INVALID_TOKEN. Pages name others as well.
     */
    public Crm badTokenCode(String code) {
        badTokenCode = code;
        return this;
    }

    /** The status of OAUTH_SCOPE_MISMATCH; 401 unless set. Another page says 403. */
    public Crm scopeMismatchStatus(int status) {
        scopeMismatchStatus = status;
        return this;
    }

    /** Whether an empty list of jobs is 400/NO_CONTENT, as one page says; 204 unless set. */
    public Crm noJobsAsError(boolean on) {
        noJobsAsError = on;
        return this;
    }

    /** Whether {@code criteria} is required, as one description says; false unless set. */
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
