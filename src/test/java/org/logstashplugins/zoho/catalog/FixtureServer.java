package org.logstashplugins.zoho.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Answers the calls of a fixture in their order, and records unexpected requests. Gives tokens to
 * any client.
 */
final class FixtureServer implements AutoCloseable {
    static final String TOKEN = "fixture-token";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final List<String> differences = Collections.synchronizedList(new ArrayList<>());
    private final List<JsonNode> rest = Collections.synchronizedList(new ArrayList<>());

    FixtureServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** An expected request and its answer. */
    void expect(JsonNode calls) {
        calls.forEach(rest::add);
    }

    /** Unexpected requests, and expected ones that did not come. */
    List<String> differences() {
        List<String> all = new ArrayList<>(differences);
        rest.forEach(call -> all.add("not asked: " + call.path("request")));
        return all;
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.endsWith("/token")) {
            answer(exchange, 200, Map.of("access_token", TOKEN, "expires_in", 3600));
            return;
        }
        JsonNode asked = JSON.valueToTree(asked(exchange));
        if (rest.isEmpty()) {
            differences.add("asked besides: " + asked);
            answer(exchange, 500, Map.of());
            return;
        }
        JsonNode call = rest.remove(0);
        if (!asked.equals(call.path("request"))) {
            differences.add("asked: " + asked + "\nexpected: " + call.path("request"));
        }
        JsonNode answer = call.path("answer");
        answer.path("headers")
                .properties()
                .forEach(
                        header ->
                                exchange.getResponseHeaders()
                                        .set(header.getKey(), header.getValue().asText()));
        answer(exchange, answer.path("status").asInt(200), answer.path("body"));
    }

    private static Map<String, Object> asked(HttpExchange exchange) throws IOException {
        Map<String, Object> asked = new TreeMap<>();
        asked.put("method", exchange.getRequestMethod());
        asked.put("path", exchange.getRequestURI().getPath());
        asked.put("authorization", header(exchange, "Authorization"));
        Map<String, String> query = new TreeMap<>();
        String raw = exchange.getRequestURI().getRawQuery();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            String[] parts = pair.split("=", 2);
            query.put(decode(parts[0]), decode(parts[1]));
        }
        if (!query.isEmpty()) {
            asked.put("query", query);
        }
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (body.length > 0) {
            asked.put("body", JSON.readTree(body));
        }
        return asked;
    }

    private static String header(HttpExchange exchange, String name) {
        return String.valueOf(exchange.getRequestHeaders().getFirst(name));
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.sendResponseHeaders(status, status == 204 ? -1 : bytes.length);
        if (status != 204) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
