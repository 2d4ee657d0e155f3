package org.logstashplugins.zoho.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.logstashplugins.zoho.time.StopSignal;

/** Servers that keep sending and never finish. */
@Timeout(180)
class DeadlineTest {
    private static final Duration SILENCE = Duration.ofMillis(300);
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n";

    /** The bytes that come first, and those that are repeated. */
    enum Drip {
        BODY(HEAD, "x"),
        CHUNKS("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\nx\r\n"),
        HEADERS("HTTP/1.1 200 OK\r\n", "X-More: 1\r\n"),
        STATUS("", "H"),
        EARLY_HINTS("", "HTTP/1.1 103 Early Hints\r\nLink: </x>; rel=preload\r\n\r\n"),
        CONTINUE("", "HTTP/1.1 100 Continue\r\n\r\n"),
        FAST_BODY(HEAD.replace("1000000", "99999999999"), "x".repeat(8192)),
        REFUSAL("HTTP/1.1 500 No\r\nContent-Length: 1000000\r\n\r\n", "x"),
        NOTHING("", "");

        final String first;
        final String again;

        Drip(String first, String again) {
            this.first = first;
            this.again = again;
        }
    }

    private final StopSignal stop = new StopSignal();

    private HttpTransport transport(Duration silence, Duration whole) {
        return new HttpTransport(
                new HttpTransport.Limits(Duration.ofMillis(200), silence, whole),
                Network.DIRECT,
                stop);
    }

    private static Object read(HttpTransport transport, Request request) throws IOException {
        return transport.send(request, response -> response.body().readAllBytes().length);
    }

    @ParameterizedTest
    @EnumSource(
            value = Drip.class,
            names = {"FAST_BODY", "NOTHING"},
            mode = EnumSource.Mode.EXCLUDE)
    void aServerThatHardlyGoesOnIsGivenUp(Drip drip) throws IOException {
        try (Dripping server = new Dripping(drip);
                HttpTransport transport = transport(SILENCE, Duration.ofHours(1))) {
            long begin = System.nanoTime();
            assertThat(catchThrowable(() -> read(transport, Request.get(server.url()))))
                    .isInstanceOf(ApiException.class)
                    .hasMessageContaining("request_timeout");
            assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.SECONDS.toNanos(10));
        }
    }

    @ParameterizedTest
    @EnumSource(value = Drip.class, names = "NOTHING", mode = EnumSource.Mode.EXCLUDE)
    void noRequestTakesLongerThanItsLimit(Drip drip) throws IOException {
        try (Dripping server = new Dripping(drip);
                HttpTransport transport = transport(Duration.ofHours(1), Duration.ofHours(1))) {
            long begin = System.nanoTime();
            Request request = Request.get(server.url()).within(Duration.ofMillis(500));
            assertThat(catchThrowable(() -> read(transport, request)))
                    .isInstanceOf(ApiException.class)
                    .hasMessageContaining("within 500ms");
            assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.SECONDS.toNanos(10));
        }
    }

    @ParameterizedTest
    @EnumSource(Drip.class)
    void aStopEndsARequestAtOnce(Drip drip) throws Exception {
        try (Dripping server = new Dripping(drip);
                HttpTransport transport = transport(Duration.ofHours(1), Duration.ofHours(1))) {
            assertStops(server, transport, server.url());
        }
    }

    /** A server that accepts a connection and never answers the TLS hello. */
    @Test
    void aStopEndsAHandshakeAtOnce() throws Exception {
        try (Dripping server = new Dripping(Drip.NOTHING);
                HttpTransport transport = transport(Duration.ofHours(1), Duration.ofHours(1))) {
            assertStops(
                    server, transport, URI.create("https://127.0.0.1:" + server.url().getPort()));
        }
    }

    private void assertStops(Dripping server, HttpTransport transport, URI address)
            throws InterruptedException {
        Thread stopping =
                new Thread(
                        () -> {
                            server.awaitDrops();
                            stop.stop();
                        });
        stopping.start();
        assertThat(catchThrowable(() -> read(transport, Request.get(address))))
                .isInstanceOf(StoppedException.class);
        stopping.join();
        assertThat(System.nanoTime() - server.dropped).isLessThan(TimeUnit.SECONDS.toNanos(5));
    }

    @Test
    void manyRequestsToOneHostDoNotWaitForEachOther() throws Exception {
        int many = 40;
        CyclicBarrier all = new CyclicBarrier(many);
        try (RawServer server = RawServer.answering(HEAD.strip().replace("1000000", "1"), "x");
                HttpTransport transport =
                        transport(Duration.ofSeconds(20), Duration.ofSeconds(30))) {
            List<Thread> threads =
                    IntStream.range(0, many)
                            .mapToObj(i -> new Thread(() -> holdOpen(transport, server, all)))
                            .toList();
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(all.isBroken()).isFalse();
        }
    }

    private static void holdOpen(HttpTransport transport, RawServer server, CyclicBarrier all) {
        try {
            transport.send(
                    Request.get(server.url("/x")),
                    response -> {
                        try {
                            return all.await(20, TimeUnit.SECONDS);
                        } catch (Exception e) {
                            throw new IOException(e);
                        }
                    });
        } catch (IOException e) {
            all.reset();
        }
    }

    /** Sends bytes every 50 milliseconds on every connection. */
    private static final class Dripping implements AutoCloseable {
        private final ServerSocket socket =
                new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final Drip drip;
        private final CountDownLatch drops = new CountDownLatch(3);
        private final CountDownLatch closed = new CountDownLatch(1);
        volatile long dropped;

        Dripping(Drip drip) throws IOException {
            this.drip = drip;
            Thread thread = new Thread(this::serve, "dripping");
            thread.setDaemon(true);
            thread.start();
        }

        URI url() {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/x");
        }

        void awaitDrops() {
            try {
                drops.await();
                dropped = System.nanoTime();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        private void serve() {
            try (Socket client = socket.accept();
                    OutputStream out = client.getOutputStream()) {
                out.write(drip.first.getBytes(StandardCharsets.US_ASCII));
                while (!closed.await(50, TimeUnit.MILLISECONDS)) {
                    out.write(drip.again.getBytes(StandardCharsets.US_ASCII));
                    out.flush();
                    drops.countDown();
                }
            } catch (IOException | InterruptedException e) {
                drops.countDown();
            }
        }

        @Override
        public void close() throws IOException {
            closed.countDown();
            socket.close();
        }
    }
}
