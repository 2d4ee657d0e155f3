package org.logstashplugins.zoho.simulator;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** {@code /v2/crm} on the host of downloads. */
final class CrmFilesApi implements ProductApi {
    private static final String SCOPE = "ZohoFiles.files.READ";

    private final Crm crm;
    private final Accounts accounts;

    CrmFilesApi(Crm crm, Accounts accounts) {
        this.crm = crm;
        this.accounts = accounts;
    }

    static String path(CrmOrganisation organisation, CrmJob job, AuditLogFile file) {
        return "/v2/crm/" + organisation.id() + "/auditlog/" + job.id() + "/" + file.name();
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
                    caller.grant().covers(SCOPE)
                            ? file(call.path(), caller.organisation())
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

    private static Optional<AuditLogFile> file(String path, CrmOrganisation organisation) {
        return organisation.jobs().all().stream()
                .filter(job -> path.contains("/" + job.id() + "/") && !job.isExpired())
                .flatMap(
                        job ->
                                job.files().stream()
                                        .filter(file -> path(organisation, job, file).equals(path)))
                .findFirst();
    }

    /** Scope, age or owner: the answer does not say which. Its keys are documented, no more. */
    private static void refuse(Call call) throws IOException {
        call.json(
                403,
                Map.of(
                        "x-error", "FORBIDDEN",
                        "info", "The link cannot be used.",
                        "status", "error"));
    }
}
