package org.logstashplugins.zoho.source.json;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Set;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.ApiException.Category;
import org.logstashplugins.zoho.client.ConnectionException;
import org.logstashplugins.zoho.client.Request;

/** Decides what to do when a page fails. */
record PageFailures(JsonApi api) {
    private static final int TRIES = 4;
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);

    /** The codes of our own refusals, which do not depend on the page. */
    private static final Set<String> OURS =
            Set.of("untrusted host", "redirects", "several documents", "no rows");

    /** The exception to throw, and how often to try before. */
    record Failure(IOException exception, int tries) {}

    /** Decides about the failure of a page. */
    Failure of(Request request, IOException e, boolean first) {
        if (e instanceof ApiException refusal) {
            return of(refusal, first);
        }
        // There was a connection, but no answer. A failed connection has another class.
        boolean slow =
                ConnectionException.reason(e).getClass().equals(SocketTimeoutException.class);
        return slow && api.request().divisible()
                ? new Failure(tooSlow(request), 2)
                : new Failure(e, TRIES);
    }

    private static ApiException tooSlow(Request request) {
        return new ApiException(
                Category.TOO_MUCH,
                ApiException.TOO_SLOW,
                "%s was not answered in time. A shorter window is asked for; if that goes on, set longest_window, or raise the setting socket_timeout."
                        .formatted(request));
    }

    private Failure of(ApiException refusal, boolean first) {
        boolean shorter = api.request().divisible();
        boolean large = refusal.code().equals("too large");
        return switch (refusal.category()) {
            case CONFIG -> first ? new Failure(refusal, 1) : new Failure(laterPage(refusal), 1);
            case TOO_MUCH -> {
                boolean slow = refusal.code().equals(ApiException.TOO_SLOW);
                Category other = slow ? Category.RETRY : Category.CONFIG;
                yield shorter
                        ? new Failure(refusal, slow ? 2 : 1)
                        : new Failure(as(other, refusal), slow ? TRIES : 1);
            }
            case RETRY ->
                    // A long wait belongs to the stream, which shows it.
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
     * A later page was refused although the first one was accepted. A new list may succeed. If the
     * number of the page was too high, a shorter list has lower ones.
     */
    private IOException laterPage(ApiException refusal) {
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
