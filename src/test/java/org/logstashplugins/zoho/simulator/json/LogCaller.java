package org.logstashplugins.zoho.simulator.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.logstashplugins.zoho.simulator.Caller;
import org.logstashplugins.zoho.simulator.Simulator;
import org.logstashplugins.zoho.simulator.accounts.Consent;
import org.logstashplugins.zoho.simulator.desk.Desk;

/** Calls the JSON logs of a simulator over HTTP, with the credentials that each needs. */
public final class LogCaller {
    static final String[] SCOPES = {
        ZohoMail.AUDIT_SCOPE,
        ZohoMail.LOGIN_SCOPE,
        ZohoCalendar.SCOPE,
        Log360.SCOPE,
        Desk.TICKETS_SCOPE,
        Desk.EXTENSIONS_SCOPE
    };

    /** A complete answer. */
    public record Reply(HttpResponse<String> response) {
        public int status() {
            return response.statusCode();
        }

        public JsonNode json() {
            try {
                return Caller.JSON.readTree(response.body());
            } catch (IOException e) {
                throw new AssertionError("not JSON: " + response.body(), e);
            }
        }

        public Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }
    }

    /** A call. The parameters of its query are encoded when it is sent. */
    public record Request(
            String method,
            String path,
            Map<String, String> query,
            Map<String, String> headers,
            Optional<String> body) {
        public static Request get(String path) {
            return new Request("GET", path, Map.of(), Map.of(), Optional.empty());
        }

        public static Request post(String path, String body) {
            return new Request("POST", path, Map.of(), Map.of(), Optional.of(body))
                    .header("Content-Type", "application/json");
        }

        public Request with(String name, Object value) {
            return new Request(method, path, added(query, name, "" + value), headers, body);
        }

        public Request without(String name) {
            Map<String, String> rest = new TreeMap<>(query);
            rest.remove(name);
            return new Request(method, path, rest, headers, body);
        }

        public Request header(String name, String value) {
            return new Request(method, path, query, added(headers, name, value), body);
        }

        public Request withoutHeader(String name) {
            Map<String, String> rest = new TreeMap<>(headers);
            rest.remove(name);
            return new Request(method, path, query, rest, body);
        }

        public Request method(String other) {
            return new Request(other, path, query, headers, body);
        }

        public Request path(String other) {
            return new Request(method, other, query, headers, body);
        }

        private static Map<String, String> added(
                Map<String, String> map, String name, String value) {
            Map<String, String> all = new LinkedHashMap<>(map);
            all.put(name, value);
            return all;
        }
    }

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Simulator simulator;

    public LogCaller(Simulator simulator) {
        this.simulator = simulator;
    }

    /**
     * The call with the credentials for its path, and with other headers that the product needs.
     */
    public Request authorized(Request request) {
        String path = request.path();
        if (path.startsWith("/acme/")) {
            return request.header("X-Api-Key", Acme.API_KEY);
        }
        if (path.startsWith("/v1.0/")) {
            String token = simulator.graph().accessToken();
            return request.header("Authorization", "Bearer " + token);
        }
        if (path.startsWith("/v1/")) {
            return request.header(
                    "Authorization", basic(SecureEndpoint.CLIENT_ID, SecureEndpoint.API_KEY));
        }
        if (path.startsWith("/api/v2/access_logs")) {
            return request.header("Authorization", basic(Zendesk.USER, Zendesk.TOKEN));
        }
        Request zoho = request.header("Authorization", zoho(SCOPES));
        return zoho.header("orgId", Desk.ORG_ID).header("account_id", Log360.ACCOUNT_ID);
    }

    public String zoho(String... scopes) {
        String refreshToken = "1000." + String.join("+", scopes);
        Consent consent = simulator.accounts().grant(refreshToken, "1000.client", scopes);
        return "Zoho-oauthtoken " + simulator.accounts().accessToken(consent);
    }

    public static String basic(String user, String password) {
        byte[] credentials = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(credentials);
    }

    /** Sends a call with the right credentials. */
    public Reply call(Request request) throws IOException {
        return send(authorized(request));
    }

    /** Sends a call as it is. */
    public Reply send(Request request) throws IOException {
        String query = request.query().isEmpty() ? "" : "?" + Caller.encode(request.query());
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(
                                URI.create(simulator.url() + "/").resolve(request.path() + query))
                        .timeout(Duration.ofSeconds(30))
                        .method(
                                request.method(),
                                request.body()
                                        .map(HttpRequest.BodyPublishers::ofString)
                                        .orElseGet(HttpRequest.BodyPublishers::noBody));
        request.headers().forEach(builder::header);
        try {
            return new Reply(
                    http.send(
                            builder.build(),
                            HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8)));
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
