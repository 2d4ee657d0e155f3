package org.logstashplugins.zoho.simulator.http;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Makes absolute links to next pages: the address of the call with one parameter set. Thread-safe.
 */
public final class NextLinks {
    private volatile Optional<URI> host = Optional.empty();
    private volatile UnaryOperator<String> change = UnaryOperator.identity();

    public NextLinks() {}

    /** Sets the host of links, without a slash at the end; the host of the call unless set. */
    public NextLinks leadTo(URI otherHost) {
        host = Optional.of(otherHost);
        return this;
    }

    /** Changes links in any other way, for example to relative or broken ones. */
    public NextLinks change(UnaryOperator<String> newChange) {
        change = newChange;
        return this;
    }

    public String to(Call call, String parameter, String value) {
        List<String> query = new ArrayList<>();
        for (String pair : call.rawQuery().split("&", -1)) {
            String name = pair.split("=", 2)[0];
            if (!pair.isEmpty() && !name.equals(parameter) && !name.equals(encode(parameter))) {
                query.add(pair);
            }
        }
        query.add(encode(parameter) + "=" + encode(value));
        String address = host.map(URI::toString).orElseGet(call::address);
        return change.apply(address + call.path() + "?" + String.join("&", query));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
