package org.logstashplugins.zoho.source.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.logstashplugins.zoho.client.Addresses;

/**
 * A text with places to fill in: {@code {from}}, {@code {endpoint.mail}}. Other braces are text.
 * Immutable.
 */
record Template(String text) {
    private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z][a-zA-Z0-9_.]*)\\}");

    /** The names in it, in order. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        Matcher matcher = PLACE.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    /** The name, where the text is one place and nothing else. */
    Optional<String> only() {
        Matcher matcher = PLACE.matcher(text);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /**
     * @param values by name; for this request, some have none
     * @return empty when one has none
     */
    Optional<String> fill(Function<String, Optional<?>> values) {
        StringBuilder filled = new StringBuilder();
        Matcher matcher = PLACE.matcher(text);
        while (matcher.find()) {
            Optional<?> value = values.apply(matcher.group(1));
            if (value.isEmpty()) {
                return Optional.empty();
            }
            matcher.appendReplacement(filled, Matcher.quoteReplacement(value.get().toString()));
        }
        matcher.appendTail(filled);
        return Optional.of(filled.toString());
    }

    /** The same for a query, in which a value may come encoded already. */
    Optional<String> fillQuery(Function<String, Optional<?>> values, Set<String> encoded) {
        StringBuilder filled = new StringBuilder();
        Matcher matcher = PLACE.matcher(text);
        int position = 0;
        while (matcher.find()) {
            String name = matcher.group(1);
            Optional<String> value = values.apply(name).map(Object::toString);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            filled.append(RequestTemplate.encode(text.substring(position, matcher.start())));
            filled.append(
                    encoded.contains(name)
                            ? Addresses.value(value.get())
                            : RequestTemplate.encode(value.get()));
            position = matcher.end();
        }
        return Optional.of(filled + RequestTemplate.encode(text.substring(position)));
    }

    /**
     * The same for an address: what stands first is an address itself, anything else becomes a part
     * of a path.
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
