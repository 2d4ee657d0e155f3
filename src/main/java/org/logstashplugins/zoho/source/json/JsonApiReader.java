package org.logstashplugins.zoho.source.json;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.logstashplugins.zoho.catalog.Definition;
import org.logstashplugins.zoho.client.ApiException.Kind;
import org.logstashplugins.zoho.config.Options;
import org.logstashplugins.zoho.config.Product;
import org.logstashplugins.zoho.rows.FieldPath;
import org.logstashplugins.zoho.time.TimePattern;

/**
 * Reads a {@link JsonApi} from a stream's options and checks it completely; what is wrong becomes a
 * problem that names its option. One use.
 */
final class JsonApiReader {
    private static final FieldPath NOWHERE = FieldPath.ROOT;
    private static final Map<String, Kind> KINDS =
            Map.of(
                    "token", Kind.TOKEN,
                    "rate_limit", Kind.RATE_LIMIT,
                    "quota", Kind.QUOTA,
                    "retry", Kind.RETRY,
                    "config", Kind.CONFIG);

    private final Definition definition;
    private final Options options;
    private final DeclaredOptions declared;
    private final Set<String> places = new HashSet<>(Set.of("from", "to"));

    JsonApiReader(Definition definition) {
        this.definition = definition;
        this.options = definition.options();
        this.declared = DeclaredOptions.read(options);
        places.addAll(declared.names());
        for (Product product : Product.values()) {
            places.add("endpoint." + product.key());
        }
    }

    JsonApi read() {
        options.raw("about");
        AuthOptions auth = AuthOptions.read(options.hash("auth"), declared);
        JsonApi.Each each = each();
        Paging paging = PagingReader.read(options.hash("paging"), places);
        RequestTemplate request = request(options, places);
        RequestTemplate all = request.and(paging.later());
        Template url = url();
        checkPlaces(url, all, paging);
        ZoneId zone = zone();
        JsonApi api =
                new JsonApi(
                        definition.name(),
                        method(all),
                        url,
                        request,
                        window(zone),
                        options.duration("longest_window", Duration.ofMinutes(1)),
                        named(url, all).containsAll(Set.of("from", "to")),
                        options.has("records") ? path("records").orElse(NOWHERE) : FieldPath.ROOT,
                        options.choice("records_missing", "error", "empty")
                                .orElse("error")
                                .equals("empty"),
                        paths("identity"),
                        time(zone),
                        each,
                        paging,
                        errors(auth),
                        auth,
                        declared.with(auth.secrets()),
                        limits());
        checkEcs();
        return api;
    }

    /** The parts of a request in a hash of options. */
    static RequestTemplate request(Options options, Set<String> places) {
        return new RequestTemplate(
                part(options, "params", false), part(options, "headers", false), body(options));
    }

    private static Map<String, Object> part(Options options, String name, boolean nested) {
        Options hash = options.hash(name);
        Map<String, Object> part = new LinkedHashMap<>();
        for (String key : hash.names()) {
            Object value = hash.raw(key).orElse("");
            boolean list =
                    value instanceof List<?> values
                            && values.stream()
                                    .noneMatch(v -> v instanceof Map || v instanceof List);
            if (!nested && (value instanceof Map || (value instanceof List && !list))) {
                hash.wrong(key, "must be a text or a list of texts.");
            } else {
                part.put(key, value);
            }
        }
        return part;
    }

    private static Map<String, Object> body(Options options) {
        return part(options, "body", true);
    }

    private String method(RequestTemplate all) {
        String standard = all.body().isEmpty() ? "get" : "post";
        String method = options.choice("method", "get", "post").orElse(standard);
        if (method.equals("get") && !all.body().isEmpty()) {
            options.wrong("body", "goes with method => \"post\" only.");
        }
        return method.toUpperCase(Locale.ROOT);
    }

    private Template url() {
        Template url = new Template(options.text("url").orElse(""));
        if (url.text().isEmpty()) {
            options.wrong("url", "is required: the address that gives out the log.");
            return url;
        }
        Optional<String> sample =
                url.fill(
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
            if (Origins.safe(new URI(sample.orElse("")))) {
                return url;
            }
        } catch (URISyntaxException e) {
            // Said below without the text, which may hold a secret.
        }
        options.wrong("url", Origins.WANTED);
        return url;
    }

    private JsonApi.Each each() {
        Options hash = options.hash("each");
        if (hash.names().isEmpty()) {
            return new JsonApi.Each("", List.of(""));
        }
        String name = hash.names().iterator().next();
        List<String> values = hash.texts(name);
        if (hash.names().size() > 1 || values.isEmpty()) {
            options.wrong(
                    "each",
                    "must be one name with a list of values: { \"mode\" => [\"a\", \"b\"] }.");
        }
        places.add(name);
        return new JsonApi.Each(name, values);
    }

