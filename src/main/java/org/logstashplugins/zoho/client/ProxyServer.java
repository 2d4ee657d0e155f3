package org.logstashplugins.zoho.client;

import java.util.Optional;

/**
 * A proxy, and who we are to it.
 *
 * @param scheme http or https: how we talk to the proxy itself
 * @param host a name or an address, an IPv6 address without brackets
 */
public record ProxyServer(String scheme, String host, int port, Optional<Login> login) {

    /** A user and a password. Prints neither. */
    public record Login(String user, String password) {
        public Login {
            password = HiddenTexts.hide(password);
        }

        @Override
        public String toString() {
            return "<login>";
        }
    }

    /** Host and port. */
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
