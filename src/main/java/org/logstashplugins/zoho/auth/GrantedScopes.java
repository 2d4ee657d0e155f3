package org.logstashplugins.zoho.auth;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The scopes that a token has. Zoho writes them in any case of letters; {@code X.y.ALL} covers
 * {@code X.y.READ}, and {@code X.fullaccess.all} all of {@code X} (documented).
 *
 * @param scopes as Zoho tells them
 */
public record GrantedScopes(Set<String> scopes) {
    /** The scopes among these that the token does not have. */
    public List<String> missing(Collection<String> wanted) {
        return wanted.stream().filter(scope -> !covers(scope)).toList();
    }

    private boolean covers(String wanted) {
        String scope = wanted.toLowerCase(Locale.ROOT);
        String all = scope.substring(0, scope.lastIndexOf('.') + 1) + "all";
        String full = scope.substring(0, scope.indexOf('.') + 1) + "fullaccess.all";
        return scopes.stream()
                .map(own -> own.toLowerCase(Locale.ROOT))
                .anyMatch(own -> own.equals(scope) || own.equals(all) || own.equals(full));
    }
}
