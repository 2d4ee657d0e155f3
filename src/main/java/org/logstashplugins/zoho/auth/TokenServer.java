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

/** Asks a server for an access token once, and reads its answer. */
final class TokenServer {
    /** The time limit; all streams of an input wait for the token. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private static final int LARGEST_ANSWER = 64 * 1024;
    private static final int MOST_REDIRECTS = 5;
    private static final int UNAUTHORIZED = 401;

    private final Grant grant;
    private final Transport transport;

    /**
     * An access token, and what came with it.
     *
     * @param use how long to use it
     * @param refreshToken only in the answer to a one-time code
     * @param scopes empty if the server does not tell them
     */
    record Granted(
            Secret token,
            Duration use,
            Optional<Secret> refreshToken,
            Optional<GrantedScopes> scopes) {}

    /** A token, or the request to send instead. */
    private record Answer(Optional<Granted> granted, Request next) {}

    /** The server did not find the client, but might if the request named it in another way. */
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
     * @throws UnknownClientException when another way to name the client may help
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
                        "No access token: %s was redirected to %s in a way that loses what it carries, mostly to a login page. Check the address."
                                .formatted(first, request));
            }
        }
        throw new ApiException(
                ApiException.Category.RETRY,
                "redirects",
                "%s was redirected more than %d times.".formatted(first, MOST_REDIRECTS));
    }

    private static ApiException redirected(Request first, Request target) {
        return new ApiException(
                ApiException.Category.RETRY,
                "redirects",
                "No access token: %s was redirected to %s, with %s. Secrets are not sent there. If that address is right, configure it in place of the first."
                        .formatted(
                                first,
                                target,
                                Origin.of(target.uri()).differenceFrom(Origin.of(first.uri()))));
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
        // Many refusals come with HTTP 200, so only the token counts.
        Optional<String> token = answer.token(response.ok());
        if (token.isPresent()) {
            Granted granted =
                    new Granted(
                            new Secret(token.get()),
                            answer.use(),
                            answer.refreshToken().map(Secret::new),
                            answer.scopes());
            return new Answer(Optional.of(granted), request);
        }
        ApiException refusal =
                grant.refusals()
                        .refusal(response.status(), answer.json())
                        .after(response.retryAfter(now));
        throw knowsNot(naming, response, answer) ? new UnknownClientException(refusal) : refusal;
    }

    /** True when the next way to name the client may help. */
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
