package org.logstashplugins.zoho.client;

import java.util.List;
import java.util.Optional;

/**
 * Which requests go through a proxy: all of them, except to the hosts that are named.
 *
 * @param server the proxy; empty if no request goes through one
 * @param direct the hosts that are asked without it
 */
public record ProxyRules(Optional<ProxyServer> server, List<HostPattern> direct) {
    /** No proxy. */
    public static final ProxyRules NONE = new ProxyRules(Optional.empty(), List.of());

    /** Everything through this proxy. */
    static ProxyRules all(ProxyServer server) {
        return new ProxyRules(Optional.of(server), List.of());
    }

    /** The proxy for requests to a host. */
    Optional<ProxyServer> toward(String host, int port) {
        return server.filter(any -> direct.stream().noneMatch(each -> each.matches(host, port)));
    }
}
