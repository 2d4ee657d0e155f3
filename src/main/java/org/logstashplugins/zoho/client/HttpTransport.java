package org.logstashplugins.zoho.client;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.logstashplugins.zoho.time.Durations;
import org.logstashplugins.zoho.time.StopSignal;

/**
 * HTTP by Apache's classic client, without its retries, redirects and cookies. Before a connection
 * is used again, it checks that the server has not closed it.
 *
 * <p>No request lasts forever: there is a time limit for the head of an answer, for pauses in its
 * body, and for the whole. When the input stops, every running request is canceled. Closing alone
 * would first read the rest of the body, and an interrupt does not wake a read. A separate thread
 * looks up names and connects, because nothing can cut these steps short. Thread-safe.
 */
public final class HttpTransport implements Transport, AutoCloseable {
    /** Each stream has at most one connection, and no stream waits for another. */
    private static final int MOST_CONNECTIONS = 10_000;

    private final CloseableHttpClient client;
    private final TlsSockets tls;
    private final ProxyRules proxies;
    private final Limits limits;
    private final StopSignal stop;
    private final ExecutorService connecting =
            Executors.newCachedThreadPool(
                    task -> {
                        Thread thread = new Thread(task, "zoho-http");
                        thread.setDaemon(true);
                        return thread;
                    });

    /**
     * The time limits of a request.
     *
     * @param connect for the connection
     * @param silence without a byte
     * @param whole for the request and all of its answer
     */
    public record Limits(Duration connect, Duration silence, Duration whole) {
        /** The time limit for the head of an answer, however slowly it trickles. */
        Duration head() {
            return connect.plus(silence).multipliedBy(2);
        }
    }

    public HttpTransport(Limits limits, Network network, StopSignal stop) {
        this.limits = limits;
        this.stop = stop;
        this.proxies = network.proxies();
        this.tls = new TlsSockets(network.tls());
        this.client =
                HttpClients.custom()
                        .setConnectionManager(connections(limits, tls))
                        .setRoutePlanner(new ProxyRoutes())
                        .setDefaultRequestConfig(
                                RequestConfig.custom()
                                        .setResponseTimeout(Timeout.of(limits.silence()))
                                        .build())
                        .setUserAgent(UserAgent.text())
                        .disableAutomaticRetries()
                        .disableRedirectHandling()
                        .disableCookieManagement()
                        .disableAuthCaching()
                        // With it, no connection with a client's certificate is used again.
                        .disableConnectionState()
                        .disableContentCompression()
                        .build();
    }

    private static HttpClientConnectionManager connections(Limits limits, TlsSockets tls) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setTlsSocketStrategy(tls)
                .setMaxConnPerRoute(MOST_CONNECTIONS)
                .setMaxConnTotal(MOST_CONNECTIONS)
                .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(limits.connect()))
                                .setSocketTimeout(Timeout.of(limits.silence()))
                                .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                                .build())
                .build();
    }

    @Override
    public <T> T send(Request request, Reader<T> reader) throws IOException {
        return send(request, proxies, reader);
    }

    @Override
    public Transport through(ProxyServer proxy) {
        ProxyRules rules = ProxyRules.all(proxy);
        return new Transport() {
            @Override
            public <T> T send(Request request, Reader<T> reader) throws IOException {
                return HttpTransport.this.send(request, rules, reader);
            }
        };
    }

    private <T> T send(Request request, ProxyRules rules, Reader<T> reader) throws IOException {
        HttpExchange exchange = new HttpExchange(request, rules);
        StopSignal.Registration canceling =
                stop.onStop(
                        () -> {
                            exchange.cancel();
                            exchange.answer().completeExceptionally(new StoppedException());
                        });
        try {
            return receive(exchange, reader);
        } catch (IOException | RuntimeException e) {
            if (stop.stopped()) {
                throw new StoppedException();
            }
            throw e;
        } finally {
            canceling.close();
        }
    }

    private <T> T receive(HttpExchange exchange, Reader<T> reader) throws IOException {
        Request request = exchange.request();
        long begin = System.nanoTime();
        Duration whole = shorter(request.within().orElse(limits.whole()), limits.whole());
        connecting.execute(() -> exchange.open(client, tls));
        ClassicHttpResponse head = head(exchange, whole);
        try {
            Map<String, String> headers = HttpMessages.headers(head);
            InputStream body =
                    new TimedBody(
                            new RemoteBody(
                                    ContentCodings.undo(headers, HttpMessages.body(head)),
                                    exchange.target()),
                            limits.silence(),
                            whole.minusNanos(System.nanoTime() - begin),
                            () -> late(request, whole));
            T result = reader.read(new Response(head.getCode(), headers, body));
            if (body.read() >= 0) {
                exchange.cancel();
            }
            return result;
        } catch (IOException | RuntimeException e) {
            exchange.cancel();
            throw e;
        } finally {
            close(head);
        }
    }

    private static void close(ClassicHttpResponse head) {
        try {
            head.close();
        } catch (IOException e) {
            // The body was read to its end, or the rest is not wanted.
        }
    }

    private ClassicHttpResponse head(HttpExchange exchange, Duration whole) throws IOException {
        Duration most = shorter(limits.head(), whole);
        CompletableFuture<ClassicHttpResponse> answer = exchange.answer();
        try {
            return answer.get(most.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            ApiException late = late(exchange.request(), most);
            answer.completeExceptionally(late);
            exchange.cancel();
            throw late;
        } catch (ExecutionException e) {
            throw thrown(exchange, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            answer.completeExceptionally(e);
            exchange.cancel();
            throw new StoppedException();
        }
    }

    private static IOException thrown(HttpExchange exchange, ExecutionException failure) {
        Throwable cause = failure.getCause();
        if (cause instanceof RuntimeException e) {
            throw e;
        }
        if (cause instanceof Error e) {
            throw e;
        }
        if (cause instanceof StoppedException e) {
            return e;
        }
        IOException reason = cause instanceof IOException e ? e : new IOException(failure);
        return new ConnectionException(exchange.target(), ConnectionException.Doing.ASKING, reason);
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private static ApiException late(Request request, Duration limit) {
        return new ApiException(
                ApiException.Category.RETRY,
                "timeout",
                "%s was given up: it was not answered completely within %s, or its answer hardly went on. It is asked again later. If its answers are large or the line is slow, raise request_timeout, or ask for less at once."
                        .formatted(request, Durations.print(limit)));
    }

    @Override
    public void close() {
        connecting.shutdown();
        client.close(CloseMode.IMMEDIATE);
    }
}
