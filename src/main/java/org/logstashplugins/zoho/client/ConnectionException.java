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
 * A connection that failed or broke. The message names the server and the request, and says what to
 * do. Every network failure becomes this exception, so that any other {@link IOException} is about
 * this machine.
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

    /** The host, as far as it may be shown. */
    public String host() {
        return host;
    }

    /** The network's own exception; the given failure if it is of another type. */
    public static IOException reason(IOException failure) {
        return failure instanceof ConnectionException broken ? broken.reason : failure;
    }

    /** True when the request was certainly not sent, because there was no connection. */
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
            return "The host %s cannot be found. Check this machine's DNS, and whether it needs a proxy."
                    .formatted(host);
        }
        // Without a connection the request does not matter: the message is the same for a host.
        String server = host + (request.uri().getPort() < 0 ? "" : ":" + request.uri().getPort());
        boolean tls = reason instanceof SSLException;
        if (reason instanceof SocketTimeoutException || (unsent(reason) && !tls)) {
            return "No connection, or no answer in time: %s (%s). Check firewall and proxy between here and %s."
                    .formatted(unsent(reason) ? server : request, shown(reason), host);
        }
        if (tls) {
            return "The TLS connection failed: %s (%s). If a proxy inspects TLS, Java must trust its certificate."
                    .formatted(server, shown(reason));
        }
        return "The connection broke %s the answer to %s (%s). It is tried again."
                .formatted(
                        doing == Doing.ASKING ? "before" : "in the middle of",
                        request,
                        detail(reason));
    }

    /** The HTTP client may quote a broken answer, so only some of its messages are shown. */
    private static String detail(IOException reason) {
        String kind = reason.getClass().getSimpleName();
        return reason instanceof SocketException ? kind + ": " + shown(reason) : kind;
    }

    private static String shown(IOException reason) {
        return ForeignText.message(String.valueOf(reason.getMessage()));
    }
}
