package org.logstashplugins.zoho.simulator.crm;

import java.util.Optional;
import org.logstashplugins.zoho.simulator.accounts.Accounts;
import org.logstashplugins.zoho.simulator.accounts.Callers;
import org.logstashplugins.zoho.simulator.accounts.Consent;
import org.logstashplugins.zoho.simulator.http.Call;

/** The caller of CRM, identified by the token. */
record CrmCaller(Consent consent, CrmOrganization organization) {
    /** Finds the caller, whatever the scopes of the token are. */
    static CrmCaller of(Call call, Accounts accounts, Crm crm) throws CrmError.Refusal {
        Optional<String> header = call.header("Authorization");
        if (header.isEmpty()) {
            throw CrmError.AUTHENTICATION_FAILURE.plain(CrmError.details());
        }
        Consent consent =
                Callers.holder(header.get(), accounts)
                        .orElseThrow(() -> CrmError.INVALID_TOKEN.plain(CrmError.details()));
        CrmOrganization organization =
                crm.organizationOf(consent)
                        .orElseThrow(() -> CrmError.NO_PERMISSION.plain(CrmError.details()));
        return new CrmCaller(consent, organization);
    }
}
