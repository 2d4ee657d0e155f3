package org.logstashplugins.zoho.client;

import org.logstashplugins.zoho.tls.TlsConfiguration;

/** The way to the servers: TLS, and a proxy if there is one. */
public record Network(TlsConfiguration tls, ProxyRules proxies) {
    /** As Java makes connections by itself, without a proxy. */
    public static final Network DIRECT = new Network(TlsConfiguration.OF_JAVA, ProxyRules.NONE);
}
