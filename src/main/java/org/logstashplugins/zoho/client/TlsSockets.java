package org.logstashplugins.zoho.client;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.reactor.ssl.SSLBufferMode;
import org.jspecify.annotations.Nullable;
import org.logstashplugins.zoho.tls.TlsConfiguration;
import org.logstashplugins.zoho.tls.TlsContext;

/** Makes TLS connections as configured. A failure says with whom and why. */
final class TlsSockets implements TlsSocketStrategy {
    private final TlsContext tls;
    private final TlsSocketStrategy strategy;

    TlsSockets(TlsConfiguration configuration) {
        this.tls = new TlsContext(configuration);
        this.strategy =
                new DefaultClientTlsStrategy(
                        tls.context(),
                        texts(configuration.protocols()),
                        texts(configuration.cipherSuites()),
                        SSLBufferMode.STATIC,
                        configuration.verified()
                                ? HostnameVerificationPolicy.BUILTIN
                                : HostnameVerificationPolicy.CLIENT,
                        configuration.verified() ? null : NoopHostnameVerifier.INSTANCE);
    }

    private static String @Nullable [] texts(List<String> names) {
        return names.isEmpty() ? null : names.toArray(String[]::new);
    }

    @Override
    public SSLSocket upgrade(
            Socket socket,
            String target,
            int port,
            @Nullable Object attachment,
            HttpContext context)
            throws IOException {
        try {
            return strategy.upgrade(socket, target, port, attachment, context);
        } catch (SSLException | SocketException e) {
            throw failed(target, port, e);
        }
    }

    /**
     * The failure of a request, before its answer began. With TLS 1.3, a server says only then that
     * it wants a certificate of ours, and some just close the connection.
     */
    IOException explained(URI address, IOException failure) {
        int port = address.getPort() < 0 ? 443 : address.getPort();
        boolean broken =
                failure instanceof SSLException || failure.getClass() == SocketException.class;
        boolean explained = failure instanceof HandshakeException;
        String host = String.valueOf(address.getHost());
        return broken && !explained && tls.askedBy(host, port)
                ? failed(host, port, failure)
                : failure;
    }

    private HandshakeException failed(String host, int port, IOException failure) {
        return new HandshakeException(
                host,
                port,
                new HandshakeException.ClientCertificate(
                        tls.askedBy(host, port), tls.hasIdentity()),
                failure);
    }
}
