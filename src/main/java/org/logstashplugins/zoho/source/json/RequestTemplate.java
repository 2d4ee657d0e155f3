package org.logstashplugins.zoho.source.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.logstashplugins.zoho.client.Request;

/**
 * The parts of a request, with placeholders. A request leaves out the parts whose placeholders have
 * no value, such as the cursor for the first page.
 *
 * @param params name → a text or a list of texts
 * @param headers name → text
 * @param body the fields of a JSON body; none for no body
 */
record RequestTemplate(
        Map<String, Object> params, Map<String, Object> headers, Map<String, Object> body) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Object NOTHING = new Object();

    /**
     * The values of placeholders.
     *
     * @param of the value of a name; numbers and booleans keep their type in a body
     * @param encoded the names whose values are encoded for a query already
     */
    record Values(Function<String, Optional<?>> of, Set<String> encoded) {}

    /** These parts and those of another template, which win. */
    RequestTemplate and(RequestTemplate other) {
        Map<String, Object> both = inAnyCase(headers);
        both.putAll(other.headers);
        return new RequestTemplate(merged(params, other.params), both, merged(body, other.body));
    }

    /** The names of headers match in any case. */
    private static <T> Map<String, T> inAnyCase(Map<String, T> headers) {
        Map<String, T> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(headers);
        return all;
    }

    /** The same without parameters and body. */
    RequestTemplate headersOnly() {
        return new RequestTemplate(Map.of(), headers, Map.of());
    }

    /** The placeholders that are a whole text of the body, whose values keep their type. */
    Set<String> wholes() {
        Set<String> texts = new LinkedHashSet<>();
        Set<String> wholes = new LinkedHashSet<>();
        collect(body, text -> texts.add(text));
        texts.forEach(text -> new Template(text).only().ifPresent(wholes::add));
        return wholes;
    }

    private static Map<String, Object> merged(Map<String, Object> a, Map<String, Object> b) {
        Map<String, Object> both = new LinkedHashMap<>(a);
        both.putAll(b);
        return both;
    }

    /** The names of all placeholders. */
    Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        Stream.of(params, headers, body)
                .forEach(part -> collect(part, text -> names.addAll(new Template(text).names())));
        return names;
    }

    private static void collect(Object part, Consumer<String> texts) {
        if (part instanceof Map<?, ?> map) {
            map.values().forEach(value -> collect(value, texts));
        } else if (part instanceof List<?> list) {
            list.forEach(value -> collect(value, texts));
        } else if (part instanceof String text) {
            texts.accept(text);
        }
    }

    /**
     * @param url with its own query, if it has one
     */
    Request fill(String method, String url, Values values) {
        return request(method, URI.create(with(url, params, values)), values.of());
    }

    /** An address with parameters. */
    private static String with(String url, Map<String, Object> params, Values values) {
        List<String> query = new ArrayList<>();
        params.forEach(
                (name, value) -> {
                    for (Object each : value instanceof List<?> list ? list : List.of(value)) {
                        new Template(each.toString())
                                .fillQuery(values.of(), values.encoded())
                                .ifPresent(text -> query.add(encode(name) + "=" + text));
                    }
                });
        String separator = url.contains("?") ? "&" : "?";
        return query.isEmpty() ? url : url + separator + String.join("&", query);
    }

    /**
     * The request to an address of the server, which has its parameters already.
     *
     * @param more additional parameters, unless the address has them
     */
    Request fill(String method, URI address, Map<String, Object> more, Values values) {
        Map<String, Object> missing = new LinkedHashMap<>(more);
        String query = String.valueOf(address.getRawQuery());
        missing.keySet().removeIf(name -> ("&" + query).contains("&" + encode(name) + "="));
        URI target =
                missing.isEmpty() ? address : URI.create(with(address.toString(), missing, values));
        return request(method, target, values.of());
    }

    private Request request(String method, URI address, Function<String, Optional<?>> values) {
        Map<String, String> sent = inAnyCase(Map.of("Accept", "application/json"));
        headers.forEach(
                (name, value) ->
                        new Template(value.toString())
                                .fill(values)
                                .ifPresent(text -> sent.put(name, text)));
        return new Request(method, address, sent, Map.of(), json(values));
    }

    private String json(Function<String, Optional<?>> values) {
        if (body.isEmpty()) {
            return "";
        }
        try {
            Object filled = filled(body, values);
            return JSON.writeValueAsString(filled == NOTHING ? Map.of() : filled);
        } catch (JacksonException e) {
            throw new IllegalStateException("what was configured can be written", e);
        }
    }

    private static Object filled(Object part, Function<String, Optional<?>> values) {
        if (part instanceof Map<?, ?> map) {
            Map<Object, Object> filled = new LinkedHashMap<>();
            map.forEach(
                    (name, value) -> {
                        Object inner = filled(value, values);
                        if (inner != NOTHING) {
                            filled.put(name, inner);
                        }
                    });
            return filled.isEmpty() && !map.isEmpty() ? NOTHING : filled;
        }
        if (part instanceof List<?> list) {
            List<Object> filled =
                    list.stream()
                            .map(value -> filled(value, values))
                            .filter(value -> value != NOTHING)
                            .toList();
            return filled.isEmpty() && !list.isEmpty() ? NOTHING : filled;
        }
        if (part instanceof String text) {
            Template template = new Template(text);
            Optional<?> whole =
                    template.only().isPresent()
                            ? values.apply(template.only().get())
                            : template.fill(values);
            return whole.isPresent() ? whole.get() : NOTHING;
        }
        return part;
    }

    /** A parameter may be a secret. */
    @Override
    public String toString() {
        return names().toString();
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
