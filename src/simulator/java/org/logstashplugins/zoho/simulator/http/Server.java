package org.logstashplugins.zoho.simulator.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** An HTTP server on the loopback address that passes calls to services. Thread-safe. */
public final class Server implements AutoCloseable {
    /** Lets the system choose a port. */
    public static final int ANY_PORT = 0;

    static {
        // Without this property, every small answer waits for the client's delayed acknowledgment
        // (40 ms).
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private static final int THREADS = 8;

    private final Traffic traffic;
    private final HttpServer server;
    private final ExecutorService threads = daemonThreads();
    private final CountDownLatch closing = new CountDownLatch(1);

    private Server(Traffic traffic, HttpServer server) {
        this.traffic = traffic;
        this.server = server;
        server.setExecutor(threads);
    }

    /** Opens a port, or any other port when that one is in use. Nothing is served yet. */
    public static Server open(int port, Traffic traffic) throws IOException {
        try {
            return new Server(traffic, HttpServer.create(address(port), 0));
        } catch (BindException e) {
            return new Server(traffic, HttpServer.create(address(ANY_PORT), 0));
        }
    }

    private static InetSocketAddress address(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private static ExecutorService daemonThreads() {
        AtomicInteger number = new AtomicInteger();
        return Executors.newFixedThreadPool(
                THREADS,
                task -> {
                    Thread thread = new Thread(task, "simulator-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** The server's address, without a slash at the end. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Starts to answer calls. */
    public void serve(List<Service> services) {
        server.createContext("/", exchange -> serve(exchange, services));
        server.start();
    }

    /** Stops at once and aborts the calls in progress. */
    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange, List<Service> services) throws IOException {
        traffic.begin();
        try {
            handle(exchange, services);
        } finally {
            traffic.end();
        }
    }

    private void handle(HttpExchange exchange, List<Service> services) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Optional<Service> service =
                services.stream().filter(candidate -> candidate.serves(path)).findFirst();
        Call call;
        try {
            call = new Call(exchange);
        } catch (IllegalArgumentException e) {
            plain(exchange, "unreadable", 400);
            return;
        }
        String kind = service.map(s -> s.kind(call)).orElse("unknown");
        if (traffic.isTooLong(exchange.getRequestURI().toString())) {
            plain(exchange, kind, 414);
        } else if (service.isEmpty()) {
            plain(exchange, kind, 404);
        } else {
            answer(exchange, service.get(), call, kind);
        }
    }

    private void answer(HttpExchange exchange, Service service, Call call, String kind)
            throws IOException {
        Optional<Fault> fault = traffic.nextFault(kind, call.path());
        if (fault.isPresent() && fault.get() instanceof Fault.Meanwhile meanwhile) {
            meanwhile.what().run();
        }
        call.answerThrough(
                new Answer(
                        exchange,
                        fault,
                        this::pause,
                        status -> record(exchange, kind, status, call.note())));
        if (fault.isPresent() && fault.get() instanceof Fault.HangUp) {
            record(exchange, kind, 0, "");
            throw new IOException("hung up on request");
        }
        if (fault.isPresent() && fault.get() instanceof Fault.Reply reply) {
            reply.headers().forEach(call::answerHeader);
            call.text(reply.status(), reply.contentType(), reply.body());
            return;
        }
        try {
            service.answer(call);
        } catch (RuntimeException e) {
            // A bug in the simulator or in a test's rows. An answer that has begun is aborted.
            if (exchange.getResponseCode() >= 0) {
                throw e;
            }
            call.text(500, "text/plain", "the simulator failed: " + e);
        }
    }

    private void plain(HttpExchange exchange, String kind, int status) throws IOException {
        Answer answer =
                new Answer(
                        exchange,
                        Optional.empty(),
                        this::pause,
                        sent -> record(exchange, kind, sent, ""));
        answer.whole(
                status,
                "text/html",
                ("<html>" + status + "</html>").getBytes(StandardCharsets.UTF_8));
    }

    private void record(HttpExchange exchange, String kind, int status, String note) {
        String path = exchange.getRequestURI().getPath();
        traffic.record(kind, exchange.getRequestMethod(), path, status, note);
    }

    private boolean pause(Duration time) {
        try {
            return !closing.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