    private void checkPlaces(Template url, RequestTemplate all, Paging paging) {
        Set<String> known = new TreeSet<>(places);
        known.addAll(paging.next().keySet());
        switch (paging.type()) {
            case PAGE -> known.add("page");
            case OFFSET -> known.add("offset");
            default -> {
                // Their places are the names of next.
            }
        }
        if (paging.size().isPresent()) {
            known.add("size");
        }
        Set<String> unknown = new TreeSet<>(named(url, all));
        unknown.removeAll(known);
        for (String name : unknown) {
            options.wrong(
                    "{" + name + "}",
                    "stands for nothing here. Known: {" + String.join("}, {", known) + "}.");
        }
        for (String needed : paging.places()) {
            if (!named(url, all).contains(needed)) {
                options.wrong(
                        "paging",
                        "never asks for the next page: no parameter, header or body has {"
                                + needed
                                + "}.");
            }
        }
    }

    private static Set<String> named(Template url, RequestTemplate all) {
        Set<String> named = new HashSet<>(url.names());
        named.addAll(all.names());
        return named;
    }

    private ZoneId zone() {
        return definition.zone().orElse(ZoneOffset.UTC);
    }

    private WindowFormat window(ZoneId zone) {
        String format = options.text("window_format").orElse("iso8601");
        try {
            return new WindowFormat(format, zone);
        } catch (IllegalArgumentException e) {
            options.wrong("window_format", notAFormat(format, WindowFormat.NAMES));
            return new WindowFormat("iso8601", zone);
        }
    }

    private RowTime time(ZoneId zone) {
        if (!options.has("time_field")) {
            options.wrong(
                    "time_field",
                    "is required: the field that says when an entry happened, such as \"/createdAt\".");
        }
        FieldPath field = path("time_field").orElse(NOWHERE);
        String format = options.text("time_format").orElse("iso8601");
        boolean pattern = !RowTime.NAMES.contains(format);
        try {
            RowTime time = new RowTime(field, format, zone);
            if (pattern && TimePattern.zoneless(format) && definition.zone().isEmpty()) {
                options.wrong("timezone", "is required with a time_format that has no zone.");
            }
            return time;
        } catch (IllegalArgumentException e) {
            options.wrong("time_format", notAFormat(format, RowTime.NAMES));
            return new RowTime(field, "iso8601", zone);
        }
    }

    private static String notAFormat(String format, List<String> names) {
        return "\""
                + format
                + "\" is neither one of "
                + String.join(", ", names)
                + " nor a date format with year, month and day in Java's letters, e.g. \"yyyy-MM-dd HH:mm:ss\".";
    }

    private BodyErrors errors(AuthOptions auth) {
        Options hash = options.hash("success");
        Map<FieldPath, String> success = new HashMap<>();
        for (String name : hash.names()) {
            Optional<String> value = hash.text(name);
            value.ifPresent(text -> checked(name, hash).ifPresent(path -> success.put(path, text)));
        }
        Options codes = options.hash("error_codes");
        Map<String, Kind> kinds = new HashMap<>();
        for (String code : codes.names()) {
            codes.choice(code, KINDS.keySet().stream().sorted().toArray(String[]::new))
                    .ifPresent(kind -> kinds.put(code, KINDS.get(kind)));
        }
        return new BodyErrors(
                success,
                options.has("error_field") ? path("error_field") : Optional.empty(),
                kinds,
                options.text("requires"),
                auth.renewable(),
                declared.with(auth.secrets())::redacted);
    }

    private JsonApi.Limits limits() {
        Options rate = options.hash("rate_limit");
        JsonApi.Limits limits =
                new JsonApi.Limits(
                        rate.number("requests", 1, 100_000).orElse(600L).intValue(),
                        rate.duration("per", Duration.ofSeconds(1)).orElse(Duration.ofMinutes(1)),
                        options.number("max_pages", 1, 100_000).orElse(1_000L),
                        options.number("max_rows", 1, 1_000_000_000).orElse(Long.MAX_VALUE));
        rate.rejectUnknown();
        return limits;
    }

    private void checkEcs() {
        Options ecs = options.hash("ecs");
        definition.ecs().values().forEach(path -> checked(path, ecs));
    }

    private List<FieldPath> paths(String name) {
        List<FieldPath> paths = new ArrayList<>();
        options.texts(name)
                .forEach(
                        text ->
                                parsed(text, why -> options.wrong(name, why))
                                        .ifPresent(paths::add));
        return paths;
    }

    private Optional<FieldPath> path(String name) {
        return path(options, name);
    }

    /** A place in a document. */
    static Optional<FieldPath> path(Options options, String name) {
        return options.text(name).flatMap(text -> parsed(text, why -> options.wrong(name, why)));
    }

    private static Optional<FieldPath> checked(String text, Options options) {
        return parsed(text, why -> options.wrong(text, why));
    }

    private static Optional<FieldPath> parsed(
            String text, Function<String, Optional<FieldPath>> wrong) {
        try {
            return Optional.of(FieldPath.of(text));
        } catch (IllegalArgumentException e) {
            return wrong.apply(
                    "is not a place in a document: "
                            + e.getMessage()
                            + ". Write a JSON Pointer such as \"/data/items\", or names with dots.");
        }
    }
}
