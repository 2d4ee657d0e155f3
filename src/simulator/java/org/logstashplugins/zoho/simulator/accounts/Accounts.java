package org.logstashplugins.zoho.simulator.accounts;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.logstashplugins.zoho.simulator.data.Hashes;

/**
 * Zoho Accounts: who may call, and the tokens they call with.
 *
 * <p>Documented: tokens live 3600 seconds; ten per refresh token in ten minutes, then nothing for
 * the rest of those ten minutes; the sixteenth living token kills the oldest (one page says
 * thirty); errors come with HTTP 200; a client or token of another data centre is unknown. On
 * record from users: the body of the refusal after ten tokens, with HTTP 400 (one source: 200), and
 * that its words are localised; the older shape of the answer, with milliseconds.
 *
 * <p>Assumed: the ten minutes begin with the first of the ten tokens; refused calls do not count;
 * revoking a refresh token ends its access tokens too; a call without {@code grant_type} gets HTTP
 * 400 with an empty object. Not modelled: the block lasting longer than the ten minutes, as some
 * users report.
 *
 * <p>Thread-safe.
 */
public final class Accounts {
    /** What became of a request for a token. */
    sealed interface Outcome {
        record Issued(String token, Consent grant) implements Outcome {}

        /** One of the permanent errors, such as {@code invalid_code}. */
        record Refused(String error) implements Outcome {}

        record TooMany() implements Outcome {}
    }

    private record Client(String secret, String dataCenter) {}

    private record AccessToken(Consent grant, Instant expires) {}

    private static final Duration LIFE = Duration.ofHours(1);
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int LIVING_TOKENS = 15;

    private final InstantSource clock;
    private final String dataCenter;
    private final Map<String, Client> clients = new HashMap<>();
    private final Map<String, Consent> grants = new HashMap<>();
    private final Map<String, Consent> codes = new HashMap<>();
    private final Map<String, AccessToken> tokens = new LinkedHashMap<>();
    private final Map<String, List<Instant>> issued = new HashMap<>();
    private final List<String> everIssued = new ArrayList<>();
    private long counter;
    private int tokensPerWindow = 10;
    private TokenAnswerStyle style = TokenAnswerStyle.USUAL;

    public Accounts(InstantSource clock, String dataCenter) {
        this.clock = clock;
        this.dataCenter = dataCenter;
    }

    /** Registers a client in the model's data centre. */
    public Accounts client(String id, String secret) {
        return client(id, secret, dataCenter);
    }

    /** Registers a client; of another data centre, the model does not know it. */
    public synchronized Accounts client(String id, String secret, String home) {
        clients.put(id, new Client(secret, home));
        return this;
    }

    /** An administrator consents: the refresh token is valid from now on. */
    public Consent grant(String refreshToken, String clientId, String... scopes) {
        return put(new Consent(refreshToken, clientId, dataCenter, Arrays.asList(scopes), true));
    }

    /** Somebody with whom things are only shared consents. */
    public Consent sharedGrant(String refreshToken, String clientId, String... scopes) {
        return put(new Consent(refreshToken, clientId, dataCenter, Arrays.asList(scopes), false));
    }

    /** Registers consent given elsewhere; of another data centre, the model does not know it. */
    public synchronized Consent put(Consent grant) {
        grants.put(grant.refreshToken(), grant);
        return grant;
    }

    /** A one-time code that can be exchanged for the grant's refresh token. */
    public synchronized Accounts code(String code, Consent grant) {
        codes.put(code, grant);
        return this;
    }

    /** Changes how answers look; {@link TokenAnswerStyle#USUAL} unless set. */
    public synchronized void style(TokenAnswerStyle newStyle) {
        style = newStyle;
    }

    synchronized TokenAnswerStyle style() {
        return style;
    }

    /** How many tokens a refresh token gets in ten minutes; ten unless set. */
    public synchronized void tokensPerTenMinutes(int tokensInWindow) {
        tokensPerWindow = tokensInWindow;
    }

