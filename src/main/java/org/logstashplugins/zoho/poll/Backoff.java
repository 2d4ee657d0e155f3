package org.logstashplugins.zoho.poll;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.logstashplugins.zoho.client.ApiException;

/**
 * Decides how long to wait after a failure: a random time that grows with each failure (full
 * jitter), or as long as the kind of failure requires. One thread.
 */
final class Backoff {
    private static final Duration SHORTEST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private int failures;

    /** After a success, the next failure counts as the first again. */
    void reset() {
        failures = 0;
    }

    int failures() {
        return failures;
    }

    /** Counts a failure, and returns how long to wait. */
    Duration after(Throwable failure) {
        failures++;
        if (failure instanceof ApiException refusal) {
            return refusal.retryAfter()
                    .map(this::atLeast)
                    .orElseGet(() -> after(refusal.category()));
        }
        boolean passing = failure instanceof IOException || failure instanceof RuntimeException;
        return passing ? jittered(exponential()) : LONGEST;
    }

    private Duration after(ApiException.Category category) {
        return switch (category) {
            case CREDENTIALS, CONFIG, TOKEN, JOB_ONLY, TOO_MUCH -> LONGEST;
            // It is not documented when Zoho's day begins. Asking every hour loses an hour at most.
            case QUOTA -> Duration.ofHours(1);
            case RATE_LIMIT -> MINUTE.plus(jittered(SHORTEST));
            case RETRY -> jittered(exponential());
        };
    }

    /** Otherwise a server that says "at once" every time would be asked without a pause. */
    private Duration atLeast(Duration asked) {
        Duration own = jittered(exponential());
        return asked.compareTo(own) > 0 ? asked : own;
    }

    private Duration exponential() {
        Duration grown = SHORTEST.multipliedBy(1L << Math.min(failures - 1, 20));
        return grown.compareTo(LONGEST) < 0 ? grown : LONGEST;
    }

    private static Duration jittered(Duration most) {
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most.toMillis()) + 1);
    }
}
