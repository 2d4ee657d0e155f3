package org.logstashplugins.zoho.client;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The client of one API. It sends requests at the right pace, with the right authorization, and to
 * trusted hosts only. A refusal becomes an {@link ApiException}, even one that comes with HTTP 200.
 * A request is repeated only after a redirect, and once with a new token. Used by one stream.
 */
public final class ApiClient {
    /** The most bytes of a JSON document that describes something. */
    private static final int LARGEST_JSON = 16 * 1024 * 1024;

    private static final Duration LONGEST_JSON = Duration.ofMinutes(5);

    private static final int MOST_REDIRECTS = 5;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Transport transport;
    private final Authorization authorization;
    private final Trust trusted;
    private final Waiter waiter;
    private final ErrorReader errors;
    private final ServerThrottle holds;

    /**
     * The addresses that may get requests and credentials.
     *
     * @param remedy what to do if another address is right; {@code %s} is its host
     */
    public record Trust(Predicate<URI> addresses, String remedy) {}

    /**
     * @param limits each of them is kept
     */
    public ApiClient(
            Transport transport,
            Authorization authorization,
            Trust trusted,
            Waiter waiter,
            ErrorReader errors,
            List<RateLimit> limits) {
        this.transport = transport;
        this.authorization = authorization;
        this.trusted = trusted;
        this.waiter = waiter;
        this.errors = errors;
        this.holds = new ServerThrottle(limits, waiter);
    }

    /** Gets a JSON document. */
    public JsonNode json(Request request) throws IOException {
        byte[] body =
                send(
                        request.within(LONGEST_JSON),
                        (response, in) -> Bounded.message(in, LARGEST_JSON).readAllBytes());
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            throw new ApiException(
                    ApiException.Category.RETRY,
                    "not JSON",
                    "%s was answered with something that is not JSON, perhaps by a proxy."
                            .formatted(request));
        }
    }

    /** Downloads a body into the spool, completely or not at all. */
    public SpoolFile download(Request request, Spool spool) throws IOException {
        return send(
                request, (response, body) -> spool.write(DeclaredCharset.table(response, body)));
    }

    /** Downloads a page into the spool. */
    public Page page(Request request, Spool spool) throws IOException {
        return send(
                request,
                (response, body) ->
                        new Page(
                                response.status(),
                                response.headers(),
                                spool.writePage(PageBody.json(request, response, body))));
    }

    /** Delays the next request if the refusal, found in an answer later, is about a rate limit. */
    public void heed(ApiException refusal) {
        if (refusal.category() == ApiException.Category.RATE_LIMIT) {
            holds.refused(refusal.retryAfter());
        }
    }

    private <T> T send(Request request, BodyReader<T> reader) throws IOException {
        String header = authorization.header(waiter);
        try {
            return follow(request, header, reader);
        } catch (ApiException e) {
            if (e.category() != ApiException.Category.TOKEN || !authorization.renew(header)) {
                throw e;
            }
            return follow(request, authorization.header(waiter), reader);
        }
    }

    /**
     * Follows redirects by our own rule: only to trusted addresses, and with the token only within
     * one origin.
     */
    private <T> T follow(Request first, String header, BodyReader<T> reader) throws IOException {
        Request request = first;
        for (int hops = 0; hops <= MOST_REDIRECTS; hops++) {
            checkTrust(first, request);
            boolean same = Origin.of(request.uri()).equals(Origin.of(first.uri()));
            if (!same && !first.method().equals("GET")) {
                throw new ApiException(
                        ApiException.Category.CONFIG,
                        "redirects",
                        "%s was redirected to %s, with %s. What it carries is not sent there. If that address is right, configure it in place of the first."
                                .formatted(first, request, difference(first, request)));
            }
            Answer<T> answer =
                    exchange(same ? authorized(request, header) : request.bare(), reader);
            if (answer.value().isPresent()) {
                return answer.value().get();
            }
            request = answer.next();
        }
        throw new ApiException(
                ApiException.Category.RETRY,
                "redirects",
                "%s was redirected more than %d times. Servers that want a cookie back do so; cookies are not kept."
                        .formatted(first, MOST_REDIRECTS));
    }

    private Request authorized(Request request, String header) {
        return header.isEmpty() ? request : request.with(authorization.name(), header);
    }

    private void checkTrust(Request first, Request request) throws ApiException {
        if (trusted.addresses().test(request.uri())) {
            return;
        }
        String difference = difference(first, request);
        String why;
        if (request.equals(first)) {
            why = "was not sent: no access token goes to " + remedy(request);
        } else if (difference.isEmpty() || difference.equals("another host")) {
            why = "was the target of a redirect or link, but no request goes to " + remedy(request);
        } else {
            why =
                    "was the target of a redirect or link with %s, which is another server. If it is right, configure that address."
                            .formatted(difference);
        }
        throw new ApiException(ApiException.Category.CONFIG, "untrusted host", request + " " + why);
    }

    private static String difference(Request first, Request request) {
        return Origin.of(request.uri()).differenceFrom(Origin.of(first.uri()));
    }

    private String remedy(Request request) {
        return trusted.remedy()
                .formatted(ForeignText.name(String.valueOf(request.uri().getHost())));
    }

    /** A value, or the request to send instead. */
    private record Answer<T>(Optional<T> value, Request next) {}

    private <T> Answer<T> exchange(Request request, BodyReader<T> reader) throws IOException {
        holds.await();
        try {
            return transport.send(request, response -> read(request, response, reader));
        } catch (ApiException e) {
            heed(e);
            throw e;
        }
    }

    private <T> Answer<T> read(Request request, Response response, BodyReader<T> reader)
            throws IOException {
        Optional<Request> next = response.redirect(request);
        if (next.isPresent()) {
            return new Answer<>(Optional.empty(), next.get());
        }
        BufferedInputStream body = new BufferedInputStream(response.body(), ErrorReader.PREFIX);
        body.mark(ErrorReader.PREFIX);
        String prefix = new String(body.readNBytes(ErrorReader.PREFIX), StandardCharsets.UTF_8);
        body.reset();
        Optional<ApiException> refusal = errors.read(request, response, prefix, waiter.now());
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        holds.answered(response);
        return new Answer<>(Optional.of(reader.read(response, body)), request);
    }

    @FunctionalInterface
    private interface BodyReader<T> {
        T read(Response response, BufferedInputStream body) throws IOException;
    }
}
