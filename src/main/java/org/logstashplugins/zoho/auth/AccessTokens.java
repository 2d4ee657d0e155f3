package org.logstashplugins.zoho.auth;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
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
 * Access tokens, which a {@link Grant} gets, each used for the hour that it lives. All inputs of a
 * process with the same credentials share one token, and only one thread asks for it. Zoho gives
 * ten tokens in ten minutes, and then locks out every product of the client (documented). So this
 * asks any server for eight at most, counted together with other processes that have the same
 * folder. Thread-safe.
 */
public final class AccessTokens implements Authorization {
    private static final Duration REMEMBER_REFUSAL = Duration.ofSeconds(30);
    private static final Duration REMEMBER_FAILURE = Duration.ofSeconds(5);

    /** Users report that Zoho's lock ends only after 10 to 30 minutes without requests. */
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
                new TokenServer(grant, transport.forTokens()),
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
            // Outside the lock, so that every waiting stream shows that it waits.
            waiter.pause(wait.time(), wait.why());
            wait = ready(waiter);
        }
        return scheme() + shared.token().reveal();
    }

    /** Gets a usable token, or says how long to wait for one. */
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
     * Takes the lock unless the input stops. Another input may hold the lock while its request
     * hangs.
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
                all,
                "for an access token, because other processes with these credentials ask for many");
    }

    /** The scopes of the token in use; empty if there is none, or the server does not tell. */
    public Optional<GrantedScopes> scopes() {
        return shared.scopes();
    }

    @Override
    public boolean renew(String refused) {
        // Another stream may have renewed the token already; then that one is tried.
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
            shared.renewed(ask(now), now);
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
                // The server did not see the request, so it does not count.
                budget.release(now);
                ledger.release(now, waiter.now());
            }
            shared.refused(e, now, REMEMBER_FAILURE);
            throw e;
        }
    }

    /** Asks, and asks in another form if the server did not find the client in this one. */
    private TokenServer.Granted ask(Instant now) throws IOException {
        Iterator<Grant.Naming> namings =
                shared.naming().map(List::of).orElseGet(grant::namings).iterator();
        while (true) {
            Grant.Naming naming = namings.next();
            try {
                TokenServer.Granted granted = server.ask(naming, now);
                shared.named(naming);
                return granted;
            } catch (TokenServer.UnknownClientException e) {
                if (!namings.hasNext() || !reserve(now).time().isZero()) {
                    throw e.refusal();
                }
            }
        }
    }
}
