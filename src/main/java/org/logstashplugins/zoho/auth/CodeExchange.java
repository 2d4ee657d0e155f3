package org.logstashplugins.zoho.auth;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.ConnectionException;
import org.logstashplugins.zoho.client.Transport;

/**
 * Exchanges the one-time code of a self client for a refresh token. The request is never repeated,
 * because the code may be used up by it.
 *
 * @param accounts base URL of the accounts server
 * @param dataCenter its code, for messages
 */
public record CodeExchange(URI accounts, String dataCenter, Transport transport) {
    /** The code of an answer that did not come in time. */
    private static final String TIMEOUT = "timeout";

    /**
     * What the user of Zoho has agreed to.
     *
     * @param scopes empty if Zoho does not tell them
     */
    public record Consent(Secret refreshToken, Optional<GrantedScopes> scopes) {}

    /**
     * Asks once.
     *
     * @throws IOException that says what was wrong, and whether the code can be used again
     */
    public Consent exchange(String clientId, Secret clientSecret, Secret code, Instant now)
            throws IOException {
        Grant grant = Grant.code(accounts, dataCenter, clientId, clientSecret, code);
        try {
            TokenServer.Granted granted =
                    new TokenServer(grant, transport).ask(Grant.Naming.FORM, now);
            return new Consent(
                    granted.refreshToken().orElseThrow(CodeExchange::noRefreshToken),
                    granted.scopes());
        } catch (TokenServer.UnknownClientException e) {
            throw e.refusal();
        } catch (ConnectionException e) {
            throw ConnectionException.unsent(e)
                    ? new IOException(e.getMessage() + " The code was not sent: it can be used.", e)
                    : unanswered();
        } catch (ApiException e) {
            throw e.code().equals(TIMEOUT) ? unanswered() : e;
        }
    }

    private IOException unanswered() {
        return new IOException(
                "The answer of %s did not arrive, so nobody knows whether the code is used up. Generate another code, and try again."
                        .formatted(accounts.getAuthority()));
    }

    /** Documented: only the answer to a request for offline access has one. */
    private static ApiException noRefreshToken() {
        return new ApiException(
                ApiException.Category.CREDENTIALS,
                "no refresh token",
                "Zoho gave an access token, but no refresh_token. It gives one only for a code that was made for offline access, as those of \"Generate Code\""
                        + " of a Self Client are. Make the code there, with a client of the type \"Self Client\".");
    }
}
