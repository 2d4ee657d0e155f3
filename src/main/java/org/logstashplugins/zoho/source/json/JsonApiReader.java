package org.logstashplugins.zoho.source.json;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.logstashplugins.zoho.catalog.Definition;
import org.logstashplugins.zoho.client.ApiException.Category;
import org.logstashplugins.zoho.client.ProxyServer;
import org.logstashplugins.zoho.config.Options;
import org.logstashplugins.zoho.config.ProxySettings;
import org.logstashplugins.zoho.rows.Pointer;

/**
 * Reads a {@link JsonApi} from the options of a stream. Everything wrong becomes a problem of its
 * option.
 */
final class JsonApiReader {
    private static final Map<String, Category> CATEGORIES =
            Map.of(
                    "token", Category.TOKEN,
                    "rate_limit", Category.RATE_LIMIT,
                    "quota", Category.QUOTA,
                    "retry", Category.RETRY,
                    "config", Category.CONFIG,
                    "less", Category.TOO_MUCH);

    private static final String EMPTY = "empty";

    private final Definition definition;
    private final Options options;
    private final DeclaredOptions declared;

    JsonApiReader(Definition definition) {
        this.definition = definition;
        this.options = definition.options();
        this.declared = DeclaredOptions.read(options);
    }

    JsonApi read() {
        options.raw("about");
        AuthOptions auth = AuthOptions.read(options.hash("auth"), declared);
        RequestOptions.Asked asked = new RequestOptions(options, declared).read();
        Optional<Duration> longest = options.duration("longest_window", Duration.ofMinutes(1));
        TimeOptions times = new TimeOptions(definition, longest);
        Options ecs = options.hash("ecs");
        definition.events().fields().values().forEach(path -> PointerOptions.key(ecs, path));
        return new JsonApi(
                definition.name(),
                new JsonRequest(
                        asked.method(),
                        asked.url(),
                        asked.parts(),
                        asked.each(),
                        times.window(),
                        asked.names().containsAll(Set.of("from", "to"))),
                response(times, auth, asked.paging()),
                asked.paging(),
                auth,
                declared.with(secrets(auth, asked.parts())),
                limits(longest),
                proxy(auth));
    }

    /** Zoho's access tokens are got by the input, through its own proxy. */
    private Optional<ProxyServer> proxy(AuthOptions auth) {
        String name = "proxy";
        if (options.has(name) && auth.type() == AuthOptions.Type.ZOHO) {
            return options.wrong(
                    name,
                    "is only for APIs of other makers. Requests to Zoho go through the proxy of the input.");
        }
        return ProxySettings.read(options, name);
    }

    private JsonResponse response(TimeOptions times, AuthOptions auth, Paging paging) {
        return new JsonResponse(
                PointerOptions.pointer(options, "records").orElse(Pointer.ROOT),
                options.choice("records_missing", "error", "empty").orElse("").equals("empty"),
                PointerOptions.pointers(options, "identity"),
                times.time(),
                times.chosenBy(),
                errors(auth, paging));
    }

    private static Set<String> secrets(AuthOptions auth, RequestTemplate parts) {
        Set<String> secrets = new HashSet<>(auth.secrets());
        SecretNames.hide(parts.params(), secrets);
        SecretNames.hide(parts.headers(), secrets);
        SecretNames.hide(parts.body(), secrets);
        return secrets;
    }

    private BodyErrors errors(AuthOptions auth, Paging paging) {
        Options hash = options.hash("success");
        Map<Pointer, String> success = new HashMap<>();
        for (String name : hash.names()) {
            Optional<String> value = hash.text(name);
            value.ifPresent(
                    text ->
                            PointerOptions.key(hash, name)
                                    .ifPresent(path -> success.put(path, text)));
        }
        Options codes = options.hash("error_codes");
        Map<String, Category> categories = new HashMap<>();
        Set<String> nothing = new HashSet<>();
        for (String code : codes.names()) {
            Optional<String> word = codes.choice(code, words());
            word.filter(EMPTY::equals).ifPresent(empty -> nothing.add(code));
            word.map(CATEGORIES::get).ifPresent(category -> categories.put(code, category));
        }
        return new BodyErrors(
                success,
                PointerOptions.pointer(options, "error_field"),
                categories,
                nothing,
                auth.renewable(),
                new Remedies(options.text("requires"), auth.type(), false, paging.type()));
    }

    private static String[] words() {
        Set<String> words = new TreeSet<>(CATEGORIES.keySet());
        words.add(EMPTY);
        return words.toArray(String[]::new);
    }

    private JsonApi.Limits limits(Optional<Duration> longest) {
        Options rate = options.hash("rate_limit");
        JsonApi.Limits limits =
                new JsonApi.Limits(
                        rate.number("requests", 1, 100_000).orElse(600L).intValue(),
                        rate.duration("per", Duration.ofSeconds(1)).orElse(Duration.ofMinutes(1)),
                        options.number("max_pages", 1, 100_000).orElse(1_000L),
                        options.number("max_rows", 1, 1_000_000_000).orElse(Long.MAX_VALUE),
                        longest,
                        options.duration("oldest", Duration.ofMinutes(10)));
        rate.rejectUnknown();
        return limits;
    }
}
