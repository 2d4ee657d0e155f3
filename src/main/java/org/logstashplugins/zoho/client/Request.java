package org.logstashplugins.zoho.client;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP request as we mean it.
 *
 * @param method GET or POST
 * @param uri absolute, query included
 * @param headers without the authorization, which is added where the request is sent
 * @param form the fields of a form body; empty for none
 * @param json a JSON body; empty for none
 * @param within the longest time until its answer is there in whole; empty for the usual
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

    /** A POST with its fields in the body: a query string would be written to every proxy's log. */
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

    /** The same, with an answer that is worth waiting for so long only. */
    public Request within(Duration most) {
        return new Request(method, uri, headers, form, json, Optional.of(most));
    }

    /** The same, asked elsewhere. */
    public Request to(URI address) {
        return new Request(method, address, headers, form, json, within);
    }

    /** A GET from elsewhere, without what a body would have carried. */
    Request getFrom(URI address) {
        return new Request("GET", address, headers, Map.of(), "", within);
    }

    /** The same without headers: those that name an account are for the first host only. */
    Request bare() {
        return new Request(method, uri, Map.of(), form, json, within);
    }

    /**
     * Method, host and path, as far as they may be shown: a server may have chosen them. Never
     * query, headers or form, which carry secrets and personal data.
     */
    @Override
    public String toString() {
        // Not decoded: what is escaped in a path may be the end of a line.
        String path = String.valueOf(uri.getRawPath());
        return method
                + " "
                + ForeignText.name(String.valueOf(uri.getHost()))
                + (uri.getPort() == -1 ? "" : ":" + uri.getPort())
                + ForeignText.message(path);
    }
}
