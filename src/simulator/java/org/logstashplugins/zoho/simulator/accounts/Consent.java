package org.logstashplugins.zoho.simulator.accounts;

import java.util.List;
import java.util.Locale;

/**
 * The consent of a user: a refresh token of one client, with its scopes.
 *
 * @param refreshToken the long-lived secret
 * @param clientId the client that has the token
 * @param dataCenter the data center in which the token is valid
 * @param scopes such as {@code ZohoAnalytics.data.read}
 * @param administrator whether the user administers the organization; other users see only what is
 *     shared with them
 */
public record Consent(
        String refreshToken,
        String clientId,
        String dataCenter,
        List<String> scopes,
        boolean administrator) {
    public Consent {
        scopes = List.copyOf(scopes);
    }

    /** Whether the scopes cover this one, by its name or as {@code <product>.<thing>.all}. */
    public boolean covers(String scope) {
        String wanted = scope.toLowerCase(Locale.ROOT);
        String all = wanted.substring(0, wanted.lastIndexOf('.') + 1) + "all";
        String full = wanted.substring(0, wanted.indexOf('.') + 1) + "fullaccess.all";
        return scopes.stream()
                .map(own -> own.toLowerCase(Locale.ROOT))
                .anyMatch(own -> own.equals(wanted) || own.equals(all) || own.equals(full));
    }

    @Override
    public String toString() {
        return "Grant to " + clientId + " for " + scopes;
    }
}
