package org.logstashplugins.zoho.client;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP request.
 *
 * @param method GET or POST
 * @param uri absolute, query included
 * @param headers without the authorization, which the client adds
 * @param form the fields of a form body; empty for none
 * @param json a JSON body; empty for none
 * @param within the time limit for the complete answer; empty for the usual one
 */
public record Request(
        String method,
        URI uri,
        Map<String, String> headers,
        Map<String, String> form,
        String json,
        Optional<Duration> within) {
    public Request {
        headers = Map.copyOf(headers);
        form = Map.copyOf(form);
    }

    public Request(
            String method,
            URI uri,
            Map<String, String> headers,
            Map<String, String> form,
            String json) {
        this(method, uri, headers, form, json, Optional.empty());
    }

    public static Request get(URI uri) {
        return new Request("GET", uri, Map.of(), Map.of(), "");
    }

    /** A POST with its fields in the body, because proxies log query strings. */
    public static Request postForm(URI uri, Map<String, String> form) {
        return new Request("POST", uri, Map.of(), form, "");
    }

    /** A POST of a JSON document. */
    public static Request postJson(URI uri, String json) {
        return new Request("POST", uri, Map.of(), Map.of(), json);
    }

    public Request with(String header, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(header, value);
        return new Request(method, uri, all, form, json, within);
    }

    /** The same request with a time limit for the complete answer. */
    public Request within(Duration most) {
        return new Request(method, uri, headers, form, json, Optional.of(most));
    }

    /** The same request to another address. */
    public Request to(URI address) {
        return new Request(method, address, headers, form, json, within);
    }

    /** A GET from another address, without the body. */
    Request getFrom(URI address) {
        return new Request("GET", address, headers, Map.of(), "", within);
    }

    /** The same request without headers, because some name an account of the first host. */
    Request bare() {
        return new Request(method, uri, Map.of(), form, json, within);
    }

    /**
     * Method, host and path, as far as they may be shown, because a server may have chosen them.
     * Never the query, headers or form, which hold secrets and personal data.
     */
    @Override
    public String toString() {
        // Not decoded, because a path may hold an escaped line end.
        return text(String.valueOf(uri.getRawPath()));
    }

    /**
     * The same without the parts of the path that may be tokens, such as in a link to a file: for
     * lines about every request.
     */
    String withoutTokens() {
        return text(PathText.withoutTokens(String.valueOf(uri.getRawPath())));
    }

    private String text(String path) {
        return method
                + " "
                + ForeignText.name(String.valueOf(uri.getHost()))
                + (uri.getPort() == -1 ? "" : ":" + uri.getPort())
                + ForeignText.message(path);
    }
}
