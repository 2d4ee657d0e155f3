package org.logstashplugins.zoho.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.logstashplugins.zoho.config.Options;

/**
 * What the refresh token of Zoho must be allowed to do for a stream. Only the command line tool
 * needs this; the stream itself learns from Zoho whether the token suffices.
 *
 * @param scopes by their names; the value says what the plugin does with it, such as "reads the
 *     audit log"
 * @param account whose token it must be
 */
public record TokenNeeds(Map<String, String> scopes, Optional<String> account) {
    /** Nothing is said. */
    public static final TokenNeeds NONE = new TokenNeeds(Map.of(), Optional.empty());

    private static final Pattern SCOPE = Pattern.compile("[A-Za-z0-9_]+(?:\\.[A-Za-z0-9_]+)+");

    /** Sorts the scopes. */
    public TokenNeeds {
        scopes = Collections.unmodifiableMap(new TreeMap<>(scopes));
    }

    /** The needs of a kind. */
    public static TokenNeeds of(String account, Map<String, String> scopes) {
        return new TokenNeeds(scopes, Optional.of(account));
    }

    static TokenNeeds read(Options options) {
        Options given = options.hash("scopes");
        Map<String, String> scopes = new LinkedHashMap<>();
        for (String scope : given.names()) {
            if (!SCOPE.matcher(scope).matches()) {
                given.wrong(
                        scope,
                        "is not a scope of Zoho. Scopes have dots, such as \"ZohoMail.organization.audit.READ\".");
            }
            given.text(scope).ifPresent(why -> scopes.put(scope, why));
        }
        return new TokenNeeds(scopes, options.text("token_account"));
    }

    /** These needs; where they say nothing, those of the kind. */
    public TokenNeeds or(TokenNeeds kind) {
        return new TokenNeeds(scopes.isEmpty() ? kind.scopes() : scopes, account.or(kind::account));
    }
}
