package org.logstashplugins.zoho.source.json;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.logstashplugins.zoho.config.Options;
import org.logstashplugins.zoho.config.Product;
import org.logstashplugins.zoho.rows.Pointer;

/**
 * Reads the options about requests: {@code url}, the parts of a request, {@code each} and {@code
 * paging}. Checks that every placeholder in them has a meaning. One use.
 */
final class RequestOptions {
    private final Options options;
    private final DeclaredOptions declared;
    private final Set<String> placeholders = new HashSet<>(Set.of("from", "to"));

    /**
     * The requests, as they were read.
     *
     * @param parts the parts of every request
     * @param names the placeholders of the first request
     */
    record Asked(
            Template url,
            String method,
            RequestTemplate parts,
            JsonRequest.Each each,
            Paging paging,
            Set<String> names) {}

    RequestOptions(Options options, DeclaredOptions declared) {
        this.options = options;
        this.declared = declared;
        placeholders.addAll(declared.names());
        for (Product product : Product.values()) {
            // DOWNLOAD has no log, and no address unless it is configured.
            if (product != Product.DOWNLOAD) {
                placeholders.add("endpoint." + product.key());
            }
        }
    }

    Asked read() {
        JsonRequest.Each each = each();
        Paging paging =
                PagingReader.read(
                        options.hash("paging"),
                        placeholders,
                        PointerOptions.pointer(options, "records").orElse(Pointer.ROOT));
        RequestTemplate parts = parts(options);
        RequestTemplate all = parts.and(paging.later().parts());
        Template url = url();
        Set<String> names = new HashSet<>(url.names());
        names.addAll(all.names());
        paging.later().url().ifPresent(later -> names.addAll(later.names()));
        checkPath(url, paging);
        checkLater(paging);
        checkPlaceholders(names, later(url, all, paging), paging);
        Set<String> first = new HashSet<>(url.names());
        first.addAll(parts.names());
        return new Asked(url, method(all), parts, each, paging, first);
    }

    /** The parts of a request in a hash of options. */
    static RequestTemplate parts(Options options) {
        return new RequestTemplate(
                part(options, "params", Allowed.TEXTS),
                part(options, "headers", Allowed.TEXT),
                part(options, "body", Allowed.ANYTHING));
    }

    private static Map<String, Object> part(Options options, String name, Allowed allowed) {
        Options hash = options.hash(name);
        Map<String, Object> part = new LinkedHashMap<>();
        for (String key : hash.names()) {
            Object value = hash.raw(key).orElse("");
            if (allowed.takes(value)) {
                part.put(key, value);
            } else {
                hash.wrong(key, "must be %s.".formatted(allowed.words));
            }
        }
        return part;
    }

    /** The values that a part of a request may hold. */
    private enum Allowed {
        TEXT("a single text"),
        TEXTS("a text or a list of texts"),
        ANYTHING("anything");

        private final String words;

        Allowed(String words) {
            this.words = words;
        }

        boolean takes(Object value) {
            boolean text = !(value instanceof Map || value instanceof List);
            return switch (this) {
                case TEXT -> text;
                case TEXTS ->
                        text
                                || (value instanceof List<?> list
                                        && list.stream().allMatch(TEXT::takes));
                case ANYTHING -> true;
            };
        }
    }

    private String method(RequestTemplate all) {
        String standard = all.body().isEmpty() ? "get" : "post";
        String method = options.choice("method", "get", "post").orElse(standard);
        if (method.equals("get") && !all.body().isEmpty()) {
            options.wrong("body", "goes with method => \"post\" only.");
        }
        return method.toUpperCase(Locale.ROOT);
    }

    private void checkLater(Paging paging) {
        Options later = options.hash("paging");
        paging.later().url().ifPresent(text -> address(text, later));
        boolean counted = paging.type() == Paging.Type.PAGE || paging.type() == Paging.Type.OFFSET;
        boolean other = paging.type() == Paging.Type.CURSOR || counted;
        if ((paging.later().url().isPresent() || paging.later().alone()) && !other) {
            later.wrong(
                    paging.later().alone() ? "alone" : "url",
                    "goes with the types cursor, page and offset only: a next address has everything in it.");
        }
    }

    private Template url() {
        Template url = new Template(options.text("url").orElse(""));
        if (url.text().isEmpty()) {
            options.wrong("url", "is required: the address that gives out the log.");
            return url;
        }
        return address(url, options);
    }

    private Template address(Template url, Options where) {
        Optional<String> sample =
                url.fillAddress(
                        name ->
                                name.startsWith("endpoint.")
                                        ? Optional.of("https://host")
                                        : Optional.of(
                                                declared.value(name)
                                                        .orElse(
                                                                url.text().startsWith("{" + name)
                                                                        ? "https://host"
                                                                        : "x")));
        try {
            if (TrustedOrigins.safe(new URI(sample.orElse("")))) {
                return url;
            }
        } catch (URISyntaxException e) {
            // The message leaves the text out, which may hold a secret.
        }
        where.wrong("url", TrustedOrigins.WANTED);
        return url;
    }

    private JsonRequest.Each each() {
        Options hash = options.hash("each");
        if (hash.names().isEmpty()) {
            return new JsonRequest.Each("", List.of(""));
        }
        String name = hash.names().iterator().next();
        List<String> values = hash.texts(name);
        if (hash.names().size() > 1 || values.isEmpty()) {
            options.wrong(
                    "each",
                    "must be one name with a list of values: { \"mode\" => [\"a\", \"b\"] }.");
        }
        placeholders.add(name);
        return new JsonRequest.Each(name, values);
    }

    /** Refuses values of answers in the url, because the first request has no answer yet. */
    private void checkPath(Template url, Paging paging) {
        url.names().stream()
                .filter(paging.next()::containsKey)
                .forEach(
                        name ->
                                options.wrong(
                                        "url",
                                        "cannot have {%s}, which an answer gives. Put it into params, headers or body, into paging => url, or use next_url."
                                                .formatted(name)));
    }

    /** The placeholders of requests after the first. */
    private static Set<String> later(Template url, RequestTemplate all, Paging paging) {
        RequestTemplate parts =
                paging.later().alone() ? all.headersOnly().and(paging.later().parts()) : all;
        Set<String> names = new HashSet<>(parts.names());
        names.addAll(paging.later().url().orElse(url).names());
        return names;
    }

    private void checkPlaceholders(Set<String> names, Set<String> later, Paging paging) {
        Set<String> known = new TreeSet<>(placeholders);
        known.addAll(paging.next().keySet());
        switch (paging.type()) {
            case PAGE -> known.add("page");
            case OFFSET -> known.add("offset");
            default -> {
                // Their placeholders are the names of next.
            }
        }
        if (paging.size().isPresent()) {
            known.add("size");
        }
        Set<String> unknown = new TreeSet<>(names);
        unknown.removeAll(known);
        for (String name : unknown) {
            options.wrong(
                    "{" + name + "}",
                    "stands for nothing here. Known: {%s}. If the braces are meant literally, write {{%s}}."
                            .formatted(String.join("}, {", known), name));
        }
        for (String needed : paging.placeholders()) {
            if (!later.contains(needed)) {
                options.wrong(
                        "paging",
                        "never asks for the next page: no parameter, header or body has {%s}."
                                .formatted(needed));
            }
        }
    }
}
