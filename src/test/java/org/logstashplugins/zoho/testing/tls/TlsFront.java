package org.logstashplugins.zoho.testing.tls;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Puts TLS before a server without it, such as a simulator. */
public final class TlsFront extends Relay {
    private final SSLContext context;
    private final Consumer<SSLSocket> setUp;
    private final URI behind;

    private TlsFront(SSLContext context, Consumer<SSLSocket> setUp, URI behind) {
        this.context = context;
        this.setUp = setUp;
        this.behind = behind;
    }

    /** Opens a TLS front on another port. */
    public static TlsFront before(URI server, SSLContext context) {
        return before(server, context, socket -> {});
    }

    /**
     * @param setUp what else a connection must have, such as a certificate of the client
     */
    public static TlsFront before(URI server, SSLContext context, Consumer<SSLSocket> setUp) {
        TlsFront front = new TlsFront(context, setUp, server);
        front.begin();
        return front;
    }

    public URI url() {
        return URI.create("https://127.0.0.1:" + port());
    }

    /** The address under a name that leads to this machine, or to a proxy that knows the name. */
    public URI url(String host) {
        return URI.create("https://" + host + ":" + port());
    }

    @Override
    void serve(Socket client) throws IOException {
        try (SSLSocket tls = encrypted(client, context)) {
            setUp.accept(tls);
            tls.startHandshake();
            join(tls, connect(behind.getPort()));
        }
    }

    /** The server's side of TLS on an open connection. */
    static SSLSocket encrypted(Socket client, SSLContext context) throws IOException {
        return (SSLSocket) context.getSocketFactory().createSocket(client, null, true);
    }
}
