package org.logstashplugins.zoho.cli.authorize;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.logstashplugins.zoho.NeededScopes;

/**
 * Tells what to do in Zoho's API console.
 *
 * @param console its address
 */
public record Instructions(URI console, NeededScopes needed) {
    private static final String CRM = "ZohoCRM.";

    /** One line each. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(
                "1. Log in to Zoho. The token will belong to this account, and end with it. You need:");
        accounts().forEach((account, users) -> lines.add("   - " + account + " (" + users + ")"));
        lines.add("2. Open the API console: " + console);
        lines.add(
                "   Add a client of the type \"Self Client\", if there is none yet. It has a client ID and a client secret.");
        lines.add(
                "3. Open the tab \"Generate Code\" of that client, and paste these scopes in one line:");
        lines.add("");
        lines.add(String.join(",", needed.scopes()));
        lines.add("");
        reasons().forEach((scope, why) -> lines.add("   " + scope + " " + why));
        lines.add(
                "4. Choose the longest duration that is offered, write any description, and click \"Create\".");
        if (needed.scopes().stream().anyMatch(scope -> scope.startsWith(CRM))) {
            lines.add("   For Zoho CRM, choose the organization whose audit log you want.");
        }
        lines.add(
                "   You get a code. It works once, and only for the duration, so enter it here at once.");
        if (!needed.unknown().isEmpty()) {
            lines.add(
                    "The definitions of these streams do not say which scopes they need: %s. Look into the documentation of their API, add the scopes to the line above, and to the definitions as the option scopes."
                            .formatted(String.join(", ", needed.unknown())));
        }
        return lines;
    }

    /** Whose token it must be, and for which streams. */
    private Map<String, String> accounts() {
        Map<String, String> accounts = new LinkedHashMap<>();
        needed.uses()
                .forEach(
                        use ->
                                use.token()
                                        .account()
                                        .ifPresent(
                                                account ->
                                                        accounts.merge(
                                                                account,
                                                                use.name(),
                                                                (a, b) -> a + ", " + b)));
        return accounts;
    }

    /** What is done with each scope, and for which streams. */
    private Map<String, String> reasons() {
        Map<String, String> reasons = new LinkedHashMap<>();
        for (String scope : needed.scopes()) {
            TreeSet<String> why = new TreeSet<>();
            List<String> users = new ArrayList<>();
            for (NeededScopes.Use use : needed.uses()) {
                if (use.token().scopes().containsKey(scope)) {
                    why.add(use.token().scopes().get(scope));
                    users.add(use.name());
                }
            }
            reasons.put(scope, String.join("; ", why) + " (" + String.join(", ", users) + ")");
        }
        return reasons;
    }
}
