package org.logstashplugins.zoho.source.json;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Parses the header {@code Link} of RFC 8288 in one pass. Names of parameters and relations match
 * in any case. Single quotes around a value count as quotes; the RFC does not know them, but
 * servers write them. One thread, one use.
 */
final class LinkHeader {
    private final String text;
    private int position;

    private LinkHeader(String text) {
        this.text = text;
    }

    /**
     * The target of the first link to a next page.
     *
     * @throws IllegalArgumentException when the header is malformed, so that it may hide a next
     *     page
     */
    static Optional<String> next(String text) {
        LinkHeader header = new LinkHeader(text);
        Optional<String> next = Optional.empty();
        header.skip(", \t");
        while (next.isEmpty() && header.position < text.length()) {
            String target = header.target();
            String relations = header.parameters().getOrDefault("rel", "");
            boolean found =
                    Arrays.asList(relations.toLowerCase(Locale.ROOT).split("\\s+"))
                            .contains("next");
            next = found ? Optional.of(target) : Optional.empty();
            header.skip(", \t");
        }
        return next;
    }

    private String target() {
        int end = text.indexOf('>', position);
        if (text.charAt(position) != '<' || end < 0) {
            throw new IllegalArgumentException("no target");
        }
        String target = text.substring(position + 1, end);
        position = end + 1;
        return target;
    }

    /** The parameters of a link; the first of two counts, as the RFC says about rel. */
    private Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        skip(" \t");
        while (position < text.length() && text.charAt(position) == ';') {
            position++;
            skip(" \t");
            String name = until("=;, \t").toLowerCase(Locale.ROOT);
            skip(" \t");
            String value = "";
            if (position < text.length() && text.charAt(position) == '=') {
                position++;
                skip(" \t");
                value = value();
            }
            parameters.putIfAbsent(name, value);
            skip(" \t");
        }
        if (position < text.length() && text.charAt(position) != ',') {
            throw new IllegalArgumentException("no parameter");
        }
        return parameters;
    }

    private String value() {
        char first = position < text.length() ? text.charAt(position) : ' ';
        // An apostrophe without a second one is a part of a value without quotes.
        if (first == '"' || (first == '\'' && text.indexOf('\'', position + 1) > 0)) {
            return quoted(first);
        }
        return until(";, \t");
    }

    private String quoted(char quote) {
        StringBuilder value = new StringBuilder();
        position++;
        while (position < text.length() && text.charAt(position) != quote) {
            if (text.charAt(position) == '\\' && position + 1 < text.length()) {
                position++;
            }
            value.append(text.charAt(position++));
        }
        if (position >= text.length()) {
            throw new IllegalArgumentException("no end of a quoted text");
        }
        position++;
        return value.toString();
    }

    private String until(String ends) {
        int start = position;
        while (position < text.length() && ends.indexOf(text.charAt(position)) < 0) {
            position++;
        }
        return text.substring(start, position);
    }

    private void skip(String characters) {
        while (position < text.length() && characters.indexOf(text.charAt(position)) >= 0) {
            position++;
        }
    }
}
