package org.logstashplugins.zoho.client;

import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An answer that is being read.
 *
 * @param headers names in lower case; the last value of a repeated header
 * @param body the decoded body, without a bound; fails with an IOException when it ends early
 */
public record Response(int status, Map<String, String> headers, InputStream body) {

    public boolean ok() {
        return status >= 200 && status < 300;
    }

    /**
     * How long the server wants us to wait, by {@code Retry-After} or a header that names when a
     * limit is reset; at most an hour.
     */
    public Optional<Duration> retryAfter(Instant now) {
        return new LimitHeaders(headers).asked(now);
    }

    /** True when the server says that no more requests are left for now. */
    public boolean usedUp() {
        return new LimitHeaders(headers).usedUp();
    }

    /**
     * The request to which a redirect leads. With 307 and 308 it is the same request to another
     * address. With the others it is a GET without a body, as RFC 9110 defines for 303, and as
     * browsers do for 301 and 302.
     *
     * @return empty when the answer is not a redirect
     * @throws ApiException when its target is not an address
     */
    public Optional<Request> redirect(Request request) throws ApiException {
        if (status / 100 != 3 || status == 304) {
            return Optional.empty();
        }
        try {
            boolean kept = status == 307 || status == 308;
            return header("location")
                    .map(to -> Addresses.resolve(request.uri(), to))
                    .map(to -> kept ? request.to(to) : request.getFrom(to));
        } catch (IllegalArgumentException e) {
            throw new ApiException(
                    ApiException.Category.RETRY,
                    "bad redirect",
                    "%s was redirected to something that is not an address.".formatted(request));
        }
    }

    public Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }
}
