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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.Authorization;
import org.logstashplugins.zoho.client.Patience;
import org.logstashplugins.zoho.client.RateLimit;
import org.logstashplugins.zoho.client.Request;
import org.logstashplugins.zoho.client.StoppedException;
import org.logstashplugins.zoho.client.Transport;

/**
 * Zoho's access tokens, got with a refresh token and used for the hour they live. All inputs of a
 * process that have the same credentials share one token, and only one of their threads asks for
 * it: Zoho gives ten in ten minutes and then locks every product of the client out (documented), so
 * we stop at eight. Thread-safe.
 */
public final class AccessTokens implements Authorization {
    /** The scheme Zoho's product APIs document, although the token endpoint says Bearer. */
    private static final String SCHEME = "Zoho-oauthtoken ";

    private static final Duration RENEW_BEFORE_END = Duration.ofMinutes(5);
    private static final Duration SHORTEST_USE = Duration.ofMinutes(1);

    /** A refusal is not asked for again by every stream in turn. */
    private static final Duration REMEMBER_REFUSAL = Duration.ofSeconds(30);

    /**
     * Users report that too many requests are forgotten only after 10 to 30 minutes without any.
     */
    private static final Duration REMEMBER_LOCK_OUT = Duration.ofMinutes(10);

    private static final int TOKENS = 8;
    private static final Duration TOKENS_PERIOD = Duration.ofMinutes(10);
    private static final RateLimit.Wait NO_WAIT = new RateLimit.Wait(Duration.ZERO, "");
    private static final int LARGEST_ANSWER = 64 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<Key, Shared> ALL = new ConcurrentHashMap<>();

    private final URI accounts;
    private final Credentials credentials;
    private final TokenErrors errors;
    private final Transport transport;
    private final Shared shared;

    /**
     * @param accounts base URL of the accounts server
     * @param dataCenter for messages
     */
    public AccessTokens(
            URI accounts, String dataCenter, Credentials credentials, Transport transport) {
        this.accounts = accounts;
        this.credentials = credentials;
        this.errors = new TokenErrors(dataCenter, accounts.getAuthority());
        this.transport = transport;
        this.shared =
                ALL.computeIfAbsent(
                        new Key(
                                accounts,
                                credentials.clientId(),
                                credentials.refreshToken().fingerprint()),
                        Shared::new);
    }

    @Override
    public String header(Patience patience) throws IOException {
        RateLimit.Wait wait = ready(patience);
        while (!wait.time().isZero()) {
            // Outside of the lock, so that everybody who waits does it visibly.
            patience.pause(wait.time(), wait.why());
            wait = ready(patience);
        }
        return SCHEME + shared.token.reveal();
    }

    /** Sees to it that there is a usable token, or says how long to wait for one. */
    private RateLimit.Wait ready(Patience patience) throws IOException {
        lock(patience);
        try {
            Instant now = patience.now();
            if (shared.refused(now)) {
                throw shared.refusal;
            }
            if (shared.usable(now)) {
                return NO_WAIT;
            }
            RateLimit.Wait wait = shared.budget.reserve(now);
            if (wait.time().isZero()) {
                renew(now);
            }
            return wait;
        } finally {
            shared.lock.unlock();
        }
    }

    /**
     * Waits for its turn, but not for longer than the input runs: another input may hold the lock
     * in a request that hangs.
     */
    private void lock(Patience patience) throws IOException {
        try {
            while (!shared.lock.tryLock(100, TimeUnit.MILLISECONDS)) {
                if (patience.stop().stopped()) {
                    throw new StoppedException();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoppedException();
        }
    }

    @Override
    public boolean renew(String refused) {
        // Another stream may have renewed it in the meantime; then that one is to be tried.
        if (refused.equals(SCHEME + shared.token.reveal())) {
            shared.renewAt = Instant.MIN;
        }
        return true;
    }

    private void renew(Instant now) throws IOException {
        try {
            JsonNode answer = ask();
            Duration life = lifetime(answer).minus(RENEW_BEFORE_END);
            shared.token = new Secret(answer.get("access_token").asText());
            shared.renewedAt = now;
            shared.renewAt = now.plus(life.compareTo(SHORTEST_USE) > 0 ? life : SHORTEST_USE);
        } catch (ApiException e) {
            boolean lockedOut = e.kind() == ApiException.Kind.RATE_LIMIT;
            shared.refusal = e;
            shared.refusedAt = now;
            shared.refusedUntil = now.plus(lockedOut ? REMEMBER_LOCK_OUT : REMEMBER_REFUSAL);
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
        return Duration.ofSeconds(Math.min(3600, seconds.asLong(3600)));
    }

    private record Key(URI accounts, String clientId, String refreshToken) {
        /** Whose budget it is; holds no secret. */
        String owner() {
            return accounts + " " + clientId + " " + refreshToken;
        }
    }

    /** Written under its lock. */
    private static final class Shared {
        final ReentrantLock lock = new ReentrantLock();
        final RateLimit budget;
        volatile Secret token = new Secret("");
        volatile Instant renewAt = Instant.MIN;
        Instant renewedAt = Instant.MIN;
        Instant refusedAt = Instant.MIN;
        Instant refusedUntil = Instant.MIN;
        ApiException refusal = new ApiException(ApiException.Kind.RETRY, "", "");

        Shared(Key key) {
            budget = RateLimit.shared(key.owner(), "access tokens", TOKENS, TOKENS_PERIOD);
        }

        boolean refused(Instant now) {
            return !now.isBefore(refusedAt) && now.isBefore(refusedUntil);
        }

        /** Also false after the clock was set back, when nobody can say how old the token is. */
        boolean usable(Instant now) {
            return now.isBefore(renewAt) && !now.isBefore(renewedAt);
        }
    }
}
