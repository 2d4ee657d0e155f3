package org.logstashplugins.zoho.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;

/**
 * A connection could not be made, or broke. The message says with whom, in the middle of what, and
 * what to do about it. Everything that the network does to a request comes as this, so that any
 * other {@link IOException} is about this machine.
 */
public final class ConnectionException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String host;
    private final IOException reason;

    /** What was being done. */
    enum Doing {
        ASKING,
        READING
    }

    ConnectionException(Request request, Doing doing, IOException reason) {
        super(message(request, doing, reason), reason);
        this.host = ForeignText.name(String.valueOf(request.uri().getHost()));
        this.reason = reason;
    }

    /** With whom, as far as it may be shown. */
    public String host() {
        return host;
    }

    /** What the network said; the failure itself where it is of another kind. */
    public static IOException reason(IOException failure) {
        return failure instanceof ConnectionException broken ? broken.reason : failure;
    }

    /** True when there was no connection that a request could have been sent on. */
    public static boolean unsent(IOException failure) {
        IOException reason = reason(failure);
        return reason instanceof ConnectException
                || reason instanceof ConnectTimeoutException
                || reason instanceof UnknownHostException
                || reason instanceof NoRouteToHostException
                || reason instanceof PortUnreachableException
                || reason instanceof SSLException;
    }

    private static String message(Request request, Doing doing, IOException reason) {
        String host = ForeignText.name(String.valueOf(request.uri().getHost()));
        if (reason instanceof UnknownHostException) {
            return "The host "
                    + host
                    + " cannot be found. Check this machine's DNS, and whether it needs a proxy.";
        }
        // Without a connection it does not matter what was asked for: it is said once for a host.
        String server = host + (request.uri().getPort() < 0 ? "" : ":" + request.uri().getPort());
        boolean tls = reason instanceof SSLException;
        if (reason instanceof SocketTimeoutException || (unsent(reason) && !tls)) {
            return "No connection, or no answer in time: "
                    + (unsent(reason) ? server : request)
                    + " ("
                    + said(reason)
                    + "). Check firewall and proxy between here and "
                    + host
                    + ".";
        }
        if (tls) {
            return "The TLS connection failed: "
                    + server
                    + " ("
                    + said(reason)
                    + "). Where a proxy inspects TLS, Java must trust its certificate.";
        }
        return "The connection broke "
                + (doing == Doing.ASKING ? "before " : "in the middle of ")
                + "the answer to "
                + request
                + " ("
                + detail(reason)
                + "). It is tried again.";
    }

    /** What the HTTP client says of a broken answer may be a part of that answer. */
    private static String detail(IOException reason) {
        String kind = reason.getClass().getSimpleName();
        return reason instanceof SocketException ? kind + ": " + said(reason) : kind;
    }

    private static String said(IOException reason) {
        return ForeignText.message(String.valueOf(reason.getMessage()));
    }
}
