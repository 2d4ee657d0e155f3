package org.logstashplugins.zoho.source.json;

import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.logstashplugins.zoho.client.Addresses;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.Request;
import org.logstashplugins.zoho.config.Endpoints;
import org.logstashplugins.zoho.time.Window;

/**
 * Makes the requests for the pages of one window.
 *
 * @param fixed the values of placeholders that are the same in every request
 * @param latest the latest end that a request may name; empty for any
 */
record PageRequests(
        JsonApi api, Map<String, Object> fixed, Window window, Optional<Instant> latest) {
    private static final Pattern BASE = Pattern.compile("https?://[^/?#]+(?<path>/[^?#]+)");

    /**
     * @param each the value of {@code each} to ask for
     * @param asked the address of the previous page
     */
    Request of(String each, Position position, Optional<URI> asked) throws ApiException {
        Map<String, Object> values = new HashMap<>(fixed);
        values.put("from", api.request().window().from(window));
        values.put("to", api.request().window().to(window, latest));
        values.put("page", position.page());
        values.put("offset", position.offset());
        api.paging().size().ifPresent(size -> values.put("size", size));
        if (!api.request().each().name().isEmpty()) {
            values.put(api.request().each().name(), each);
        }
        position.values().forEach(values::putIfAbsent);
        checkLists(position);
        RequestTemplate.Values filled =
                new RequestTemplate.Values(
                        name -> Optional.ofNullable(values.get(name)), encoded());
        Optional<URI> address =
                asked.isPresent() ? address(position, asked.get()) : Optional.empty();
        RequestTemplate parts = parts(position);
        return address.isPresent()
                ? parts.fill(
                        api.request().method(),
                        address.get(),
                        api.paging().later().parts().params(),
                        filled)
                : parts.fill(api.request().method(), url(position, values), filled);
    }

    private RequestTemplate parts(Position position) {
        if (position.first()) {
            return api.request().parts();
        }
        RequestTemplate own =
                api.paging().later().alone()
                        ? api.request().parts().headersOnly()
                        : api.request().parts();
        return own.and(api.paging().later().parts());
    }

    /** Refuses lists outside a JSON body. */
    private void checkLists(Position position) throws ApiException {
        Set<String> whole = parts(position).wholes();
        for (Map.Entry<String, Object> value : position.values().entrySet()) {
            if (value.getValue() instanceof List && !whole.contains(value.getKey())) {
                throw new ApiException(
                        ApiException.Category.CONFIG,
                        "paging",
                        "An answer cannot be understood: \"%s\" is an object or a list. A list can only be sent by itself in a body; the pointers to its parts end with /0 and /1."
                                .formatted(api.paging().next().get(value.getKey())));
            }
        }
    }

    private Set<String> encoded() {
        return api.paging().encoded() ? api.paging().next().keySet() : Set.of();
    }

    /** The address of a position that has one. */
    private Optional<URI> address(Position position, URI asked) throws ApiException {
        Optional<Object> given = Optional.ofNullable(position.values().get(Paging.ADDRESS));
        if (given.isEmpty()) {
            return Optional.empty();
        }
        URI address;
        try {
            address = Addresses.resolve(asked, text(position, given.get().toString()));
        } catch (IllegalArgumentException e) {
            throw new ApiException(
                    ApiException.Category.RETRY,
                    "bad next address",
                    "%s named something as its next page that is not an address."
                            .formatted(asked.getHost()));
        }
        boolean elsewhere =
                api.auth().type() != AuthOptions.Type.ZOHO && !Endpoints.sameOrigin(asked, address);
        if (elsewhere && asked.getHost().equalsIgnoreCase(address.getHost())) {
            boolean scheme = !asked.getScheme().equalsIgnoreCase(address.getScheme());
            throw new ApiException(
                    ApiException.Category.CONFIG,
                    "untrusted host",
                    "%s named a next page with another %s than that of the option url, and credentials do not go there. Set url, or base_url, to the address it names, if that is right."
                            .formatted(asked.getHost(), scheme ? "scheme" : "port"));
        }
        return Optional.of(address);
    }

    /**
     * The address as it was meant: without HTML escapes, and after the base that the answer names.
     */
    private static String text(Position position, String given) {
        String text = given.strip().replace("&amp;", "&");
        String base =
                String.valueOf(position.values().getOrDefault(Paging.BASE, ""))
                        .strip()
                        .replaceAll("/+$", "");
        Matcher parts = BASE.matcher(base);
        boolean relative =
                parts.matches()
                        && text.startsWith("/")
                        && !text.startsWith(parts.group("path") + "/");
        return relative && !text.startsWith("//") ? base + text : text;
    }

    private static Optional<?> value(Map<String, Object> values, String name) {
        return Optional.ofNullable(values.get(name));
    }

    private String url(Position position, Map<String, Object> values) {
        Template later = api.paging().later().url().orElse(api.request().url());
        return (position.first() ? api.request().url() : later)
                .fillAddress(name -> value(values, name))
                .orElseThrow(
                        () -> new IllegalStateException("a placeholder of the url has no value"));
    }

    /** The values may be secrets. */
    @Override
    public String toString() {
        return api + " " + window;
    }
}
