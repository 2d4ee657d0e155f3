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
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.entity.UrlEncodedFormEntity;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.logstashplugins.zoho.time.StopSignal;

/**
 * HTTP by Apache's classic client. Its own retries, redirects and cookies are off. A connection
 * that the server has closed between two polls is noticed before it is used. When the input stops,
 * every running request is cancelled: closing alone would first drain what is left of a body, and
 * interrupting does not wake a read. Thread-safe.
 */
public final class HttpTransport implements Transport, AutoCloseable {
    private final CloseableHttpClient client;
    private final StopSignal stop;

    public HttpTransport(Duration connectTimeout, Duration socketTimeout, StopSignal stop) {
        this.stop = stop;
        Timeout socket = Timeout.of(socketTimeout);
        this.client =
                HttpClients.custom()
                        .setConnectionManager(
                                PoolingHttpClientConnectionManagerBuilder.create()
                                        .setDefaultConnectionConfig(
                                                ConnectionConfig.custom()
                                                        .setConnectTimeout(
                                                                Timeout.of(connectTimeout))
                                                        .setSocketTimeout(socket)
                                                        .setValidateAfterInactivity(
                                                                TimeValue.ZERO_MILLISECONDS)
                                                        .build())
                                        .build())
                        .setDefaultRequestConfig(
                                RequestConfig.custom().setResponseTimeout(socket).build())
                        .setUserAgent("logstash-input-zoho")
                        .disableAutomaticRetries()
                        .disableRedirectHandling()
                        .disableCookieManagement()
                        .disableAuthCaching()
                        .build();
    }

    @Override
    public <T> T send(Request request, Reader<T> reader) throws IOException {
        HttpUriRequestBase message = message(request);
        StopSignal.Registration cancelling = stop.onStop(message::cancel);
        try {
            return exchange(message, reader);
        } catch (IOException | RuntimeException e) {
            if (stop.stopped()) {
                throw new StoppedException();
            }
            throw e;
        } finally {
            cancelling.close();
        }
    }

    private <T> T exchange(HttpUriRequestBase message, Reader<T> reader) throws IOException {
        try (ClassicHttpResponse answer = client.executeOpen(null, message, null)) {
            InputStream body =
                    answer.getEntity() == null
                            ? InputStream.nullInputStream()
                            : answer.getEntity().getContent();
            try {
                T result = reader.read(new Response(answer.getCode(), headers(answer), body));
                if (body.read() < 0) {
                    return result;
                }
                message.cancel();
                return result;
            } catch (IOException | RuntimeException e) {
                message.cancel();
                throw e;
            }
        }
    }

    private static HttpUriRequestBase message(Request request) {
        HttpUriRequestBase message = new HttpUriRequestBase(request.method(), request.uri());
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
        client.close(CloseMode.IMMEDIATE);
    }
}
