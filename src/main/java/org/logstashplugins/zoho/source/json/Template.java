package org.logstashplugins.zoho.source.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.logstashplugins.zoho.client.Addresses;

/**
 * A text with placeholders: {@code {from}}, {@code {endpoint.mail}}. Other braces are text, and
 * {@code {{from}}} is the text {@code {from}}. Immutable.
 */
record Template(String text) {
    /** A placeholder, or a name in double braces, which is text in single braces. */
    private static final Pattern PLACEHOLDER =
            Pattern.compile(
                    "\\{\\{(?<text>[a-zA-Z][a-zA-Z0-9_.]*)\\}\\}|\\{(?<name>[a-zA-Z][a-zA-Z0-9_.]*)\\}");

    /** The names of its placeholders, in order. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            if (matcher.group("name") != null) {
                names.add(matcher.group("name"));
            }
        }
        return names;
    }

    /** The name, if the text is a placeholder and nothing else. */
    Optional<String> only() {
        Matcher matcher = PLACEHOLDER.matcher(text);
        return matcher.matches() ? Optional.ofNullable(matcher.group("name")) : Optional.empty();
    }

    /**
     * @param values the values by name; some may be absent
     * @return empty when a value is absent
     */
    Optional<String> fill(Function<String, Optional<?>> values) {
        StringBuilder filled = new StringBuilder();
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            Optional<String> value = value(matcher, values);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            matcher.appendReplacement(filled, Matcher.quoteReplacement(value.get()));
        }
        matcher.appendTail(filled);
        return Optional.of(filled.toString());
    }

    private static Optional<String> value(Matcher matcher, Function<String, Optional<?>> values) {
        String text = matcher.group("text");
        return text == null
                ? values.apply(matcher.group("name")).map(Template::text)
                : Optional.of("{" + text + "}");
    }

    /** Writes numbers without an exponent, which not every server can read. */
    private static String text(Object value) {
        boolean exponent = value instanceof BigDecimal && value.toString().contains("E+");
        return exponent ? ((BigDecimal) value).toPlainString() : value.toString();
    }

    /** Fills a part of a query; values may be encoded already. */
    Optional<String> fillQuery(Function<String, Optional<?>> values, Set<String> encoded) {
        StringBuilder filled = new StringBuilder();
        Matcher matcher = PLACEHOLDER.matcher(text);
        int position = 0;
        while (matcher.find()) {
            Optional<String> value = value(matcher, values);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            filled.append(RequestTemplate.encode(text.substring(position, matcher.start())));
            filled.append(
                    encoded.contains(String.valueOf(matcher.group("name")))
                            ? Addresses.value(value.get())
                            : RequestTemplate.encode(value.get()));
            position = matcher.end();
        }
        return Optional.of(filled + RequestTemplate.encode(text.substring(position)));
    }

    /**
     * Fills an address. A placeholder at the beginning is an address itself; any other becomes a
     * part of the path.
     */
    Optional<String> fillAddress(Function<String, Optional<?>> values) {
        return fill(
                name ->
                        values.apply(name)
                                .map(
                                        value ->
                                                text.startsWith("{" + name + "}")
                                                        ? value.toString()
                                                        : RequestTemplate.encode(
                                                                value.toString())));
    }
}
