package org.logstashplugins.zoho.testing.tls;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.util.HexFormat;

/** Sends the first bytes of a server that speaks only TLS 1.1, as this Java cannot run one. */
public final class OldTlsServer extends Relay {
    /** How it reacts to a client that speaks newer versions (RFC 4346). */
    public enum Manner {
        /** Fatal alert 70, protocol_version. */
        ALERT("15030200020246"),
        /** A server hello of version 1.1 with the cipher suite TLS_RSA_WITH_AES_128_CBC_SHA. */
        HELLO("160302002a" + "02000026" + "0302" + "11".repeat(32) + "00" + "002f" + "00");

        private final byte[] bytes;

        Manner(String hex) {
            bytes = HexFormat.of().parseHex(hex);
        }
    }

    private final Manner manner;

    private OldTlsServer(Manner manner) {
        this.manner = manner;
    }

    public static OldTlsServer start(Manner manner) {
        OldTlsServer server = new OldTlsServer(manner);
        server.begin();
        return server;
    }

    public URI url() {
        return URI.create("https://127.0.0.1:" + port());
    }

    @Override
    void serve(Socket client) throws IOException {
        client.getInputStream().read();
        client.getOutputStream().write(manner.bytes);
        client.getOutputStream().flush();
        client.getInputStream().transferTo(OutputStream.nullOutputStream());
    }
}
