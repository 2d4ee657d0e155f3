package org.logstashplugins.zoho.auth;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
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
 * Access tokens, got by a {@link Grant} and used for the hour they live. All inputs of a process
 * that have the same credentials share one token, and only one of their threads asks for it: Zoho
 * gives ten in ten minutes and then locks every product of the client out (documented), so we stop
 * at eight, there and anywhere else. Thread-safe.
 */
public final class AccessTokens implements Authorization {
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
    private static final Map<String, Shared> ALL = new ConcurrentHashMap<>();

    private final Grant grant;
    private final Transport transport;
    private final Shared shared;

    public AccessTokens(Grant grant, Transport transport) {
        this.grant = grant;
        this.transport = transport;
        this.shared = ALL.computeIfAbsent(grant.owner(), Shared::new);
    }

    /**
     * The same tokens under another scheme.
     *
     * @param scheme the word before the token, such as {@code Bearer}
     */
    public AccessTokens withScheme(String scheme) {
        return new AccessTokens(grant.withScheme(scheme), transport);
    }

    @Override
    public String header(Patience patience) throws IOException {
        RateLimit.Wait wait = ready(patience);
        while (!wait.time().isZero()) {
            // Outside of the lock, so that everybody who waits does it visibly.
            patience.pause(wait.time(), wait.why());
            wait = ready(patience);
        }
        return scheme() + shared.token.reveal();
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
        if (refused.equals(scheme() + shared.token.reveal())) {
            shared.renewAt = Instant.MIN;
        }
        return true;
    }

    private String scheme() {
        return grant.scheme() + " ";
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
        return transport.send(
                Request.postForm(grant.server(), grant.form()),
                response -> {
                    String body =
                            new String(
                                    response.body().readNBytes(LARGEST_ANSWER),
                                    StandardCharsets.UTF_8);
                    JsonNode answer = parse(body);
                    // Most refusals come with HTTP 200: what counts is whether there is a token.
                    if (!answer.path("access_token").isTextual()) {
                        throw grant.refusals().refusal(response.status(), answer);
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

        Shared(String owner) {
            budget = RateLimit.shared(owner, "access tokens", TOKENS, TOKENS_PERIOD);
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
