package org.logstashplugins.zoho.simulator.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * A host that is not Zoho's, as the target of a redirect. It serves one text to every caller, and
 * records their headers. Thread-safe.
 */
public final class OtherHost implements AutoCloseable {
    private final HttpServer server;
    private final List<Map<String, List<String>>> visits = new CopyOnWriteArrayList<>();

    private OtherHost(Supplier<String> text) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> serve(exchange, text.get()));
        server.start();
    }

    /** Starts a host that serves the text that the supplier gives at that time. */
    public static OtherHost serving(Supplier<String> text) {
        try {
            return new OtherHost(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(HttpExchange exchange, String text) throws IOException {
        visits.add(Map.copyOf(exchange.getRequestHeaders()));
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/csv;charset=UTF-8");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** The address. Its host name differs from that of the simulators, on the same machine. */
    public URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** The headers of every request so far. */
    public List<Map<String, List<String>>> visits() {
        return List.copyOf(visits);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
