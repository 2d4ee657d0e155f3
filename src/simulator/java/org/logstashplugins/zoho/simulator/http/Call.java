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

/** One request and its answer, as a product sees it. Used by one thread. */
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
     * @throws IOException when the form is longer than the model takes
     * @throws IllegalArgumentException when query or form are not properly percent-encoded
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

    /** The path's parts: {@code /a/b} has two. */
    public List<String> segments() {
        return Stream.of(path().split("/")).filter(part -> !part.isEmpty()).toList();
    }

    /** A parameter of the query or, if there is one, of the form, which wins. */
    public Optional<String> parameter(String name) {
        List<String> values = parameters(name);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
    }

    /** Every value of a parameter that may be repeated, in the order they came. */
    public List<String> parameters(String name) {
        return List.copyOf(parameters.getOrDefault(name, List.of()));
    }

    /** The names of all parameters. */
    Set<String> parameterNames() {
        return new TreeSet<>(parameters.keySet());
    }

    /** Where the client believes the server to be, for absolute links; no slash at the end. */
    public String address() {
        return "http://" + header("Host").orElse("");
    }

    /** The query as it came, without the question mark; may be empty. */
    public String rawQuery() {
        return Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }

    /**
     * The request's body as it came, when it is no form.
     *
     * @throws IOException when it is longer than that
     */
    public String body(int longest) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(longest + 1);
        if (body.length > longest) {
            throw new IOException("body longer than " + longest + " bytes");
        }
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Remembers something about the call for {@link Exchange#note()}; never a secret. */
    public void note(String text) {
        note = text;
    }

    public String note() {
        return note;
    }

    /** Puts something between the product and the wire. */
    void answerThrough(Answer other) {
        answer = other;
    }

    public void answerHeader(String name, String value) {
        exchange.getResponseHeaders().set(name, value);
    }

    public void json(int status, Object body) throws IOException {
        text(status, "application/json;charset=UTF-8", JSON.writeValueAsString(body));
    }

    /** Says that the model does not know how to do something; Zoho would. */
    public void notModelled(String what) throws IOException {
        json(501, Map.of("error", "not modelled: " + what));
    }

    public void text(int status, String contentType, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        answer.whole(status, contentType, bytes);
    }

    /** Sends a body of unknown length; what it writes goes out as it is written. */
    public void stream(int status, String contentType, Body body) throws IOException {
        answer.streamed(status, contentType, body);
    }
}
