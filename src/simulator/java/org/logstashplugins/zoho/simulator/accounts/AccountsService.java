package org.logstashplugins.zoho.simulator.accounts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.logstashplugins.zoho.simulator.http.Call;
import org.logstashplugins.zoho.simulator.http.Service;

/** Answers {@code /oauth/v2/token} and the paths below it, by the rules of {@link Accounts}. */
public final class AccountsService implements Service {
    private static final String TOKEN = "/oauth/v2/token";
    private static final String REVOKE = "/oauth/v2/token/revoke";

    private final Accounts accounts;

    public AccountsService(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public boolean serves(String path) {
        return path.startsWith("/oauth/");
    }

    @Override
    public String kind(Call call) {
        return switch (call.path()) {
            case TOKEN -> "accounts.token";
            case REVOKE -> "accounts.revoke";
            default -> "accounts.unknown";
        };
    }

    @Override
    public void answer(Call call) throws IOException {
        if (!call.method().equals("POST")) {
            call.json(400, Map.of());
        } else if (call.path().equals(TOKEN)) {
            token(call);
        } else if (call.path().equals(REVOKE)) {
            boolean known = accounts.revoke(call.parameter("token").orElse(""));
            call.json(200, known ? Map.of("status", "success") : Map.of("error", "invalid_code"));
        } else {
            call.json(404, Map.of());
        }
    }

    private void token(Call call) throws IOException {
        String grantType = call.parameter("grant_type").orElse("");
        if (grantType.isEmpty()) {
            call.json(400, Map.of());
            return;
        }
        call.note(grantType);
        Accounts.Outcome outcome = decide(call, grantType);
        if (outcome instanceof Accounts.Outcome.Issued issued) {
            call.json(200, success(issued, grantType.equals("authorization_code")));
        } else if (outcome instanceof Accounts.Outcome.Refused refused) {
            call.json(200, Map.of("error", refused.error()));
        } else {
            call.json(accounts.style().denialStatus(), denial());
        }
    }

    private Accounts.Outcome decide(Call call, String grantType) {
        Credentials credentials = credentials(call);
        String id = credentials.id();
        String secret = credentials.secret();
        return switch (grantType) {
            case "refresh_token" ->
                    accounts.refresh(id, secret, call.parameter("refresh_token").orElse(""));
            case "authorization_code" ->
                    accounts.exchange(id, secret, call.parameter("code").orElse(""));
            case "client_credentials" ->
                    accounts.clientCredentials(
                            id,
                            secret,
                            call.parameter("soid").orElse(""),
                            List.of(call.parameter("scope").orElse("").split(",")));
            default -> new Accounts.Outcome.Refused("invalid_client");
        };
    }

    private record Credentials(String id, String secret) {}

    private static Credentials credentials(Call call) {
        String header = call.header("Authorization").orElse("");
        if (header.startsWith("Basic ")) {
            return basic(header.substring("Basic ".length()).trim());
        }
        return new Credentials(
                call.parameter("client_id").orElse(""), call.parameter("client_secret").orElse(""));
    }

    private static Credentials basic(String encoded) {
        try {
            byte[] decoded = Base64.getDecoder().decode(encoded);
            String[] parts = new String(decoded, StandardCharsets.UTF_8).split(":", 2);
            return new Credentials(parts[0], parts.length > 1 ? parts[1] : "");
        } catch (IllegalArgumentException e) {
            return new Credentials("", "");
        }
    }

    private Map<String, Object> success(Accounts.Outcome.Issued issued, boolean firstTime) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("access_token", issued.token());
        if (firstTime) {
            body.put("refresh_token", issued.consent().refreshToken());
        }
        if (accounts.style().scope()) {
            body.put("scope", String.join(" ", issued.consent().scopes()));
        }
        body.put("api_domain", "https://www.zohoapis.com");
        body.put("token_type", "Bearer");
        if (accounts.style().milliseconds()) {
            body.put("expires_in_sec", 3600);
            body.put("expires_in", 3_600_000);
        } else {
            body.put("expires_in", 3600);
        }
        return body;
    }

    private Map<String, Object> denial() {
        Map<String, Object> body = new LinkedHashMap<>();
        boolean localized = accounts.style().localized();
        body.put(
                "error_description",
                localized
                        ? "Zu viele Anfragen. Bitte versuchen Sie es etwas später erneut."
                        : "You have made too many requests continuously. Please try again after"
                                + " some time.");
        body.put("error", localized ? "Zugriff verweigert" : "Access Denied");
        body.put("status", "failure");
        return body;
    }
}
