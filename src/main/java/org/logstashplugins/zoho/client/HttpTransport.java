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
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
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

    public HttpTransport(Limits limits, StopSignal stop) {
        this.limits = limits;
        this.stop = stop;
        this.client =
                HttpClients.custom()
                        .setConnectionManager(connections(limits))
                        .setDefaultRequestConfig(
                                RequestConfig.custom()
                                        .setResponseTimeout(Timeout.of(limits.silence()))
                                        .build())
                        .setUserAgent("logstash-input-zoho")
                        .disableAutomaticRetries()
                        .disableRedirectHandling()
                        .disableCookieManagement()
                        .disableAuthCaching()
                        .disableContentCompression()
                        .build();
    }

    private static HttpClientConnectionManager connections(Limits limits) {
        return PoolingHttpClientConnectionManagerBuilder.create()
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
        HttpUriRequestBase message = HttpMessages.message(request);
        CompletableFuture<ClassicHttpResponse> answer = new CompletableFuture<>();
        StopSignal.Registration cancelling =
                stop.onStop(
                        () -> {
                            message.cancel();
                            answer.completeExceptionally(new StoppedException());
                        });
        try {
            return exchange(request, message, answer, reader);
        } catch (IOException | RuntimeException e) {
            if (stop.stopped()) {
                throw new StoppedException();
            }
            throw e;
        } finally {
            cancelling.close();
        }
    }

    private <T> T exchange(
            Request request,
            HttpUriRequestBase message,
            CompletableFuture<ClassicHttpResponse> answer,
            Reader<T> reader)
            throws IOException {
        long begin = System.nanoTime();
        Duration whole = shorter(request.within().orElse(limits.whole()), limits.whole());
        connecting.execute(() -> open(message, answer));
        ClassicHttpResponse head = head(request, message, answer, whole);
        try {
            Map<String, String> headers = HttpMessages.headers(head);
            InputStream body =
                    new TimedBody(
                            new RemoteBody(
                                    ContentCodings.undo(headers, HttpMessages.body(head)), request),
                            limits.silence(),
                            whole.minusNanos(System.nanoTime() - begin),
                            () -> late(request, whole));
            T result = reader.read(new Response(head.getCode(), headers, body));
            if (body.read() >= 0) {
                message.cancel();
            }
            return result;
        } catch (IOException | RuntimeException e) {
            message.cancel();
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

    private void open(HttpUriRequestBase message, CompletableFuture<ClassicHttpResponse> answer) {
        try {
            ClassicHttpResponse head = client.executeOpen(null, message, null);
            if (!answer.complete(head)) {
                // Nobody waits for the answer any longer.
                message.cancel();
                head.close();
            }
        } catch (IOException | RuntimeException | Error e) {
            answer.completeExceptionally(e);
        }
    }

    private ClassicHttpResponse head(
            Request request,
            HttpUriRequestBase message,
            CompletableFuture<ClassicHttpResponse> answer,
            Duration whole)
            throws IOException {
        Duration most = shorter(limits.head(), whole);
        try {
            return answer.get(most.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            ApiException late = late(request, most);
            answer.completeExceptionally(late);
            message.cancel();
            throw late;
        } catch (ExecutionException e) {
            throw thrown(request, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            answer.completeExceptionally(e);
            message.cancel();
            throw new StoppedException();
        }
    }

    private static IOException thrown(Request request, ExecutionException failure) {
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
        return new ConnectionException(request, ConnectionException.Doing.ASKING, reason);
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
