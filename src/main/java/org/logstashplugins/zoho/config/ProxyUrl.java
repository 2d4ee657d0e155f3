package org.logstashplugins.zoho.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.logstashplugins.zoho.client.ProxyServer;

/** Reads the address of a proxy. No message repeats it, because it may hold a password. */
final class ProxyUrl {
    static final int LARGEST_PORT = 65_535;

    private static final String WANTED =
            "must be an address such as \"http://proxy.example:3128\". Write a user or a password with special characters in a hash: proxy =>"
                    + " { host => \"proxy.example\" port => 3128 user => \"…\" password => \"…\" }.";

    private ProxyUrl() {}

    /**
     * Reads {@code http://user:password@host:port}, of which only the host is required.
     *
     * @param login a user and password from elsewhere
     * @throws IllegalArgumentException saying what to write instead
     */
    static ProxyServer parse(String text, Optional<ProxyServer.Login> login) {
        URI url = uri(text);
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        if (!Set.of("http", "https").contains(scheme)) {
            throw new IllegalArgumentException(
                    "has a scheme other than \"http\" and \"https\". Other proxies, such as for SOCKS, are not supported.");
        }
        boolean more =
                !Set.of("", "/").contains(url.getRawPath())
                        || url.getRawQuery() != null
                        || url.getRawFragment() != null;
        if (url.getHost() == null || more) {
            throw new IllegalArgumentException(WANTED);
        }
        if (url.getPort() == 0 || url.getPort() > LARGEST_PORT) {
            throw new IllegalArgumentException(
                    "has a port that is not from 1 to " + LARGEST_PORT + ".");
        }
        return new ProxyServer(
                scheme,
                url.getHost().replaceAll("[\\[\\]]", ""),
                url.getPort() < 0 ? usualPort(scheme) : url.getPort(),
                login(Optional.ofNullable(url.getRawUserInfo()), login));
    }

    static int usualPort(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }

    private static URI uri(String text) {
        try {
            return new URI(text.contains("://") ? text : "http://" + text);
        } catch (URISyntaxException e) {
            // Without the cause, which repeats the text.
            throw new IllegalArgumentException(WANTED);
        }
    }

    private static Optional<ProxyServer.Login> login(
            Optional<String> inUrl, Optional<ProxyServer.Login> given) {
        if (inUrl.isEmpty()) {
            return given;
        }
        if (given.isPresent()) {
            throw new IllegalArgumentException(
                    "has a user of its own. Give user and password once.");
        }
        String[] parts = inUrl.get().split(":", 2);
        if (parts.length < 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
            throw new IllegalArgumentException(
                    "has a user without a password. Write user:password@ before the host, or a hash.");
        }
        return Optional.of(new ProxyServer.Login(decoded(parts[0]), decoded(parts[1])));
    }

    private static String decoded(String text) {
        // Otherwise a plus would become a space.
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
