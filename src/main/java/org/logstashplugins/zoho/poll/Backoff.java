package org.logstashplugins.zoho.poll;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.logstashplugins.zoho.client.ApiException;

/**
 * How long to wait after a failure: longer each time and by chance (full jitter), or as long as its
 * kind demands. One thread.
 */
final class Backoff {
    private static final Duration SHORTEST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private int failures;

    /** After a success the next failure is the first again. */
    void reset() {
        failures = 0;
    }

    int failures() {
        return failures;
    }

    /** Counts a failure. */
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
            // Nobody has documented when Zoho's day begins; an hour is all that asking too late can
            // cost.
            case QUOTA -> Duration.ofHours(1);
            case RATE_LIMIT -> MINUTE.plus(jittered(SHORTEST));
            case RETRY -> jittered(exponential());
        };
    }

    /** A server that says "at once" every time would otherwise be asked without a pause. */
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
