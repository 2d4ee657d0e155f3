package org.logstashplugins.zoho.client;

import java.io.InputStream;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;

/**
 * An answer while it is being read.
 *
 * @param headers names in lower case; of a repeated header the last
 * @param body the decoded body, not bounded; fails with an IOException when it ends before its
 *     length or last chunk
 */
public record Response(int status, Map<String, String> headers, InputStream body) {

    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    /** So many seconds are no wait, but a date. */
    private static final long YEARS = 1_000_000_000;

    public boolean ok() {
        return status >= 200 && status < 300;
    }

    /**
     * How long the server wants us to wait: {@code Retry-After} in seconds or as a date, or the
     * time of one of the headers that name when a limit is reset, in seconds from now (Cisco) or
     * since 1970 (GitHub, Okta). At most an hour; a server that asks for more is asked again then.
     */
    public Optional<Duration> retryAfter(Instant now) {
        return header("retry-after")
                .or(() -> header("x-rate-limit-reset"))
                .or(() -> header("x-ratelimit-reset"))
                .or(() -> header("ratelimit-reset"))
                .flatMap(text -> seconds(text, now).or(() -> until(text, now)))
                .filter(wait -> !wait.isNegative())
                .map(wait -> wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT);
    }

    /**
     * Where a redirect goes. One of a request with a body is only followed where the request stays
     * what it is, which is with 307 and 308 (RFC 9110).
     *
     * @return empty when the answer is none, or none that is followed
     * @throws ApiException when it goes to something that is no address
     */
    public Optional<URI> redirect(Request request) throws ApiException {
        boolean kept = status == 307 || status == 308;
        if (status / 100 != 3 || status == 304 || !(kept || request.method().equals("GET"))) {
            return Optional.empty();
        }
        try {
            return header("location").map(to -> Addresses.resolve(request.uri(), to));
        } catch (IllegalArgumentException e) {
            throw new ApiException(
                    ApiException.Kind.RETRY,
                    "bad redirect",
                    request + " was redirected to something that is no address.");
        }
    }

    private static Optional<Duration> seconds(String text, Instant now) {
        if (!text.matches("\\d{1,12}")) {
            return Optional.empty();
        }
        long seconds = Long.parseLong(text);
        return Optional.of(
                seconds < YEARS
                        ? Duration.ofSeconds(seconds)
                        : Duration.between(now, Instant.ofEpochSecond(seconds)));
    }

    private static Optional<Duration> until(String text, Instant now) {
        try {
            Instant date = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
            return Optional.of(Duration.between(now, date));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    public Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }
}
