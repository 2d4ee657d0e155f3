package org.logstashplugins.zoho.client;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.logstashplugins.zoho.tls.RefusedCertificateException;

/** A TLS connection that did not come about: whose, why, and what to do. */
final class HandshakeException extends SSLException {
    private static final long serialVersionUID = 1L;

    private static final String HEARD = "received fatal alert: ";

    private final String host;
    private final int port;
    private final Trouble trouble;

    /** What was in the way. */
    enum Trouble {
        UNTRUSTED,
        OTHER_HOST,
        EXPIRED,
        NOT_YET_VALID,
        NO_CLIENT_CERTIFICATE,
        CLIENT_CERTIFICATE_REFUSED,
        PROTOCOL,
        NOTHING_IN_COMMON,
        NO_TLS,
        NO_TRUST_STORE,
        UNKNOWN
    }

    /**
     * What the server has to do with certificates of clients.
     *
     * @param asked true when the server asked for one
     * @param given true when we have one
     */
    record ClientCertificate(boolean asked, boolean given) {}

    HandshakeException(String host, int port, ClientCertificate client, IOException cause) {
        super(cause.getMessage(), cause);
        this.host = host;
        this.port = port;
        this.trouble = trouble(client, cause);
    }

    String host() {
        return host;
    }

    int port() {
        return port;
    }

    Trouble trouble() {
        return trouble;
    }

    private static Trouble trouble(ClientCertificate client, IOException cause) {
        Optional<RefusedCertificateException> refused = RefusedCertificateException.in(cause);
        if (refused.isPresent()) {
            return switch (refused.get().reason()) {
                case EXPIRED -> Trouble.EXPIRED;
                case NOT_YET_VALID -> Trouble.NOT_YET_VALID;
                case OTHER_HOST -> Trouble.OTHER_HOST;
                case UNKNOWN_ISSUER, OTHER -> Trouble.UNTRUSTED;
            };
        }
        String said = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        if (cause instanceof SSLPeerUnverifiedException) {
            return Trouble.OTHER_HOST;
        }
        // The words are those of Java's TLS, which has no other way to tell.
        if (said.contains("protocol version")
                || said.contains("protocol_version")
                || said.contains("no appropriate protocol")) {
            return Trouble.PROTOCOL;
        }
        if (said.contains("unrecognized ssl message") || said.contains("not an ssl")) {
            return Trouble.NO_TLS;
        }
        if (said.contains("trustanchors")) {
            return Trouble.NO_TRUST_STORE;
        }
        if (client.asked() && !said.contains(HEARD + "protocol")) {
            return client.given()
                    ? Trouble.CLIENT_CERTIFICATE_REFUSED
                    : Trouble.NO_CLIENT_CERTIFICATE;
        }
        return said.contains(HEARD + "handshake_failure")
                        || said.contains(HEARD + "insufficient_security")
                ? Trouble.NOTHING_IN_COMMON
                : Trouble.UNKNOWN;
    }
}
