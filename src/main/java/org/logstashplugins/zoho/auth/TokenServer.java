package org.logstashplugins.zoho.auth;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.Origin;
import org.logstashplugins.zoho.client.Request;
import org.logstashplugins.zoho.client.Response;
import org.logstashplugins.zoho.client.Transport;

/** Asks a server for an access token, once, and makes sense of what it says. */
final class TokenServer {
    /** All streams of an input wait for it. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private static final Duration USUAL_LIFE = Duration.ofHours(1);
    private static final Duration RENEW_BEFORE_END = Duration.ofMinutes(5);
    private static final Duration SHORTEST_USE = Duration.ofMinutes(1);
    private static final int LARGEST_ANSWER = 64 * 1024;
    private static final int MOST_REDIRECTS = 5;

    /** What a header can hold. */
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,16384}");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Grant grant;
    private final Transport transport;

    /**
     * An access token.
     *
     * @param use how long it is to be used
     */
    record Granted(Secret token, Duration use) {}

    /** What came: a token, or the address to ask instead. */
    private record Answer(Optional<Granted> granted, URI location) {}

    /** The server does not know the client, but might if it came in a header. */
    static final class WantsBasicException extends IOException {
        private static final long serialVersionUID = 1L;
        private final ApiException refusal;

        WantsBasicException(ApiException refusal) {
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
     * @param basic true to name the client in a header
     * @throws WantsBasicException when it has to be named there
     */
    Granted ask(boolean basic, Instant now) throws IOException {
        Request first = grant.request(basic).within(LONGEST);
        Request request = first;
        for (int hops = 0; hops <= MOST_REDIRECTS; hops++) {
            Request asked = request;
            Answer answer = transport.send(asked, response -> read(asked, response, now));
            if (answer.granted().isPresent()) {
                return answer.granted().get();
            }
            if (!Origin.of(answer.location()).equals(Origin.of(first.uri()))) {
                throw redirected(first, request.to(answer.location()));
            }
            request = request.to(answer.location());
        }
        throw new ApiException(
                ApiException.Kind.RETRY,
                "redirects",
                first + " was redirected more than " + MOST_REDIRECTS + " times.");
    }

    private static ApiException redirected(Request first, Request target) {
        return new ApiException(
                ApiException.Kind.RETRY,
                "redirects",
                "No access token: "
                        + first
                        + " was redirected to "
                        + target
                        + ", with "
                        + Origin.of(target.uri()).differenceFrom(Origin.of(first.uri()))
                        + ". Secrets are not sent there. If that address is right, configure it in place of the first.");
    }

    private Answer read(Request request, Response response, Instant now) throws IOException {
        Optional<URI> location = response.redirect(request);
        if (location.isPresent()) {
            return new Answer(Optional.empty(), location.get());
        }
        String body =
                new String(response.body().readNBytes(LARGEST_ANSWER), StandardCharsets.UTF_8);
        JsonNode answer = parse(body);
        String token = answer.path("access_token").asText("");
        // Most refusals come with HTTP 200: what counts is whether there is a token.
        if (answer.path("access_token").isTextual() && TOKEN.matcher(token).matches()) {
            return new Answer(
                    Optional.of(new Granted(new Secret(token), use(answer))), request.uri());
        }
        ApiException refusal =
                grant.refusals().refusal(response.status(), answer).after(response.retryAfter(now));
        boolean wantsBasic =
                answer.path("error").asText("").equals("invalid_client")
                        && response.header("www-authenticate")
                                .filter(how -> how.toLowerCase(Locale.ROOT).contains("basic"))
                                .isPresent();
        if (wantsBasic) {
            throw new WantsBasicException(refusal);
        }
        throw refusal;
    }

    private static JsonNode parse(String body) {
        try {
            JsonNode answer = JSON.readTree(body);
            return answer.isObject() ? answer : JSON.nullNode();
        } catch (JacksonException e) {
            return JSON.nullNode();
        }
    }

    /**
     * How long a token is used. An older answer gives {@code expires_in_sec}, and then {@code
     * expires_in} in milliseconds (as Zoho's CRM SDK reads it). A life that cannot be is taken for
     * the usual one: a server that means it refuses the token.
     */
    static Duration use(JsonNode answer) {
        JsonNode seconds =
                answer.has("expires_in_sec")
                        ? answer.get("expires_in_sec")
                        : answer.path("expires_in");
        double most = (double) USUAL_LIFE.toSeconds();
        double number = seconds.asDouble(most);
        boolean usual = !(number >= 1 && number < most);
        Duration life = usual ? USUAL_LIFE : Duration.ofSeconds((long) number);
        Duration use = life.minus(RENEW_BEFORE_END);
        return use.compareTo(SHORTEST_USE) > 0 ? use : SHORTEST_USE;
    }
}
