package org.logstashplugins.zoho.auth;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.Origin;
import org.logstashplugins.zoho.client.Request;
import org.logstashplugins.zoho.client.Response;
import org.logstashplugins.zoho.client.Transport;

/** Asks a server for an access token, once, and makes sense of what it says. */
final class TokenServer {
    /** All streams of an input wait for it. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private static final int LARGEST_ANSWER = 64 * 1024;
    private static final int MOST_REDIRECTS = 5;
    private static final int UNAUTHORIZED = 401;

    private final Grant grant;
    private final Transport transport;

    /**
     * An access token.
     *
     * @param use how long it is to be used
     */
    record Granted(Secret token, Duration use) {}

    /** What came: a token, or what to ask instead. */
    private record Answer(Optional<Granted> granted, Request next) {}

    /** The server does not know the client, but might if it was named in another way. */
    static final class UnknownClientException extends IOException {
        private static final long serialVersionUID = 1L;
        private final ApiException refusal;

        UnknownClientException(ApiException refusal) {
            super(refusal);
            this.refusal = refusal;
        }

        ApiException refusal() {
            return refusal;
        }
    }

    TokenServer(Grant grant, Transport transport) {
        this.grant = grant;
        this.transport = transport;
    }

    /**
     * @throws UnknownClientException when another way to name the client may be taken
     */
    Granted ask(Grant.Naming naming, Instant now) throws IOException {
        Request first = grant.request(naming).within(LONGEST);
        Request request = first;
        for (int hops = 0; hops <= MOST_REDIRECTS; hops++) {
            Request asked = request;
            Answer answer = transport.send(asked, response -> read(asked, naming, response, now));
            if (answer.granted().isPresent()) {
                return answer.granted().get();
            }
            request = answer.next();
            if (!Origin.of(request.uri()).equals(Origin.of(first.uri()))) {
                throw redirected(first, request);
            }
            if (!request.method().equals(first.method())) {
                throw new ApiException(
                        ApiException.Category.RETRY,
                        "redirects",
                        "No access token: "
                                + first
                                + " was redirected to "
                                + request
                                + " in a way that loses what it carries, mostly to a page for a login. Check the address.");
            }
        }
        throw new ApiException(
                ApiException.Category.RETRY,
                "redirects",
                first + " was redirected more than " + MOST_REDIRECTS + " times.");
    }

    private static ApiException redirected(Request first, Request target) {
        return new ApiException(
                ApiException.Category.RETRY,
                "redirects",
                "No access token: "
                        + first
                        + " was redirected to "
                        + target
                        + ", with "
                        + Origin.of(target.uri()).differenceFrom(Origin.of(first.uri()))
                        + ". Secrets are not sent there. If that address is right, configure it in place of the first.");
    }

    private Answer read(Request request, Grant.Naming naming, Response response, Instant now)
            throws IOException {
        Optional<Request> next = response.redirect(request);
        if (next.isPresent()) {
            return new Answer(Optional.empty(), next.get());
        }
        TokenAnswer answer =
                TokenAnswer.of(
                        new String(
                                response.body().readNBytes(LARGEST_ANSWER),
                                StandardCharsets.UTF_8));
        // Most refusals come with HTTP 200: what counts is whether there is a token.
        Optional<String> token = answer.token(response.ok());
        if (token.isPresent()) {
            Granted granted = new Granted(new Secret(token.get()), answer.use());
            return new Answer(Optional.of(granted), request);
        }
        ApiException refusal =
                grant.refusals()
                        .refusal(response.status(), answer.json())
                        .after(response.retryAfter(now));
        throw knowsNot(naming, response, answer) ? new UnknownClientException(refusal) : refusal;
    }

    /** True when naming the client in the next way may help. */
    private static boolean knowsNot(Grant.Naming naming, Response response, TokenAnswer answer) {
        boolean unknown =
                Stream.of("error", "errorCode", "code")
                        .anyMatch(
                                name -> answer.json().path(name).asText().equals("invalid_client"));
        return switch (naming) {
            case FORM ->
                    unknown
                            && response.header("www-authenticate")
                                    .filter(how -> how.toLowerCase(Locale.ROOT).contains("basic"))
                                    .isPresent();
            case HEADER -> unknown || response.status() == UNAUTHORIZED;
            case RAW_HEADER -> false;
        };
    }
}
