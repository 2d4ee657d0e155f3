package org.logstashplugins.zoho.client;

import java.util.Optional;

/**
 * What is asked, and through which proxy.
 *
 * @param proxy empty if this machine connects to the server itself
 */
record Target(Request request, Optional<ProxyServer> proxy) {

    /** The host, as far as it may be shown. */
    String host() {
        return ForeignText.name(String.valueOf(request.uri().getHost()));
    }

    /** The host, with its port if that is not the usual one. */
    String server() {
        int port = request.uri().getPort();
        return host() + (port < 0 ? "" : ":" + port);
    }

    /** Whom this machine connects to: the proxy or the server. */
    String first() {
        return proxy.map(ProxyServer::toString).orElseGet(this::server);
    }
}
