package org.logstashplugins.zoho.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLHandshakeException;
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

    ConnectionException(Target target, Doing doing, IOException reason) {
        super(message(target, doing, reason), reason);
        this.host = target.host();
        this.reason = reason;
    }

    /** Tells failures of one host apart. */
    public String code() {
        if (reason instanceof HandshakeException failed) {
            return host + " " + failed.trouble();
        }
        return reason instanceof ProxyException refused ? host + " " + refused.status() : host;
    }

    /** The network's own exception; the given failure if it is of another type. */
    public static IOException reason(IOException failure) {
        return failure instanceof ConnectionException broken ? broken.reason : failure;
    }

    /** True when the request was certainly not sent, because there was no connection. */
    public static boolean unsent(IOException failure) {
        IOException reason = reason(failure);
        return noConnection(reason)
                || reason instanceof ProxyException
                || reason instanceof HandshakeException
                || reason instanceof SSLHandshakeException;
    }

    private static boolean noConnection(IOException reason) {
        return reason instanceof ConnectException
                || reason instanceof ConnectTimeoutException
                || reason instanceof UnknownHostException
                || reason instanceof NoRouteToHostException
                || reason instanceof PortUnreachableException;
    }

    private static String message(Target target, Doing doing, IOException reason) {
        if (reason instanceof ProxyException) {
            return String.valueOf(reason.getMessage());
        }
        if (reason instanceof HandshakeException failed) {
            return HandshakeMessages.of(peer(target, failed), failed);
        }
        // Without a connection the request does not matter: the message is the same for a host.
        if (noConnection(reason)) {
            return target.proxy().isPresent()
                    ? withoutProxy(target, reason)
                    : withoutServer(target, reason);
        }
        if (reason instanceof SocketTimeoutException) {
            return "No connection, or no answer in time: %s%s (%s). Check firewall and proxy between here and %s."
                    .formatted(target.request(), through(target), shown(reason), target.host());
        }
        return "The connection broke %s the answer to %s%s (%s). It is tried again."
                .formatted(
                        doing == Doing.ASKING ? "before" : "in the middle of",
                        target.request(),
                        through(target),
                        detail(reason));
    }

    private static String withoutServer(Target target, IOException reason) {
        return reason instanceof UnknownHostException
                ? "The host %s cannot be found. Check this machine's DNS. If it reaches the internet only through a proxy, set proxy."
                        .formatted(target.host())
                : "No connection, or no answer in time: %s (%s). Check firewall and proxy between here and %s."
                        .formatted(target.server(), shown(reason), target.host());
    }

    private static String withoutProxy(Target target, IOException reason) {
        return "There is no connection to the proxy %s (%s). Check proxy, and whether the proxy runs and lets this machine in."
                .formatted(
                        target.first(),
                        reason instanceof UnknownHostException
                                ? "its host cannot be found"
                                : shown(reason));
    }

    private static String through(Target target) {
        return target.proxy().map(proxy -> " through the proxy " + proxy).orElse("");
    }

    /** A proxy with https has a certificate of its own. */
    private static String peer(Target target, HandshakeException failed) {
        boolean proxy =
                target.proxy()
                        .filter(
                                server ->
                                        server.scheme().equals("https")
                                                && server.host().equalsIgnoreCase(failed.host())
                                                && server.port() == failed.port())
                        .isPresent();
        return proxy ? "the proxy " + target.first() : target.server();
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
