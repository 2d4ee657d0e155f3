package org.logstashplugins.zoho.simulator;

import java.util.Optional;

/**
 * Who makes a call, found by its token.
 *
 * @param organisation the caller's
 */
record CrmCaller(Grant grant, CrmOrganisation organisation) {
    private static final String SCHEME = "Zoho-oauthtoken ";

    /** Without asking for any scope. */
    static CrmCaller of(Call call, Accounts accounts, Crm crm) throws CrmError.Refusal {
        Optional<String> header = call.header("Authorization");
        if (header.isEmpty()) {
            throw CrmError.AUTHENTICATION_FAILURE.plain(CrmError.details());
        }
        Grant grant =
                header.filter(value -> value.startsWith(SCHEME))
                        .map(value -> value.substring(SCHEME.length()))
                        .flatMap(accounts::holder)
                        .orElseThrow(() -> CrmError.INVALID_TOKEN.plain(CrmError.details()));
        CrmOrganisation organisation =
                crm.organisationOf(grant)
                        .orElseThrow(() -> CrmError.NO_PERMISSION.plain(CrmError.details()));
        return new CrmCaller(grant, organisation);
    }
}
