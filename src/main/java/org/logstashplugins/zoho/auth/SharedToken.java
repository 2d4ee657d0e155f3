package org.logstashplugins.zoho.auth;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.ProcessState;

/** The access token of one owner, for all inputs of the process. Written under its lock. */
final class SharedToken implements ProcessState.Shared {
    /** How many replaced tokens stay hidden, because servers may repeat them. */
    private static final int REMEMBERED_TOKENS = 3;

    final ReentrantLock lock = new ReentrantLock();
    private final Deque<Secret> earlier = new ArrayDeque<>();
    private volatile Secret token = new Secret("");
    private volatile Optional<GrantedScopes> scopes = Optional.empty();
    private volatile Instant renewAt = Instant.MIN;
    private volatile Instant renewedAt = Instant.MIN;
    private volatile Instant refusedAt = Instant.MIN;
    private volatile Instant refusedUntil = Instant.MIN;
    private volatile IOException refusal = new ApiException(ApiException.Category.RETRY, "", "");
    private volatile Optional<Grant.Naming> naming = Optional.empty();

    Secret token() {
        return token;
    }

    /** The scopes of the token, as far as the server told them. */
    Optional<GrantedScopes> scopes() {
        return scopes;
    }

    void renewed(TokenServer.Granted granted, Instant now) {
        earlier.addFirst(token);
        if (earlier.size() > REMEMBERED_TOKENS) {
            earlier.removeLast();
        }
        token = granted.token();
        scopes = granted.scopes();
        renewedAt = now;
        renewAt = now.plus(granted.use());
    }

    void drop() {
        renewAt = Instant.MIN;
    }

    /** Also false after the clock was set back, because the age of the token is unknown then. */
    boolean usable(Instant now) {
        return now.isBefore(renewAt) && !now.isBefore(renewedAt);
    }

    /** Remembers a refusal, so that not every stream asks for it again. */
    void refused(IOException why, Instant now, Duration remembered) {
        refusal = why;
        refusedAt = now;
        refusedUntil = now.plus(remembered);
    }

    /** Throws a recent refusal again. */
    void throwIfRefused(Instant now) throws IOException {
        if (isRefused(now)) {
            throw refusal;
        }
    }

    private boolean isRefused(Instant now) {
        return !now.isBefore(refusedAt) && now.isBefore(refusedUntil);
    }

    /** The way to name the client that the server accepted; empty until then. */
    Optional<Grant.Naming> naming() {
        return naming;
    }

    void named(Grant.Naming how) {
        naming = Optional.of(how);
    }

    @Override
    public boolean idle(Instant now) {
        return !usable(now) && !isRefused(now);
    }
}
