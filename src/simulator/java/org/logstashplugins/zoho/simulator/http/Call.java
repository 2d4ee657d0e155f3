package org.logstashplugins.zoho.simulator.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A request and its answer, as a product sees them. For one thread only. */
public final class Call {
    /** Writes the body of an answer. When it throws, the answer stays unfinished. */
    public interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    public static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_FORM = 64 * 1024;

    private final HttpExchange exchange;
    private final Map<String, List<String>> parameters = new HashMap<>();
    private String note = "";
    private Answer answer;

    /**
     * @throws IOException when the form is longer than the limit
     * @throws IllegalArgumentException when the percent-encoding of query or form is wrong
     */
    public Call(HttpExchange exchange) throws IOException {
        this.exchange = exchange;
        this.answer = new Answer(exchange);
        decode(exchange.getRequestURI().getRawQuery());
        if (header("Content-Type").orElse("").startsWith("application/x-www-form-urlencoded")) {
            byte[] form = exchange.getRequestBody().readNBytes(LONGEST_FORM + 1);
            if (form.length > LONGEST_FORM) {
                throw new IOException("form longer than " + LONGEST_FORM + " bytes");
            }
            decode(new String(form, StandardCharsets.UTF_8));
        }
    }

    private void decode(String encoded) {
        if (encoded == null) {
            return;
        }
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                String name = URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8);
                parameters
                        .computeIfAbsent(name, key -> new ArrayList<>())
                        .add(URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
    }

    public String method() {
        return exchange.getRequestMethod();
    }

    public String path() {
        return exchange.getRequestURI().getPath();
    }

    /** The parts of the path: {@code /a/b} has two. */
    public List<String> segments() {
        return Stream.of(path().split("/")).filter(part -> !part.isEmpty()).toList();
    }

    /** A parameter of the query or the form; the form wins. */
    public Optional<String> parameter(String name) {
        List<String> values = parameters(name);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
    }

    /** Every value of a parameter that may be repeated, in the order of the call. */
    public List<String> parameters(String name) {
        return List.copyOf(parameters.getOrDefault(name, List.of()));
    }

    /** The names of all parameters. */
    Set<String> parameterNames() {
        return new TreeSet<>(parameters.keySet());
    }

    /**
     * The server's address as the client sees it, for absolute links; without a slash at the end.
     */
    public String address() {
        return "http://" + header("Host").orElse("");
    }

    /** The query as the client sent it, without the question mark; may be empty. */
    public String rawQuery() {
        return Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }

    /**
     * The body of the request, when it is not a form.
     *
     * @throws IOException when the body is longer than this limit
     */
    public String body(int longest) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(longest + 1);
        if (body.length > longest) {
            throw new IOException("body longer than " + longest + " bytes");
        }
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Sets {@link Exchange#note()} of this call. It must hold no secret. */
    public void note(String text) {
        note = text;
    }

    public String note() {
        return note;
    }

    /** Sends the answer through another one, which may disturb it. */
    void answerThrough(Answer other) {
        answer = other;
    }

    public void answerHeader(String name, String value) {
        exchange.getResponseHeaders().set(name, value);
    }

    public void json(int status, Object body) throws IOException {
        text(status, "application/json;charset=UTF-8", JSON.writeValueAsString(body));
    }

    /** Answers that the simulator cannot do something that the product can. */
    public void notSimulated(String what) throws IOException {
        json(501, Map.of("error", "not simulated: " + what));
    }

    public void text(int status, String contentType, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        answer.whole(status, contentType, bytes);
    }

    /** Sends a body of unknown length, piece by piece. */
    public void stream(int status, String contentType, Body body) throws IOException {
        answer.streamed(status, contentType, body);
    }
}
