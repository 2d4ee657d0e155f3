package org.logstashplugins.zoho.client;

import java.util.Optional;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.CredentialsProvider;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Sends each request the way that its context says. Neither the environment nor system properties
 * count. Through a proxy, a host of https is only named in CONNECT, so that the proxy and not this
 * machine looks up its address.
 */
final class ProxyRoutes extends DefaultRoutePlanner {
    ProxyRoutes() {
        super(null);
    }

    /** The context of one request. */
    static final class Context extends HttpClientContext {
        private final Optional<ProxyServer> proxy;

        Context(Optional<ProxyServer> proxy) {
            this.proxy = proxy;
            setCredentialsProvider(credentials(proxy));
            // A connection on which a user logged in is for this user alone.
            setUserToken(proxy.flatMap(ProxyServer::login).orElse(null));
        }

        /** The login is for the proxy alone. */
        private static CredentialsProvider credentials(Optional<ProxyServer> proxy) {
            BasicCredentialsProvider provider = new BasicCredentialsProvider();
            proxy.ifPresent(
                    server ->
                            server.login()
                                    .ifPresent(
                                            login ->
                                                    provider.setCredentials(
                                                            new AuthScope(host(server)),
                                                            new UsernamePasswordCredentials(
                                                                    login.user(),
                                                                    login.password()
                                                                            .toCharArray()))));
            return provider;
        }

        /**
         * True when the answer to a request is one of the proxy, which opened no way to the host.
         */
        boolean answeredByProxy(String scheme, int status) {
            boolean tunnel = URIScheme.HTTPS.same(scheme);
            return proxy.isPresent()
                    && (status == ProxyException.LOGIN || (tunnel && getSSLSession() == null));
        }
    }

    private static HttpHost host(ProxyServer server) {
        return new HttpHost(server.scheme(), server.host(), server.port());
    }

    @Override
    protected @Nullable HttpHost determineProxy(HttpHost target, HttpContext context) {
        if (context instanceof Context ours) {
            return ours.proxy.map(ProxyRoutes::host).orElse(null);
        }
        throw new IllegalStateException("a request without its proxy");
    }
}
