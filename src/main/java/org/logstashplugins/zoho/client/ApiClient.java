package org.logstashplugins.zoho.client;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One API as its source sees it: requests go out with the right authorization to trusted hosts
 * only, refusals come back as an {@link ApiException}, also those an API hides in an HTTP 200.
 * Thread-safe.
 */
public final class ApiClient {
    /** Answers that describe something are small; one that is not is no such answer. */
    private static final int LARGEST_JSON = 16 * 1024 * 1024;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Transport transport;
    private final Authorization authorization;
    private final Predicate<URI> trusted;
    private final ErrorReader errors;

    public ApiClient(
            Transport transport,
            Authorization authorization,
            Predicate<URI> trusted,
            ErrorReader errors) {
        this.transport = transport;
        this.authorization = authorization;
        this.trusted = trusted;
        this.errors = errors;
    }

    /** Gets a JSON document. */
    public JsonNode json(Request request) throws IOException {
        byte[] body = send(request, in -> new Bounded(in, LARGEST_JSON).readAllBytes());
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            throw new ApiException(
                    ApiException.Kind.RETRY,
                    "not JSON",
                    request + " was answered with something that is not JSON, perhaps by a proxy.");
        }
    }

    /** Downloads a body into the spool, whole or not at all. */
    public SpoolFile download(Request request, Spool spool) throws IOException {
        return send(request, spool::write);
    }

    private <T> T send(Request request, BodyReader<T> reader) throws IOException {
        if (!trusted.test(request.uri())) {
            throw new ApiException(
                    ApiException.Kind.CONFIG,
                    "untrusted host",
                    request
                            + ": no access token is sent to a host that belongs neither to the data center nor to the setting endpoints."
                            + " If the host is right, add it there.");
        }
        String header = authorization.header();
        try {
            return sendOnce(request, header, reader);
        } catch (ApiException e) {
            if (e.kind() != ApiException.Kind.TOKEN || !authorization.renew(header)) {
                throw e;
            }
            return sendOnce(request, authorization.header(), reader);
        }
    }

    private <T> T sendOnce(Request request, String header, BodyReader<T> reader)
            throws IOException {
        return transport.send(
                request.with("Authorization", header),
                response -> {
                    BufferedInputStream body =
                            new BufferedInputStream(response.body(), ErrorReader.PREFIX);
                    body.mark(ErrorReader.PREFIX);
                    String prefix =
                            new String(body.readNBytes(ErrorReader.PREFIX), StandardCharsets.UTF_8);
                    body.reset();
                    Optional<ApiException> refusal = errors.read(request, response, prefix);
                    if (refusal.isPresent()) {
                        throw refusal.get();
                    }
                    return reader.read(body);
                });
    }

    @FunctionalInterface
    private interface BodyReader<T> {
        T read(InputStream body) throws IOException;
    }
}
