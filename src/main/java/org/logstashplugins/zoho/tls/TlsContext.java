package org.logstashplugins.zoho.tls;

import java.security.GeneralSecurityException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** The TLS state of an input: who is trusted, sessions to resume, servers that asked for a key. */
public final class TlsContext {
    private final SSLContext context;
    private final AskedFor asked;
    private final boolean identity;

    public TlsContext(TlsConfiguration configuration) {
        this.asked = new AskedFor(configuration.identity());
        this.identity = configuration.identity().isPresent();
        X509ExtendedTrustManager trusted =
                configuration.verified()
                        ? new ServerCheck(configuration.trusted().orElseGet(TrustedServers::ofJava))
                        : new AnyServer();
        try {
            this.context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {asked}, new TrustManager[] {trusted}, null);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has TLS", e);
        }
    }

    public SSLContext context() {
        return context;
    }

    /** True when we have a certificate to show. */
    public boolean hasIdentity() {
        return identity;
    }

    /** True when this server has asked for a certificate of ours. */
    public boolean askedBy(String host, int port) {
        return asked.by(host, port);
    }
}
