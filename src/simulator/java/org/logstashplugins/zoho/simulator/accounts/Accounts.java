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
 * Zoho Accounts: the clients, the consents of users, and the access tokens.
 *
 * <p>Documented: a token lives for 3600 seconds; a refresh token gets ten tokens in ten minutes,
 * and then none for the rest of them; the sixteenth living token ends the oldest one (one page says
 * the thirty-first); errors come with HTTP 200; a client or a token of another data center is
 * unknown. On record from users: the body of the refusal after ten tokens, with HTTP 400 (one
 * source: 200), and its text in the language of the user; the older shape of the answer, with
 * milliseconds. Documented, too: a one-time code gets an access token and a refresh token, once,
 * and within the time that was chosen for it; a used, old or unknown code is {@code invalid_code}.
 *
 * <p>Assumed: a code lives for ten minutes unless a test says otherwise, and a refused exchange
 * does not use it up; the ten minutes begin with the first of the ten tokens; refused calls do not
 * count; when a refresh token is revoked, its access tokens end too; a call without {@code
 * grant_type} gets HTTP 400 with an empty object. Not simulated: a refusal that lasts longer than
 * ten minutes, as some users report.
 *
 * <p>Thread-safe.
 */
public final class Accounts {
    /** The result of a request for a token. */
    sealed interface Outcome {
        record Issued(String token, Consent consent) implements Outcome {}

        /** A permanent error, such as {@code invalid_code}. */
        record Refused(String error) implements Outcome {}

        record TooMany() implements Outcome {}
    }

    private record Client(String secret, String dataCenter) {}

    private record AccessToken(Consent consent, Instant expires) {}

    private record Code(Consent consent, Instant expires) {}

    private static final Duration LIFE = Duration.ofHours(1);
    private static final Duration CODE_LIFE = Duration.ofMinutes(10);
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int LIVING_TOKENS = 15;

    private final InstantSource clock;
    private final String dataCenter;
    private final Map<String, Client> clients = new HashMap<>();
    private final Map<String, Consent> consents = new HashMap<>();
    private final Map<String, Code> codes = new HashMap<>();
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

    /** Registers a client in the data center of the simulator. */
    public Accounts client(String id, String secret) {
        return client(id, secret, dataCenter);
    }

    /**
     * Registers a client in a data center. The simulator knows only clients of its own data center.
     */
    public synchronized Accounts client(String id, String secret, String home) {
        clients.put(id, new Client(secret, home));
        return this;
    }

    /** Registers the consent of an administrator: the refresh token is valid from now on. */
    public Consent grant(String refreshToken, String clientId, String... scopes) {
        return put(new Consent(refreshToken, clientId, dataCenter, Arrays.asList(scopes), true));
    }

    /** Registers the consent of a user who is not an administrator and sees only shared data. */
    public Consent sharedGrant(String refreshToken, String clientId, String... scopes) {
        return put(new Consent(refreshToken, clientId, dataCenter, Arrays.asList(scopes), false));
    }

    /** Registers a consent. The simulator knows only consents of its own data center. */
    public synchronized Consent put(Consent consent) {
        consents.put(consent.refreshToken(), consent);
        return consent;
    }

    /** Registers a one-time code, to be exchanged for the refresh token of this consent. */
    public Accounts code(String code, Consent consent) {
        return code(code, consent, CODE_LIFE);
    }

    /** Registers a one-time code that lives for this time. */
    public synchronized Accounts code(String code, Consent consent, Duration life) {
        codes.put(code, new Code(consent, clock.instant().plus(life)));
        return this;
    }

    /** Changes the shape of answers; {@link TokenAnswerStyle#USUAL} unless set. */
    public synchronized void style(TokenAnswerStyle newStyle) {
        style = newStyle;
    }

    synchronized TokenAnswerStyle style() {
        return style;
    }

    /** The number of tokens that a refresh token gets in ten minutes; ten unless set. */
    public synchronized void tokensPerTenMinutes(int tokensInWindow) {
        tokensPerWindow = tokensInWindow;
    }

    /** Ends every access token now. */
    public synchronized void expireAccessTokens() {
        tokens.clear();
    }

    /** Ends a refresh token and its access tokens; returns whether the token was known. */
    public synchronized boolean revoke(String refreshToken) {
        tokens.values().removeIf(token -> token.consent().refreshToken().equals(refreshToken));
        return consents.remove(refreshToken) != null;
    }

    /**
     * An access token for the calls that a test makes itself. It does not count toward {@link
     * #tokensPerTenMinutes}.
     */
    public synchronized String accessToken(Consent consent) {
        return issue(consent);
    }

    /** Every access token so far, valid or not. */
    public synchronized List<String> everIssued() {
        return List.copyOf(everIssued);
    }

    /** The consent behind an access token, if the token is valid. */
    public synchronized Optional<Consent> holder(String accessToken) {
        return Optional.ofNullable(tokens.get(accessToken))
                .filter(token -> clock.instant().isBefore(token.expires()))
                .map(AccessToken::consent);
    }

    synchronized Outcome refresh(String clientId, String secret, String refreshToken) {
        Optional<Outcome> refusal = refuseClient(clientId, secret);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return valid(Optional.ofNullable(consents.get(refreshToken)), clientId)
                .map(this::issueCounted)
                .orElseGet(() -> new Outcome.Refused("invalid_code"));
    }

    synchronized Outcome exchange(String clientId, String secret, String code) {
        Optional<Outcome> refusal = refuseClient(clientId, secret);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Optional<Consent> consent =
                valid(
                        Optional.ofNullable(codes.get(code))
                                .filter(known -> clock.instant().isBefore(known.expires()))
                                .map(Code::consent),
                        clientId);
        if (consent.isEmpty()) {
            return new Outcome.Refused("invalid_code");
        }
        codes.remove(code);
        return new Outcome.Issued(issue(put(consent.get())), consent.get());
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

    private Optional<Consent> valid(Optional<Consent> known, String clientId) {
        return known.filter(consent -> consent.clientId().equals(clientId))
                .filter(consent -> consent.dataCenter().equals(dataCenter));
    }

    private Outcome issueCounted(Consent consent) {
        Instant now = clock.instant();
        List<Instant> window =
                issued.computeIfAbsent(consent.refreshToken(), key -> new ArrayList<>());
        if (!window.isEmpty() && !now.isBefore(window.get(0).plus(WINDOW))) {
            window.clear();
        }
        if (window.size() >= tokensPerWindow) {
            return new Outcome.TooMany();
        }
        window.add(now);
        return new Outcome.Issued(issue(consent), consent);
    }

    private String issue(Consent consent) {
        String hash = Hashes.hex(dataCenter + " token " + counter++);
        String token = "1000." + hash.substring(0, 32) + "." + hash.substring(32, 64);
        everIssued.add(token);
        tokens.put(token, new AccessToken(consent, clock.instant().plus(LIFE)));
        List<String> living =
                tokens.entrySet().stream()
                        .filter(entry -> sameConsent(entry.getValue(), consent))
                        .map(Map.Entry::getKey)
                        .toList();
        living.subList(0, Math.max(0, living.size() - LIVING_TOKENS)).forEach(tokens::remove);
        return token;
    }

    private boolean sameConsent(AccessToken token, Consent consent) {
        return token.consent().refreshToken().equals(consent.refreshToken())
                && clock.instant().isBefore(token.expires());
    }
}
