package org.logstashplugins.zoho.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.logstashplugins.zoho.Environment;
import org.logstashplugins.zoho.cli.host.Pipeline;
import org.logstashplugins.zoho.simulator.Simulator;
import org.logstashplugins.zoho.simulator.http.Fault;
import org.logstashplugins.zoho.testing.ZohoRun;
import org.logstashplugins.zoho.time.Clock;
import org.logstashplugins.zoho.time.StopSignal;

/**
 * A stop ends every wait of a stream at once, and interrupts no thread. Each wait here would last
 * minutes; the limit allows for a busy machine.
 */
class StopTest {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir Path data;

    /** The clock of the machine, which signals the start of a wait and notices interrupts. */
    private static final class Noticing implements Clock {
        final CountDownLatch waiting = new CountDownLatch(1);
        final AtomicBoolean interrupted = new AtomicBoolean();

        @Override
        public Instant instant() {
            return SYSTEM.instant();
        }

        @Override
        public boolean pause(Duration duration, StopSignal stop) {
            waiting.countDown();
            boolean over = SYSTEM.pause(duration, stop);
            interrupted.compareAndSet(false, Thread.currentThread().isInterrupted());
            return over;
        }
    }

    private static Arguments waits(String name, String call, Consumer<Simulator> disturbed) {
        return Arguments.of(name, call, disturbed);
    }

    static Stream<Arguments> waits() {
        return Stream.of(
                waits(
                        "a slow download",
                        "analytics.export",
                        simulator ->
                                simulator.disturb(
                                        "analytics.export",
                                        1,
                                        Fault.slow(10, Duration.ofMillis(100)))),
                waits(
                        "a download that has stalled",
                        "analytics.export",
                        simulator ->
                                simulator.disturb("analytics.export", 1, Fault.slow(10, LONG))),
                waits(
                        "a token that does not come",
                        "accounts.token",
                        simulator -> simulator.disturb("accounts.token", 1, Fault.slow(10, LONG))),
                waits(
                        "the end of a back-off",
                        "",
                        simulator -> simulator.disturb("analytics", 1_000, Fault.status(503))),
                waits("the next poll", "", simulator -> {}));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("waits")
    void endsAWaitFor(String name, String call, Consumer<Simulator> disturbed) throws Exception {
        try (Site site = new Site(Table.ACTIVITY)) {
            Instant recent = Clock.SYSTEM.instant().minus(Duration.ofHours(1));
            site.view(Table.ACTIVITY)
                    .append(Table.row(recent, "a".repeat(10_000)).appearing(Instant.MIN));
            CountDownLatch called = announce(site.simulator, call);
            disturbed.accept(site.simulator);
            Noticing clock = new Noticing();
            ZohoRun run = site.start(data, 10, clock);
            if (call.isEmpty()) {
                clock.waiting.await();
            } else {
                called.await();
                Site.await("the answer's beginning", () -> site.simulator.callsInProgress() == 1);
            }
            assertThat(timeToStop(run)).isLessThan(LIMIT);
            assertThat(clock.interrupted).isFalse();
            assertThat(run.host().failure()).isEmpty();
        }
    }

    /** Stops the input that waits while another input asks for the token that both need. */
    @Test
    void endsAWaitForATokenThatAnotherInputIsAskingFor() throws Exception {
        try (Site site = new Site(Table.ACTIVITY)) {
            CountDownLatch called = announce(site.simulator, "accounts.token");
            site.simulator.disturb("accounts.token", 1, Fault.slow(10, LONG));
            try (ZohoRun first = site.start(data.resolve("first"), 10, Clock.SYSTEM)) {
                called.await();
                ZohoRun second = site.start(data.resolve("second"), 10, Clock.SYSTEM);
                Site.await("its thread", () -> !second.report().isEmpty());
                assertThat(timeToStop(second)).isLessThan(LIMIT);
                assertThat(timeToStop(first)).isLessThan(LIMIT);
            }
        }
    }

    /** A host behind a firewall that drops packets looks like this. */
    @Test
    void endsAWaitForAConnection() throws Exception {
        List<Socket> filling = new ArrayList<>();
        try (Site site = new Site(Table.ACTIVITY);
                ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            fillBacklog(deaf, filling);
            String url = "http://127.0.0.1:" + deaf.getLocalPort();
            Map<String, Object> settings = site.settings();
            settings.put("endpoints", Map.of("accounts", url, "analytics", url));
            settings.put("connect_timeout", "20s");
            ZohoRun run =
                    ZohoRun.start(
                            Pipeline.of(settings),
                            new Environment(Clock.SYSTEM, Optional.of(data), false));
            Site.await("a thread that connects", StopTest::connecting);
            assertThat(timeToStop(run)).isLessThan(LIMIT);
        } finally {
            for (Socket socket : filling) {
                socket.close();
            }
        }
    }

    private static boolean connecting() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().equals("zoho-http"))
                .flatMap(thread -> Stream.of(thread.getValue()))
                .anyMatch(frame -> frame.getMethodName().equals("connect"));
    }

    /** Connects until the system no longer accepts connections. */
    private static void fillBacklog(ServerSocket deaf, List<Socket> filling) {
        try {
            while (filling.size() < 20) {
                Socket socket = new Socket();
                filling.add(socket);
                socket.connect(
                        new InetSocketAddress(deaf.getInetAddress(), deaf.getLocalPort()), 200);
            }
        } catch (IOException e) {
            return;
        }
        throw new AssertionError("this system answers every connection");
    }

    private static CountDownLatch announce(Simulator simulator, String call) {
        CountDownLatch called = new CountDownLatch(1);
        simulator.intercept(
                (kind, path) -> {
                    if (kind.equals(call)) {
                        called.countDown();
                    }
                    return Optional.empty();
                });
        return called;
    }

    private static Duration timeToStop(ZohoRun run) {
        long start = System.nanoTime();
        run.stop();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
