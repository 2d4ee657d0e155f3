package org.logstashplugins.zoho.source.json;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Set;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.ApiException.Category;
import org.logstashplugins.zoho.client.ConnectionException;
import org.logstashplugins.zoho.client.Request;

/** What to do about a page that cannot be had. */
record PageFailures(JsonApi api) {
    private static final int TRIES = 4;
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);

    /** Codes of what we refuse ourselves, whatever page it is. */
    private static final Set<String> OURS =
            Set.of("untrusted host", "redirects", "several documents", "no rows");

    /** What to make of a failure, and how often to try before. */
    record Failure(IOException exception, int tries) {}

    /** Of a page. */
    Failure of(Request request, IOException e, boolean first) {
        if (e instanceof ApiException refusal) {
            return of(refusal, first);
        }
        // No answer at all, but a connection: that of a client that finds no server is another
        // class.
        boolean slow =
                ConnectionException.reason(e).getClass().equals(SocketTimeoutException.class);
        return slow && api.request().divisible() ? new Failure(tooSlow(request), 2) : new Failure(e, TRIES);
    }

    private static ApiException tooSlow(Request request) {
        return new ApiException(
                Category.TOO_MUCH,
                ApiException.TOO_SLOW,
                request
                        + " was not answered in time. Less time is asked for at once; if that goes on, set"
                        + " longest_window, or raise the setting socket_timeout.");
    }

    private Failure of(ApiException refusal, boolean first) {
        boolean shorter = api.request().divisible();
        boolean large = refusal.code().equals("too large");
        return switch (refusal.category()) {
            case CONFIG ->
                    first ? new Failure(refusal, 1) : new Failure(behindTheFirst(refusal), 1);
            case TOO_MUCH -> {
                boolean slow = refusal.code().equals(ApiException.TOO_SLOW);
                Category other = slow ? Category.RETRY : Category.CONFIG;
                yield shorter
                        ? new Failure(refusal, slow ? 2 : 1)
                        : new Failure(as(other, refusal), slow ? TRIES : 1);
            }
            case RETRY ->
                    // Not for longer here: the stream's own wait is said.
                    waitsLong(refusal)
                            ? new Failure(refusal, 1)
                            : large
                                    ? new Failure(
                                            shorter ? as(Category.TOO_MUCH, refusal) : refusal, 1)
                                    : new Failure(refusal, TRIES);
            default -> new Failure(refusal, 1);
        };
    }

    private static boolean waitsLong(ApiException refusal) {
        return refusal.retryAfter().filter(wait -> wait.compareTo(LONGEST_PAUSE) > 0).isPresent();
    }

    /**
     * What was accepted for the first page may be for a new one; a page whose number is too high is
     * not, but the page of a shorter list has a lower one.
     */
    private IOException behindTheFirst(ApiException refusal) {
        if (OURS.contains(refusal.code())) {
            return as(Category.RETRY, refusal);
        }
        boolean none = refusal.code().matches("(?:HTTP )?4(?:04|10)");
        boolean deep = api.paging().type().counted() && api.request().divisible() && !none;
        return deep
                ? as(Category.TOO_MUCH, refusal)
                : new PageReader.RefusedException(as(Category.RETRY, refusal));
    }

    private static ApiException as(Category category, ApiException refusal) {
        return new ApiException(
                category,
                refusal.code(),
                String.valueOf(refusal.getMessage()),
                refusal.retryAfter());
    }
}
