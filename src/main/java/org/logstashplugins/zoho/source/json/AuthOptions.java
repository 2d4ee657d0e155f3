package org.logstashplugins.zoho.source.json;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.logstashplugins.zoho.auth.AccessTokens;
import org.logstashplugins.zoho.auth.FixedHeader;
import org.logstashplugins.zoho.auth.Grant;
import org.logstashplugins.zoho.auth.Secret;
import org.logstashplugins.zoho.client.Authorization;
import org.logstashplugins.zoho.config.Endpoints;
import org.logstashplugins.zoho.config.Options;
import org.logstashplugins.zoho.config.Product;
import org.logstashplugins.zoho.source.ApiContext;
import org.logstashplugins.zoho.source.Identity;

/**
 * The option {@code auth}: who we are to an API. Its texts may have placeholders for declared
 * options. Holds secrets, but prints none.
 */
final class AuthOptions {
    private final Options options;
    private final Type type;
    private final DeclaredOptions declared;
    private final Set<String> secrets = new HashSet<>();
    private final AuthorizationFactory factory;

    enum Type {
        ZOHO,
        CLIENT_CREDENTIALS,
        BASIC,
        HEADER,
        NONE;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @FunctionalInterface
    private interface AuthorizationFactory {
        Authorization make(ApiContext context);
    }

    private AuthOptions(Options options, DeclaredOptions declared) {
        this.options = options;
        this.declared = declared;
        this.type = options.choice("type", Type.class).orElse(Type.ZOHO);
        this.factory =
                switch (type) {
                    case ZOHO -> zoho();
                    case CLIENT_CREDENTIALS -> clientCredentials();
                    case BASIC -> basic();
                    case HEADER -> header();
                    case NONE -> context -> Authorization.NONE;
                };
        options.rejectUnknown();
    }

    static AuthOptions read(Options options, DeclaredOptions declared) {
        return new AuthOptions(options, declared);
    }

    Type type() {
        return type;
    }

    /** A name for the account, which holds no secret. */
    String account() {
        List<String> values = new ArrayList<>();
        options.names().forEach(name -> values.add(name + "=" + value(name)));
        return Secret.hash(values.toString());
    }

    /**
     * The account, for the log's identity. It is made of what stays when a secret is replaced, and
     * is a fingerprint, because some APIs take their key as the user. Empty if only a key names the
     * account.
     */
    Optional<String> identity(ApiContext context) {
        List<String> who =
                switch (type) {
                    case ZOHO ->
                            List.of(
                                    context.endpoints().region(Product.ACCOUNTS),
                                    context.account());
                    case CLIENT_CREDENTIALS -> client();
                    case BASIC -> List.of(shown("user"));
                    case HEADER, NONE -> List.of();
                };
        return who.isEmpty()
                ? Optional.empty()
                : Optional.of("account:" + new Identity(who).fingerprint());
    }

    private List<String> client() {
        List<String> who =
                new ArrayList<>(
                        List.of(Endpoints.addressOf(shown("token_url")), shown("client_id")));
        Options params = options.hash("params");
        for (String name : params.names()) {
            // A fixed text may be a secret; a declared option says whether it is one.
            params.text(name).map(Template::new).stream()
                    .flatMap(text -> text.names().stream())
                    .forEach(
                            placeholder ->
                                    declared.shown(placeholder)
                                            .ifPresent(value -> who.add(name + "=" + value)));
        }
        return who;
    }

    private String shown(String name) {
        return options.text(name).map(text -> declared.shown(new Template(text))).orElse("");
    }

    private String value(String name) {
        return options.text(name)
                .flatMap(text -> new Template(text).fill(declared::value))
                .orElse("");
    }

    /** The secrets in the hash itself. */
    Set<String> secrets() {
        return Set.copyOf(secrets);
    }

    /** True when another token may replace a refused one. */
    boolean renewable() {
        return type == Type.ZOHO || type == Type.CLIENT_CREDENTIALS;
    }

    Authorization make(ApiContext context) {
        return factory.make(context);
    }

    private AuthorizationFactory zoho() {
        Optional<String> scheme = options.text("scheme");
        return context -> scheme.map(context.zoho()::withScheme).orElse(context.zoho());
    }

    private AuthorizationFactory basic() {
        Secret user = secret("user");
        Secret password = secret("password");
        return context -> FixedHeader.basic(user, password);
    }

    private AuthorizationFactory header() {
        String name = options.text("name").orElse("Authorization");
        if (!name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}")) {
            options.wrong("name", "is not the name of a header.");
        }
        Secret value = secret("value");
        return context -> new FixedHeader(name, value);
    }

    private AuthorizationFactory clientCredentials() {
        URI server = address("token_url");
        String client = text("client_id").orElse("");
        Secret secret = secret("client_secret");
        Optional<String> scope = options.has("scope") ? text("scope") : Optional.empty();
        Options params = options.hash("params");
        // By default the server may say which one it needs.
        Grant.Client where =
                options.choice("token_auth", "form", "basic")
                        .map(
                                word ->
                                        word.equals("basic")
                                                ? Grant.Client.IN_HEADER
                                                : Grant.Client.IN_FORM)
                        .orElse(Grant.Client.ANYWHERE);
        Map<String, String> more = new LinkedHashMap<>();
        for (String name : params.names()) {
            params.text(name)
                    .flatMap(this::filled)
                    .ifPresent(value -> more.put(name, SecretNames.hide(name, value, secrets)));
        }
        return context ->
                new AccessTokens(
                        Grant.clientCredentials(server, client, secret, scope, more).with(where),
                        context.transport(),
                        context.processState());
    }

    private URI address(String name) {
        String text = text(name).orElse("");
        try {
            URI address = new URI(text);
            if (TrustedOrigins.safe(address)) {
                return address;
            }
        } catch (URISyntaxException e) {
            // The message leaves the text out, which may hold a password.
        }
        if (!text.isEmpty()) {
            options.wrong(name, TrustedOrigins.WANTED);
        }
        return URI.create("https://localhost");
    }

    private Secret secret(String name) {
        String value = text(name).orElse("");
        if (!value.isEmpty()) {
            secrets.add(value);
        }
        return new Secret(value);
    }

    /** A required text, with its placeholders filled. */
    private Optional<String> text(String name) {
        Optional<String> text = options.text(name);
        if (text.isEmpty()) {
            options.wrong(name, "is required with type \"%s\".".formatted(type.key()));
            return text;
        }
        return text.flatMap(this::filled);
    }

    private Optional<String> filled(String text) {
        // A secret may have braces of its own; only declared names are placeholders.
        Template template = new Template(text);
        return declared.names().containsAll(template.names())
                ? template.fill(declared::value)
                : Optional.of(text);
    }
}
