package org.logstashplugins.zoho.client;

import java.io.IOException;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;

/** A proxy that did not open a connection to a server. The message says so of the proxy. */
final class ProxyException extends IOException {
    private static final long serialVersionUID = 1L;

    /** The status of a proxy that wants a login. */
    static final int LOGIN = 407;

    private final int status;

    private ProxyException(int status, String message) {
        super(message);
        this.status = status;
    }

    static ProxyException of(ProxyServer proxy, String target, ClassicHttpResponse answer) {
        int status = answer.getCode();
        return new ProxyException(
                status,
                status == LOGIN
                        ? login(proxy, answer)
                        : "The proxy %s did not open a connection to %s (status %d). It cannot reach this host, or does not allow it. Ask its administrator, or add the host to no_proxy if this machine reaches it directly."
                                .formatted(proxy, target, status));
    }

    private static String login(ProxyServer proxy, ClassicHttpResponse answer) {
        boolean known =
                Stream.of(answer.getHeaders(HttpHeaders.PROXY_AUTHENTICATE))
                        .map(Header::getValue)
                        .map(value -> String.valueOf(value).toLowerCase(Locale.ROOT))
                        .anyMatch(value -> value.matches("(?s)(.*,)?\\s*(basic|digest)\\b.*"));
        if (!known) {
            return "The proxy %s wants a login (407) of another kind than Basic or Digest, which are all that is supported. Ask its administrator for one of them."
                    .formatted(proxy);
        }
        return proxy.login().isPresent()
                ? "The proxy %s does not accept the user and password in proxy (407). Correct them."
                        .formatted(proxy)
                : "The proxy %s wants a user and a password (407). Set both in proxy."
                        .formatted(proxy);
    }

    int status() {
        return status;
    }
}
