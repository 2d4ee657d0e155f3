package org.logstashplugins.zoho.auth;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.logstashplugins.zoho.client.ApiException;

/**
 * How access tokens are asked for. Holds secrets, but prints none.
 *
 * @param server the address that gives them
 * @param owner whose they are: everybody with the same owner shares one token; holds no secret
 * @param scheme the word before the token in the header
 * @param form what is sent
 * @param refusals makes sense of an answer without a token
 */
public record Grant(
        URI server, String owner, String scheme, Map<String, String> form, Refusals refusals) {
    /** The scheme Zoho's product APIs document, although the token endpoint says Bearer. */
    private static final String ZOHO_SCHEME = "Zoho-oauthtoken";

    /** Makes sense of an answer without a token. */
    @FunctionalInterface
    public interface Refusals {
        /**
         * @param answer the JSON that came; a null node when it was none
         */
        ApiException refusal(int status, JsonNode answer);
    }

    public Grant {
        form = Map.copyOf(form);
    }

    /**
     * Zoho's, by a refresh token.
     *
     * @param accounts base URL of the accounts server
     * @param dataCenter for messages
     */
    public static Grant refreshToken(URI accounts, String dataCenter, Credentials credentials) {
        Map<String, String> form =
                Map.of(
                        "grant_type", "refresh_token",
                        "client_id", credentials.clientId(),
                        "client_secret", credentials.clientSecret().reveal(),
                        "refresh_token", credentials.refreshToken().reveal());
        String owner =
                accounts
                        + " "
                        + credentials.clientId()
                        + " "
                        + credentials.refreshToken().fingerprint();
        return new Grant(
                URI.create(accounts + "/oauth/v2/token"),
                owner,
                ZOHO_SCHEME,
                form,
                new TokenErrors(dataCenter, accounts.getAuthority())::refusal);
    }

    /**
     * An application's own (RFC 6749, section 4.4).
     *
     * @param more further fields of the form
     */
    public static Grant clientCredentials(
            URI server,
            String clientId,
            Secret clientSecret,
            Optional<String> scope,
            Map<String, String> more) {
        Map<String, String> form = new LinkedHashMap<>(more);
        form.put("grant_type", "client_credentials");
        form.put("client_id", clientId);
        form.put("client_secret", clientSecret.reveal());
        scope.ifPresent(text -> form.put("scope", text));
        String owner =
                server
                        + " "
                        + clientId
                        + " "
                        + new Secret(clientSecret.reveal() + " " + scope + " " + more)
                                .fingerprint();
        return new Grant(
                server, owner, "Bearer", form, new ClientErrors(server.getAuthority())::refusal);
    }

    Grant withScheme(String other) {
        return new Grant(server, owner, other, form, refusals);
    }

    @Override
    public String toString() {
        return "tokens of " + server.getAuthority();
    }
}
