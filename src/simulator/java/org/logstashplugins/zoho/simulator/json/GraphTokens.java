package org.logstashplugins.zoho.simulator.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.logstashplugins.zoho.simulator.data.Hashes;
import org.logstashplugins.zoho.simulator.http.Call;
import org.logstashplugins.zoho.simulator.http.JsonRefusal;

/** Microsoft's tokens for an application of one tenant, by the rules of {@link Graph}. */
final class GraphTokens {
    private static final Duration LIFE = Duration.ofSeconds(3599);
    private static final String TRACE = "00000000-0000-4000-8000-000000000001";

    private final InstantSource clock;
    private final Map<String, Instant> expiries = new HashMap<>();
    private final List<String> everIssued = new ArrayList<>();
    private String tenant = Graph.TENANT;
    private String clientId = Graph.CLIENT_ID;
    private String secret = Graph.CLIENT_SECRET;

    GraphTokens(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void application(String newTenant, String newClientId, String newSecret) {
        tenant = newTenant;
        clientId = newClientId;
        secret = newSecret;
    }

    synchronized void expire() {
        expiries.clear();
    }

    synchronized List<String> everIssued() {
        return List.copyOf(everIssued);
    }

    synchronized boolean lives(String token) {
        Instant expiry = expiries.get(token);
        return expiry != null && clock.instant().isBefore(expiry);
    }

    synchronized String issue() {
        String token = "eyJ0eXAiOiJKV1QifQ." + Hashes.hex("graph token " + everIssued.size());
        everIssued.add(token);
        expiries.put(token, clock.instant().plus(LIFE));
        return token;
    }

    synchronized void answer(Call call) throws IOException, JsonRefusal {
        String grantType = required(call, "grant_type");
        String client = required(call, "client_id");
        if (!call.segments().get(0).equals(tenant)) {
            throw refusal(400, "invalid_request", 90002, "Tenant not found.");
        }
        if (!grantType.equals("client_credentials")) {
            throw refusal(400, "unsupported_grant_type", 70003, "The grant type is not supported.");
        }
        if (!client.equals(clientId)) {
            throw refusal(
                    400, "unauthorized_client", 700016, "Application not found in the directory.");
        }
        if (!required(call, "client_secret").equals(secret)) {
            throw refusal(401, "invalid_client", 7000215, "Invalid client secret provided.");
        }
        if (!required(call, "scope").equals(Graph.SCOPE)) {
            throw refusal(
                    400, "invalid_scope", 70011, "The provided value for scope is not valid.");
        }
        call.json(
                200,
                LogRows.object()
                        .put("token_type", "Bearer")
                        .put("expires_in", LIFE.toSeconds())
                        .put("ext_expires_in", LIFE.toSeconds())
                        .put("access_token", issue()));
    }

    /** A field of the form. Secrets must not be in the query, so a call with a query is refused. */
    private String required(Call call, String name) throws JsonRefusal {
        if (!call.rawQuery().isEmpty() || call.parameter(name).isEmpty()) {
            throw refusal(
                    400,
                    "invalid_request",
                    900144,
                    "The request body must contain the following parameter: '" + name + "'.");
        }
        return call.parameter(name).orElseThrow();
    }

    JsonRefusal refusal(int status, String error, int code, String description) {
        ObjectNode body = LogRows.object().put("error", error);
        body.put(
                "error_description",
                "AADSTS%d: %s Trace ID: %s".formatted(code, description, TRACE));
        body.putArray("error_codes").add(code);
        body.put("timestamp", clock.instant().toString()).put("trace_id", TRACE);
        return new JsonRefusal(status, body);
    }
}
