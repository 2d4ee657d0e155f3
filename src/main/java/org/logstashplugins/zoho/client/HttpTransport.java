package org.logstashplugins.zoho.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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
import org.apache.hc.client5.http.entity.UrlEncodedFormEntity;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.logstashplugins.zoho.time.Durations;
import org.logstashplugins.zoho.time.StopSignal;

/**
 * HTTP by Apache's classic client. Its own retries, redirects and cookies are off. A connection
 * that the server has closed between two polls is noticed before it is used.
 *
 * <p>No request lasts for ever, however busy the server seems: the head of an answer has to come in
 * some time, its body has to go on, and all of it has to end. When the input stops, every running
 * request is cancelled: closing alone would first drain what is left of a body, and interrupting
 * does not wake a read. Names are looked up and connections made on a thread of their own, because
 * nothing ends those early. Thread-safe.
 */
public final class HttpTransport implements Transport, AutoCloseable {
    /** Each stream has at most one; none shall wait for another's. */
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
     * How long things may take.
     *
     * @param connect until a connection is there
     * @param silence without a byte
     * @param whole a request with all of its answer
     */
    public record Limits(Duration connect, Duration silence, Duration whole) {
        /** Also a server that always says something has to come to the point. */
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
        HttpUriRequestBase message = message(request);
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
            Map<String, String> headers = headers(head);
            InputStream body =
                    new TimedBody(
                            new RemoteBody(ContentCodings.undo(headers, body(head)), request),
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

    private static InputStream body(ClassicHttpResponse head) throws IOException {
        return head.getEntity() == null
                ? InputStream.nullInputStream()
                : head.getEntity().getContent();
    }

    private static void close(ClassicHttpResponse head) {
        try {
            head.close();
        } catch (IOException e) {
            // It was read to its end, or nobody wants the rest.
        }
    }

    private void open(HttpUriRequestBase message, CompletableFuture<ClassicHttpResponse> answer) {
        try {
            ClassicHttpResponse head = client.executeOpen(null, message, null);
            if (!answer.complete(head)) {
                // Nobody waits for it any more.
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
                request
                        + " was not answered in whole within "
                        + Durations.print(limit)
                        + ", or its answer hardly went on, and was given up. It is asked again later. If its answers are large or"
                        + " the line is slow, raise request_timeout or let less come at once.");
    }

    private static HttpUriRequestBase message(Request request) {
        HttpUriRequestBase message = new HttpUriRequestBase(request.method(), request.uri());
        message.setHeader("Accept-Encoding", ContentCodings.ACCEPTED);
        request.headers().forEach(message::setHeader);
        if (!request.form().isEmpty()) {
            List<NameValuePair> fields = new ArrayList<>();
            request.form()
                    .forEach((name, value) -> fields.add(new BasicNameValuePair(name, value)));
            message.setEntity(new UrlEncodedFormEntity(fields, StandardCharsets.UTF_8));
        }
        if (!request.json().isEmpty()) {
            message.setEntity(new StringEntity(request.json(), ContentType.APPLICATION_JSON));
        }
        return message;
    }

    private static Map<String, String> headers(ClassicHttpResponse answer) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : answer.getHeaders()) {
            // Links may come in one header or in several (RFC 8288); of others the last counts.
            headers.merge(
                    header.getName().toLowerCase(Locale.ROOT),
                    String.valueOf(header.getValue()),
                    (a, b) -> header.getName().equalsIgnoreCase("link") ? a + ", " + b : b);
        }
        return headers;
    }

    @Override
    public void close() {
        connecting.shutdown();
        client.close(CloseMode.IMMEDIATE);
    }
}
