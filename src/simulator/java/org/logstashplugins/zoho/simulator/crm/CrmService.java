package org.logstashplugins.zoho.simulator.crm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.logstashplugins.zoho.simulator.accounts.Accounts;
import org.logstashplugins.zoho.simulator.http.Call;
import org.logstashplugins.zoho.simulator.http.Service;

/**
 * Answers {@code /crm/v7} and {@code /crm/v8}: creates, lists and describes the jobs of the audit
 * log.
 */
public final class CrmService implements Service {
    private static final String CREATE = "ZohoCRM.settings.audit_logs.CREATE";
    private static final String READ = "ZohoCRM.settings.audit_logs.READ";
    private static final String NAME = "audit_log_export";
    private static final int LONGEST_BODY = 256 * 1024;
    private static final int LONGEST_LIST = 100;

    private final Crm crm;
    private final Accounts accounts;

    public CrmService(Crm crm, Accounts accounts) {
        this.crm = crm;
        this.accounts = accounts;
    }

    @Override
    public boolean serves(String path) {
        return path.startsWith("/crm/");
    }

    @Override
    public String kind(Call call) {
        List<String> parts = call.segments();
        if (!isKnown(parts)) {
            return "crm.unknown";
        }
        if (parts.size() == 5) {
            return "crm.status";
        }
        return call.method().equals("POST") ? "crm.create" : "crm.list";
    }

    private static boolean isKnown(List<String> parts) {
        return (parts.size() == 4 || parts.size() == 5)
                && List.of("v7", "v8").contains(parts.get(1))
                && parts.get(2).equals("settings")
                && parts.get(3).equals(NAME);
    }

    @Override
    public void answer(Call call) throws IOException {
        try {
            String kind = kind(call);
            if (kind.equals("crm.unknown")) {
                throw CrmError.INVALID_URL_PATTERN.plain(CrmError.details());
            }
            boolean creates = kind.equals("crm.create");
            if (!call.method().equals(creates ? "POST" : "GET")) {
                throw CrmError.METHOD_NOT_ALLOWED.plain(CrmError.details());
            }
            CrmOrganization organization = organization(call, creates ? CREATE : READ);
            switch (kind) {
                case "crm.create" -> create(call, organization);
                case "crm.list" -> list(call, organization);
                default -> status(call, organization);
            }
        } catch (CrmError.Refusal refusal) {
            String body = refusal.body();
            if (refusal.error() == CrmError.INVALID_TOKEN) {
                body = body.replace(CrmError.INVALID_TOKEN.name(), crm.badTokenCode());
            }
            call.text(crm.statusOf(refusal.error()), "application/json;charset=UTF-8", body);
        }
    }

    private CrmOrganization organization(Call call, String scope) throws CrmError.Refusal {
        CrmCaller caller = CrmCaller.of(call, accounts, crm);
        if (!caller.consent().covers(scope)) {
            throw CrmError.OAUTH_SCOPE_MISMATCH.plain(CrmError.details());
        }
        CrmOrganization organization = caller.organization();
        boolean paid = organization.credits().take();
        organization
                .credits()
                .reported()
                .ifPresent(left -> call.answerHeader("X-API-CREDITS-REMAINING", "" + left));
        if (!paid) {
            throw CrmError.TOO_MANY_REQUESTS.plain(CrmError.details());
        }
        if (!organization.permitted()) {
            ObjectNode details = CrmError.details();
            details.putArray("permissions").add("profile permission");
            throw CrmError.NO_PERMISSION.plain(details);
        }
        return organization;
    }

    private void create(Call call, CrmOrganization organization)
            throws IOException, CrmError.Refusal {
        if (organization.readOnly()) {
            throw CrmError.INVALID_REQUEST.plain(CrmError.details());
        }
        Optional<JsonNode> criteria = criteria(call.body(LONGEST_BODY));
        call.note(criteria.map(JsonNode::toString).orElse(""));
        Predicate<AuditRow> wanted = row -> true;
        if (criteria.isPresent()) {
            wanted =
                    new AuditLogCriteria(organization.modules())
                            .parse(criteria.get(), "$." + NAME + "[0].criteria");
        }
        AuditLogJob job = organization.jobs().create(criteria, wanted);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray(NAME)
                .addObject()
                .put("status", "success")
                .put("code", "SCHEDULED")
                .put("message", "ExportAuditlog scheduled successfully.")
                .set("details", CrmError.details().put("id", job.id()));
        call.json(200, body);
    }

    private Optional<JsonNode> criteria(String body) throws CrmError.Refusal {
        if (body.isBlank() && !crm.criteriaRequired()) {
            return Optional.empty();
        }
        JsonNode list = json(body).path(NAME);
        if (list.isMissingNode() || (list.isArray() && list.isEmpty())) {
            throw CrmError.MANDATORY_NOT_FOUND.plain(place(NAME, "$." + NAME + "[0]"));
        }
        if (!list.isArray()) {
            throw invalid(NAME, "$." + NAME, "jsonarray");
        }
        if (list.size() > 1) {
            throw CrmError.LIMIT_EXCEEDED.wrapped(
                    place(NAME, "$." + NAME + "[1]").put("limit", "1"));
        }
        if (!list.get(0).isObject()) {
            throw invalid(NAME, "$." + NAME + "[0]", "jsonobject");
        }
        JsonNode criteria = list.get(0).path("criteria");
        if (!criteria.isMissingNode() && !criteria.isNull()) {
            return Optional.of(criteria);
        }
        if (crm.criteriaRequired()) {
            throw CrmError.MANDATORY_NOT_FOUND.wrapped(
                    place("criteria", "$." + NAME + "[0].criteria"));
        }
        return Optional.empty();
    }

    private static JsonNode json(String body) throws CrmError.Refusal {
        try {
            JsonNode json =
                    Call.JSON.reader(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).readTree(body);
            if (json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            // The body is refused like any other that is not an object.
        }
        throw invalid("body", "$", "jsonobject");
    }

    private static CrmError.Refusal invalid(String name, String path, String type) {
        return CrmError.INVALID_DATA.plain(place(name, path).put("expected_data_type", type));
    }

    private static ObjectNode place(String name, String path) {
        return CrmError.details().put("api_name", name).put("json_path", path);
    }

    private void list(Call call, CrmOrganization organization)
            throws IOException, CrmError.Refusal {
        List<AuditLogJob> jobs = organization.jobs().listed(LONGEST_LIST);
        if (jobs.isEmpty()) {
            if (crm.noJobsAsError()) {
                throw CrmError.NO_CONTENT.plain(CrmError.details());
            }
            call.text(204, "application/json;charset=UTF-8", "");
            return;
        }
        answer(call, organization, jobs);
    }

    private void status(Call call, CrmOrganization organization)
            throws IOException, CrmError.Refusal {
        AuditLogJob job =
                organization
                        .jobs()
                        .withId(call.segments().get(4))
                        .orElseThrow(() -> CrmError.INVALID_URL_PATTERN.plain(CrmError.details()));
        answer(call, organization, List.of(job));
    }

    private void answer(Call call, CrmOrganization organization, List<AuditLogJob> jobs)
            throws IOException {
        JobJson shape = new JobJson(organization, crm.downloadHost());
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        jobs.forEach(job -> body.withArray(NAME).add(shape.of(job)));
        call.json(200, body);
    }
}
