package org.logstashplugins.zoho.client;

import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
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

    public boolean ok() {
        return status >= 200 && status < 300;
    }

    /**
     * How long the server wants us to wait, by {@code Retry-After} or one of the headers that name
     * when a limit is reset. At most an hour; a server that asks for more is asked again then.
     */
    public Optional<Duration> retryAfter(Instant now) {
        return new LimitHeaders(headers).asked(now);
    }

    /** True when the server says that no more requests are left for now. */
    public boolean usedUp() {
        return new LimitHeaders(headers).usedUp();
    }

    /**
     * Where a redirect sends a request: with 307 and 308 as it is, with the others without its body
     * as a GET, which is what 303 means and what browsers make of 301 and 302 (RFC 9110).
     *
     * @return empty when the answer is none
     * @throws ApiException when it goes to something that is no address
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
                    request + " was redirected to something that is no address.");
        }
    }

    public Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }
}
