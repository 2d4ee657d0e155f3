package org.logstashplugins.zoho.auth;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.Authorization;
import org.logstashplugins.zoho.client.Request;
import org.logstashplugins.zoho.client.Transport;
import org.logstashplugins.zoho.time.Clock;

/**
 * Zoho's access tokens, got with a refresh token and used for the hour they live. All inputs of a
 * process that have the same credentials share one token, and only one of their threads asks for
 * it: Zoho gives ten in ten minutes and then locks every product of the client out (documented).
 * Thread-safe.
 */
public final class AccessTokens implements Authorization {
    /** The scheme Zoho's product APIs document, although the token endpoint says Bearer. */
    private static final String SCHEME = "Zoho-oauthtoken ";

    private static final Duration RENEW_BEFORE_END = Duration.ofMinutes(5);

    /** A refusal is not asked for again by every stream in turn. */
    private static final Duration REMEMBER_REFUSAL = Duration.ofSeconds(30);

    private static final int LARGEST_ANSWER = 64 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<Key, Shared> ALL = new ConcurrentHashMap<>();

    private final URI accounts;
    private final Credentials credentials;
    private final TokenErrors errors;
    private final Transport transport;
    private final Clock clock;
    private final Shared shared;

    /**
     * @param accounts base URL of the accounts server
     * @param dataCenter for messages
     */
    public AccessTokens(
            URI accounts,
            String dataCenter,
            Credentials credentials,
            Transport transport,
            Clock clock) {
        this.accounts = accounts;
        this.credentials = credentials;
        this.errors = new TokenErrors(dataCenter, accounts.getAuthority());
        this.transport = transport;
        this.clock = clock;
        this.shared =
                ALL.computeIfAbsent(
                        new Key(
                                accounts,
                                credentials.clientId(),
                                credentials.refreshToken().fingerprint()),
                        key -> new Shared());
    }

    @Override
    public String header() throws IOException {
        synchronized (shared) {
            Instant now = clock.instant();
            if (now.isBefore(shared.refusedUntil)) {
                throw shared.refusal;
            }
            if (!now.isBefore(shared.renewAt)) {
                renew(now);
            }
            return SCHEME + shared.token.reveal();
        }
    }

    @Override
    public boolean renew(String refused) {
        synchronized (shared) {
            // Another stream may have renewed it in the meantime; then that one is to be tried.
            if (refused.equals(SCHEME + shared.token.reveal())) {
                shared.renewAt = Instant.MIN;
            }
            return true;
        }
    }

    private void renew(Instant now) throws IOException {
        try {
            JsonNode answer = ask();
            shared.token = new Secret(answer.get("access_token").asText());
            shared.renewAt = now.plus(lifetime(answer)).minus(RENEW_BEFORE_END);
        } catch (ApiException e) {
            shared.refusal = e;
            shared.refusedUntil = now.plus(REMEMBER_REFUSAL);
            throw e;
        }
    }

    private JsonNode ask() throws IOException {
        Map<String, String> form =
                Map.of(
                        "grant_type", "refresh_token",
                        "client_id", credentials.clientId(),
                        "client_secret", credentials.clientSecret().reveal(),
                        "refresh_token", credentials.refreshToken().reveal());
        return transport.send(
                Request.postForm(URI.create(accounts + "/oauth/v2/token"), form),
                response -> {
                    String body =
                            new String(
                                    response.body().readNBytes(LARGEST_ANSWER),
                                    StandardCharsets.UTF_8);
                    JsonNode answer = parse(body);
                    // Most refusals come with HTTP 200: what counts is whether there is a token.
                    if (!answer.path("access_token").isTextual()) {
                        throw errors.refusal(response.status(), answer);
                    }
                    return answer;
                });
    }

    private static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            return JSON.nullNode();
        }
    }

    /**
     * An older answer gives {@code expires_in_sec}, and then {@code expires_in} in milliseconds (as
     * Zoho's CRM SDK reads it).
     */
    private static Duration lifetime(JsonNode answer) {
        JsonNode seconds =
                answer.has("expires_in_sec")
                        ? answer.get("expires_in_sec")
                        : answer.path("expires_in");
        return Duration.ofSeconds(
                Math.min(3600, Math.max(2 * RENEW_BEFORE_END.toSeconds(), seconds.asLong(3600))));
    }

    private record Key(URI accounts, String clientId, String refreshToken) {}

    /** Guarded by itself. */
    private static final class Shared {
        Secret token = new Secret("");
        Instant renewAt = Instant.MIN;
        Instant refusedUntil = Instant.MIN;
        ApiException refusal = new ApiException(ApiException.Kind.RETRY, "", "");
    }
}
