package org.logstashplugins.zoho.simulator.crm;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.logstashplugins.zoho.simulator.accounts.Accounts;
import org.logstashplugins.zoho.simulator.http.Call;
import org.logstashplugins.zoho.simulator.http.Service;

/** Answers {@code /v2/crm} on the host of downloads. */
public final class CrmFileService implements Service {
    private static final String SCOPE = "ZohoFiles.files.READ";

    private final Crm crm;
    private final Accounts accounts;

    public CrmFileService(Crm crm, Accounts accounts) {
        this.crm = crm;
        this.accounts = accounts;
    }

    static String path(CrmOrganization organization, AuditLogJob job, AuditLogFile file) {
        return "/v2/crm/" + organization.id() + "/auditlog/" + job.id() + "/" + file.name();
    }

    @Override
    public boolean serves(String path) {
        return path.startsWith("/v2/crm/");
    }

    @Override
    public String kind(Call call) {
        return "crm.download";
    }

    @Override
    public void answer(Call call) throws IOException {
        try {
            CrmCaller caller = CrmCaller.of(call, accounts, crm);
            Optional<AuditLogFile> file =
                    caller.consent().covers(SCOPE)
                            ? file(call.path(), caller.organization())
                            : Optional.empty();
            if (file.isEmpty() || !call.method().equals("GET")) {
                refuse(call);
                return;
            }
            call.stream(200, "application/octet-stream", file.get()::writeTo);
        } catch (CrmError.Refusal refusal) {
            call.text(refusal.error().status(), "application/json;charset=UTF-8", refusal.body());
        }
    }

    private static Optional<AuditLogFile> file(String path, CrmOrganization organization) {
        return organization.jobs().all().stream()
                .filter(job -> path.contains("/" + job.id() + "/") && !job.isExpired())
                .flatMap(
                        job ->
                                job.files().stream()
                                        .filter(file -> path(organization, job, file).equals(path)))
                .findFirst();
    }

    /**
     * Refuses a download. The answer does not say whether scope, age or owner is wrong. Only its
     * keys are documented.
     */
    private static void refuse(Call call) throws IOException {
        call.json(
                403,
                Map.of(
                        "x-error", "FORBIDDEN",
                        "info", "The link cannot be used.",
                        "status", "error"));
    }
}
