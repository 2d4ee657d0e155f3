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
 * One API as its source sees it: requests go out at the right pace, with the right authorization,
 * to trusted hosts only; refusals come back as an {@link ApiException}, also those an API hides in
 * an HTTP 200. Nothing is repeated here but for one new token and for redirects. Used by one
 * stream.
 */
public final class ApiClient {
    /** Answers that describe something are small; one that is not is no such answer. */
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
     * Which addresses may be asked, and may see who we are.
     *
     * @param remedy what to do about another one that is right; {@code %s} is its host
     */
    public record Trust(Predicate<URI> addresses, String remedy) {}

    /**
     * @param limits all of these are kept
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
                    request + " was answered with something that is not JSON, perhaps by a proxy.");
        }
    }

    /** Downloads a body into the spool, whole or not at all. */
    public SpoolFile download(Request request, Spool spool) throws IOException {
        return send(
                request, (response, body) -> spool.write(DeclaredCharset.table(response, body)));
    }

    /** Downloads a page of an answer that has more of them. */
    public Page page(Request request, Spool spool) throws IOException {
        return send(
                request,
                (response, body) ->
                        new Page(
                                response.status(),
                                response.headers(),
                                spool.writePage(PageBody.json(request, response, body))));
    }

    /** Holds the next request back where an answer has turned out to be a refusal of that kind. */
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
     * Redirects are followed by our own rule: to trusted addresses only, and with the token only
     * within one host.
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
                        first
                                + " was redirected to "
                                + request
                                + ", with "
                                + Origin.of(request.uri()).differenceFrom(Origin.of(first.uri()))
                                + ". What it carries is not sent there. If that address is right, configure it in place of the first.");
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
                first
                        + " was redirected more than "
                        + MOST_REDIRECTS
                        + " times. A server that wants a cookie back does so; none is kept.");
    }

    private Request authorized(Request request, String header) {
        return header.isEmpty() ? request : request.with(authorization.name(), header);
    }

    private void checkTrust(Request first, Request request) throws ApiException {
        if (trusted.addresses().test(request.uri())) {
            return;
        }
        String difference = Origin.of(request.uri()).differenceFrom(Origin.of(first.uri()));
        String why =
                request.equals(first)
                        ? "was not sent: no access token goes to " + remedy(request)
                        : difference.isEmpty() || difference.equals("another host")
                                ? "was the target of a redirect or link, but nothing is asked of "
                                        + remedy(request)
                                : "was the target of a redirect or link with "
                                        + difference
                                        + ", which is another server. If it is right, configure that address.";
        throw new ApiException(ApiException.Category.CONFIG, "untrusted host", request + " " + why);
    }

    private String remedy(Request request) {
        return trusted.remedy()
                .formatted(ForeignText.name(String.valueOf(request.uri().getHost())));
    }

    /** What came: a value, or what to ask instead. */
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
