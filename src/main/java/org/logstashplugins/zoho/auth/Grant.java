package org.logstashplugins.zoho.auth;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.Request;

/**
 * A way to get access tokens. Holds secrets, but prints none.
 *
 * @param server the address that gives tokens
 * @param owner all inputs with the same owner share one token; holds no secret
 * @param scheme the word before the token in the header
 * @param form the fields of the request
 * @param client where the request has client_id and client_secret
 * @param refusals reads answers without a token
 */
public record Grant(
        URI server,
        String owner,
        String scheme,
        Map<String, String> form,
        Client client,
        Refusals refusals) {
    private static final String CLIENT_ID = "client_id";
    private static final String CLIENT_SECRET = "client_secret";

    /** GitHub's server, among others, answers with a form without it (documented). */
    private static final String ACCEPT = "Accept";

    private static final String JSON = "application/json";

    /** Where a server looks for client_id and client_secret (RFC 6749, section 2.3.1). */
    public enum Client {
        /** In the form. */
        IN_FORM,
        /** In a header, by HTTP's basic authentication. */
        IN_HEADER,
        /** In the form, or in the header if the server says so. */
        ANYWHERE
    }

    /** How a request names the client. */
    enum Naming {
        FORM,
        HEADER,
        /**
         * In a header in Base64, but without the form encoding before it. RFC 6749 requires that
         * encoding, but many servers compare with the plain secret.
         */
        RAW_HEADER
    }

    /** The scheme Zoho's product APIs document, although the token endpoint says Bearer. */
    private static final String ZOHO_SCHEME = "Zoho-oauthtoken";

    private static final String TOKEN_PATH = "/oauth/v2/token";

    /** Reads an answer without a token. */
    @FunctionalInterface
    public interface Refusals {
        /**
         * @param answer the JSON of the answer; a text node for plain text, a null node for
         *     anything else
         */
        ApiException refusal(int status, JsonNode answer);
    }

    public Grant {
        form = Map.copyOf(form);
    }

    /**
     * Gets Zoho's tokens by a refresh token.
     *
     * @param accounts base URL of the accounts server
     * @param dataCenter for messages
     */
    public static Grant refreshToken(URI accounts, String dataCenter, Credentials credentials) {
        Map<String, String> form =
                Map.of(
                        "grant_type",
                        "refresh_token",
                        CLIENT_ID,
                        credentials.clientId(),
                        CLIENT_SECRET,
                        credentials.clientSecret().reveal(),
                        "refresh_token",
                        credentials.refreshToken().reveal());
        String owner =
                accounts
                        + " "
                        + credentials.clientId()
                        + " "
                        + credentials.refreshToken().fingerprint();
        return new Grant(
                URI.create(accounts + TOKEN_PATH),
                owner,
                ZOHO_SCHEME,
                form,
                Client.IN_FORM,
                new TokenErrors(
                                dataCenter,
                                accounts.getAuthority(),
                                TokenErrors.Offered.REFRESH_TOKEN)
                        ::refusal);
    }

    /**
     * Exchanges a one-time code of a self client (documented: without {@code redirect_uri}).
     *
     * @param accounts base URL of the accounts server
     * @param dataCenter for messages
     */
    static Grant code(
            URI accounts, String dataCenter, String clientId, Secret clientSecret, Secret code) {
        Map<String, String> form =
                Map.of(
                        "grant_type",
                        "authorization_code",
                        CLIENT_ID,
                        clientId,
                        CLIENT_SECRET,
                        clientSecret.reveal(),
                        "code",
                        code.reveal());
        return new Grant(
                URI.create(accounts + TOKEN_PATH),
                accounts + " " + clientId,
                ZOHO_SCHEME,
                form,
                Client.IN_FORM,
                new TokenErrors(dataCenter, accounts.getAuthority(), TokenErrors.Offered.CODE)
                        ::refusal);
    }

    /**
     * Gets the tokens of an application itself (RFC 6749, section 4.4).
     *
     * @param more further fields of the form; may replace {@code grant_type}
     */
    public static Grant clientCredentials(
            URI server,
            String clientId,
            Secret clientSecret,
            Optional<String> scope,
            Map<String, String> more) {
        Map<String, String> form = new LinkedHashMap<>(more);
        form.putIfAbsent("grant_type", "client_credentials");
        form.put(CLIENT_ID, clientId);
        form.put(CLIENT_SECRET, clientSecret.reveal());
        scope.ifPresent(text -> form.put("scope", text));
        String owner =
                server
                        + " "
                        + clientId
                        + " "
                        + Secret.hash(clientSecret.reveal() + " " + scope + " " + more);
        return new Grant(
                server,
                owner,
                "Bearer",
                form,
                Client.ANYWHERE,
                new ClientErrors(server.getAuthority())::refusal);
    }

    Grant withScheme(String other) {
        return new Grant(server, owner, other, form, client, refusals);
    }

    /** The same grant for a server that looks for the client in one place only. */
    public Grant with(Client where) {
        return new Grant(server, owner, scheme, form, where, refusals);
    }

    /** The ways to name the client, in the order of the attempts. */
    List<Naming> namings() {
        List<Naming> namings = new ArrayList<>();
        if (client != Client.IN_HEADER) {
            namings.add(Naming.FORM);
        }
        if (client != Client.IN_FORM) {
            namings.add(Naming.HEADER);
            if (!basic(Grant::encoded).equals(basic(text -> text))) {
                namings.add(Naming.RAW_HEADER);
            }
        }
        return namings;
    }

    /** The request for a token. */
    Request request(Naming naming) {
        if (naming == Naming.FORM) {
            return Request.postForm(server, form).with(ACCEPT, JSON);
        }
        Map<String, String> rest = new LinkedHashMap<>(form);
        rest.keySet().removeAll(List.of(CLIENT_ID, CLIENT_SECRET));
        String client = naming == Naming.HEADER ? basic(Grant::encoded) : basic(text -> text);
        return Request.postForm(server, rest).with(ACCEPT, JSON).with("Authorization", client);
    }

    private String basic(UnaryOperator<String> encoding) {
        String id = encoding.apply(form.getOrDefault(CLIENT_ID, ""));
        String secret = encoding.apply(form.getOrDefault(CLIENT_SECRET, ""));
        byte[] both = (id + ":" + secret).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "tokens of " + server.getAuthority();
    }
}