    /** Ends every access token now. */
    public synchronized void expireAccessTokens() {
        tokens.clear();
    }

    /** Ends a refresh token and its access tokens; whether there was one. */
    public synchronized boolean revoke(String refreshToken) {
        tokens.values().removeIf(token -> token.grant().refreshToken().equals(refreshToken));
        return grants.remove(refreshToken) != null;
    }

    /** An access token without asking for one, uncounted: for calls a test makes by hand. */
    public synchronized String accessToken(Consent grant) {
        return issue(grant);
    }

    /** Every access token so far, living or not. */
    public synchronized List<String> everIssued() {
        return List.copyOf(everIssued);
    }

    /** Whose access token this is, if it lives. */
    public synchronized Optional<Consent> holder(String accessToken) {
        return Optional.ofNullable(tokens.get(accessToken))
                .filter(token -> clock.instant().isBefore(token.expires()))
                .map(AccessToken::grant);
    }

    synchronized Outcome refresh(String clientId, String secret, String refreshToken) {
        Optional<Outcome> refusal = refuseClient(clientId, secret);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return valid(grants, refreshToken, clientId)
                .map(this::issueCounted)
                .orElseGet(() -> new Outcome.Refused("invalid_code"));
    }

    synchronized Outcome exchange(String clientId, String secret, String code) {
        Optional<Outcome> refusal = refuseClient(clientId, secret);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Optional<Consent> grant = valid(codes, code, clientId);
        if (grant.isEmpty()) {
            return new Outcome.Refused("invalid_code");
        }
        codes.remove(code);
        return new Outcome.Issued(issue(put(grant.get())), grant.get());
    }

    synchronized Outcome clientCredentials(
            String clientId, String secret, String organization, List<String> scopes) {
        Optional<Outcome> refusal = refuseClient(clientId, secret);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (organization.isEmpty()) {
            return new Outcome.Refused("missing_org_info");
        }
        String standIn = "client credentials of " + clientId + " for " + organization;
        return issueCounted(new Consent(standIn, clientId, dataCenter, scopes, true));
    }

    private Optional<Outcome> refuseClient(String clientId, String secret) {
        Client client = clients.get(clientId);
        if (client == null || !client.dataCenter().equals(dataCenter)) {
            return Optional.of(new Outcome.Refused("invalid_client"));
        }
        if (!client.secret().equals(secret)) {
            return Optional.of(new Outcome.Refused("invalid_client_secret"));
        }
        return Optional.empty();
    }

    private Optional<Consent> valid(Map<String, Consent> known, String key, String clientId) {
        return Optional.ofNullable(known.get(key))
                .filter(grant -> grant.clientId().equals(clientId))
                .filter(grant -> grant.dataCenter().equals(dataCenter));
    }

    private Outcome issueCounted(Consent grant) {
        Instant now = clock.instant();
        List<Instant> window =
                issued.computeIfAbsent(grant.refreshToken(), key -> new ArrayList<>());
        if (!window.isEmpty() && !now.isBefore(window.get(0).plus(WINDOW))) {
            window.clear();
        }
        if (window.size() >= tokensPerWindow) {
            return new Outcome.TooMany();
        }
        window.add(now);
        return new Outcome.Issued(issue(grant), grant);
    }

    private String issue(Consent grant) {
        String hash = Hashes.hex(dataCenter + " token " + counter++);
        String token = "1000." + hash.substring(0, 32) + "." + hash.substring(32, 64);
        everIssued.add(token);
        tokens.put(token, new AccessToken(grant, clock.instant().plus(LIFE)));
        List<String> living =
                tokens.entrySet().stream()
                        .filter(entry -> sameGrant(entry.getValue(), grant))
                        .map(Map.Entry::getKey)
                        .toList();
        living.subList(0, Math.max(0, living.size() - LIVING_TOKENS)).forEach(tokens::remove);
        return token;
    }

    private boolean sameGrant(AccessToken token, Consent grant) {
        return token.grant().refreshToken().equals(grant.refreshToken())
                && clock.instant().isBefore(token.expires());
    }
}
