package org.logstashplugins.zoho.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.logstashplugins.zoho.client.HostPattern;
import org.logstashplugins.zoho.client.ProxyRules;
import org.logstashplugins.zoho.client.ProxyServer;

/**
 * The settings {@code proxy} and {@code no_proxy}, in the forms of Logstash's own HTTP plugins: a
 * URL, or a hash with host, port, scheme, user and password, or with url, user and password.
 */
public final class ProxySettings {
    private static final Pattern HOST = Pattern.compile("[\\p{L}\\p{N}._-]+|\\[?[0-9a-fA-F:.]+]?");

    private ProxySettings() {}

    /** The proxy of the input, and the hosts that it is not for. */
    static ProxyRules rules(Options options) {
        Optional<ProxyServer> server = read(options, SettingsSchema.PROXY.name());
        List<HostPattern> direct = direct(options);
        if (!direct.isEmpty() && !options.has(SettingsSchema.PROXY.name())) {
            options.wrong(
                    SettingsSchema.NO_PROXY.name(),
                    "does nothing without proxy. Set proxy, or leave this out.");
        }
        return new ProxyRules(server, direct);
    }

    /**
     * Reads one option.
     *
     * @return empty if it is absent or wrong
     */
    public static Optional<ProxyServer> read(Options options, String name) {
        Object raw = options.raw(name).orElse(Map.of());
        if (raw.equals(Map.of())) {
            return Optional.empty();
        }
        if (!(raw instanceof Map)) {
            return options.text(name).flatMap(text -> url(options, name, text, Optional.empty()));
        }
        Options hash = options.hash(name);
        Optional<ProxyServer> read = hash.has("url") ? byUrl(hash) : byHost(hash);
        hash.rejectUnknown();
        return read;
    }

    private static Optional<ProxyServer> byUrl(Options hash) {
        for (String name : List.of("host", "port", "scheme")) {
            if (hash.has(name)) {
                hash.wrong(name, "is a part of url already. Give one of them.");
            }
        }
        Optional<ProxyServer.Login> login = login(hash);
        return hash.text("url").flatMap(text -> url(hash, "url", text, login));
    }

    private static Optional<ProxyServer> byHost(Options hash) {
        if (!hash.has("host")) {
            hash.wrong("host", "is required: the proxy's host. Or give a url.");
        }
        hash.has("url");
        Optional<String> host = hash.text("host");
        if (host.isPresent() && !HOST.matcher(host.get()).matches()) {
            hash.wrong("host", "must be a host alone, such as \"proxy.example\".");
            host = Optional.empty();
        }
        String scheme = hash.choice("scheme", "http", "https").orElse("http");
        Optional<Long> port = hash.number("port", 1, ProxyUrl.LARGEST_PORT);
        Optional<ProxyServer.Login> login = login(hash);
        return host.map(
                name ->
                        new ProxyServer(
                                scheme,
                                name.replaceAll("[\\[\\]]", ""),
                                port.map(Long::intValue)
                                        .orElseGet(() -> ProxyUrl.usualPort(scheme)),
                                login));
    }

    private static Optional<ProxyServer.Login> login(Options hash) {
        Optional<String> user = hash.text("user");
        Optional<String> password = hash.text("password");
        if (hash.has("user") && !hash.has("password")) {
            hash.wrong("password", "is required with user.");
        }
        if (hash.has("password") && !hash.has("user")) {
            hash.wrong("user", "is required with password.");
        }
        return user.flatMap(name -> password.map(secret -> new ProxyServer.Login(name, secret)));
    }

    private static Optional<ProxyServer> url(
            Options options, String name, String text, Optional<ProxyServer.Login> login) {
        try {
            return Optional.of(ProxyUrl.parse(text, login));
        } catch (IllegalArgumentException e) {
            return options.wrong(name, String.valueOf(e.getMessage()));
        }
    }

    private static List<HostPattern> direct(Options options) {
        String name = SettingsSchema.NO_PROXY.name();
        List<HostPattern> direct = new ArrayList<>();
        for (String text : options.texts(name)) {
            // The environment variable of this name holds one text with commas.
            for (String part : text.split(",")) {
                if (!part.isBlank()) {
                    options.parsed(
                                    name,
                                    part.strip(),
                                    HostPattern::parse,
                                    "\"%s\" must be a host (\"intranet.example\"), all hosts below a domain (\".example\" or \"*.example\"), or an address (\"10.1.2.3\"), each perhaps with a port (\":8443\").")
                            .ifPresent(direct::add);
                }
            }
        }
        return direct;
    }
}
