package org.logstashplugins.zoho.auth;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.Authorization;
import org.logstashplugins.zoho.client.ConnectionException;
import org.logstashplugins.zoho.client.ProcessState;
import org.logstashplugins.zoho.client.RateLimit;
import org.logstashplugins.zoho.client.StoppedException;
import org.logstashplugins.zoho.client.Transport;
import org.logstashplugins.zoho.client.Waiter;

/**
 * Access tokens, got by a {@link Grant} and used for the hour they live. All inputs of a process
 * that have the same credentials share one token, and only one of their threads asks for it: Zoho
 * gives ten in ten minutes and then locks every product of the client out (documented), so we stop
 * at eight, there and anywhere else, together with other processes that have the same folder.
 * Thread-safe.
 */
public final class AccessTokens implements Authorization {
    private static final Duration REMEMBER_REFUSAL = Duration.ofSeconds(30);
    private static final Duration REMEMBER_FAILURE = Duration.ofSeconds(5);

    /**
     * Users report that too many requests are forgotten only after 10 to 30 minutes without any.
     */
    private static final Duration REMEMBER_LOCK_OUT = Duration.ofMinutes(10);

    private static final int TOKENS = 8;
    private static final Duration TOKENS_PERIOD = Duration.ofMinutes(10);

    private final Grant grant;
    private final TokenServer server;
    private final SharedToken shared;
    private final RateLimit budget;
    private final TokenLedger ledger;

    public AccessTokens(Grant grant, Transport transport, ProcessState.Member processState) {
        this(
                grant,
                new TokenServer(grant, transport),
                processState.get(SharedToken.class, grant.owner(), SharedToken::new),
                processState.limit(grant.owner(), "access tokens", TOKENS, TOKENS_PERIOD),
                new TokenLedger(processState.folder(), grant.owner(), TOKENS, TOKENS_PERIOD));
    }

    private AccessTokens(
            Grant grant,
            TokenServer server,
            SharedToken shared,
            RateLimit budget,
            TokenLedger ledger) {
        this.grant = grant;
        this.server = server;
        this.shared = shared;
        this.budget = budget;
        this.ledger = ledger;
    }

    /**
     * The same tokens under another scheme.
     *
     * @param scheme the word before the token, such as {@code Bearer}
     */
    public AccessTokens withScheme(String scheme) {
        return new AccessTokens(grant.withScheme(scheme), server, shared, budget, ledger);
    }

    @Override
    public String header(Waiter waiter) throws IOException {
        RateLimit.Wait wait = ready(waiter);
        while (!wait.time().isZero()) {
            // Outside of the lock, so that everybody who waits does it visibly.
            waiter.pause(wait.time(), wait.why());
            wait = ready(waiter);
        }
        return scheme() + shared.token().reveal();
    }

    /** Sees to it that there is a usable token, or says how long to wait for one. */
    private RateLimit.Wait ready(Waiter waiter) throws IOException {
        lock(waiter);
        try {
            Instant now = waiter.now();
            shared.throwIfRefused(now);
            if (shared.usable(now)) {
                return RateLimit.Wait.NONE;
            }
            RateLimit.Wait wait = reserve(now);
            if (wait.time().isZero()) {
                renew(now, waiter);
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
    private void lock(Waiter waiter) throws IOException {
        try {
            while (!shared.lock.tryLock(100, TimeUnit.MILLISECONDS)) {
                if (waiter.stop().stopped()) {
                    throw new StoppedException();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoppedException();
        }
    }

    private RateLimit.Wait reserve(Instant now) {
        RateLimit.Wait own = budget.reserve(now);
        if (!own.time().isZero()) {
            return own;
        }
        Duration all = ledger.reserve(now);
        if (all.isZero()) {
            return own;
        }
        budget.release(now);
        return new RateLimit.Wait(
                all, "for an access token, other processes with these credentials ask for many");
    }

    @Override
    public boolean renew(String refused) {
        // Another stream may have renewed it in the meantime; then that one is to be tried.
        if (refused.equals(scheme() + shared.token().reveal())) {
            shared.drop();
        }
        return true;
    }

    private String scheme() {
        return grant.scheme() + " ";
    }

    private void renew(Instant now, Waiter waiter) throws IOException {
        try {
            TokenServer.Granted granted = ask(now);
            shared.renewed(granted.token(), now, granted.use());
        } catch (StoppedException e) {
            throw e;
        } catch (ApiException e) {
            boolean lockedOut = e.category() == ApiException.Category.RATE_LIMIT;
            shared.refused(
                    e,
                    now,
                    e.retryAfter()
                            .map(
                                    wait ->
                                            wait.compareTo(REMEMBER_FAILURE) > 0
                                                    ? wait
                                                    : REMEMBER_FAILURE)
                            .orElse(lockedOut ? REMEMBER_LOCK_OUT : REMEMBER_REFUSAL));
            throw e;
        } catch (IOException e) {
            if (ConnectionException.unsent(e)) {
                // The server has not seen it, and counts none.
                budget.release(now);
                ledger.release(now, waiter.now());
            }
            shared.refused(e, now, REMEMBER_FAILURE);
            throw e;
        }
    }

    /** A server that does not know the client may look for it at another place. */
    private TokenServer.Granted ask(Instant now) throws IOException {
        Iterator<Grant.Naming> ways =
                shared.naming().map(List::of).orElseGet(grant::namings).iterator();
        while (true) {
            Grant.Naming naming = ways.next();
            try {
                TokenServer.Granted granted = server.ask(naming, now);
                shared.named(naming);
                return granted;
            } catch (TokenServer.UnknownClientException e) {
                if (!ways.hasNext() || !reserve(now).time().isZero()) {
                    throw e.refusal();
                }
            }
        }
    }
}
