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
            switch (refusal.kind()) {
                case CREDENTIALS, CONFIG, TOKEN, QUOTA, JOB_ONLY -> {
                    return LONGEST;
                }
                case RATE_LIMIT -> {
                    return refusal.code().equals("too many tokens")
                            ? LONGEST
                            : MINUTE.plus(jittered(SHORTEST));
                }
                case RETRY -> {
                    return jittered(exponential());
                }
            }
        }
        return failure instanceof IOException || failure instanceof RuntimeException
                ? jittered(exponential())
                : LONGEST;
    }

    private Duration exponential() {
        Duration grown = SHORTEST.multipliedBy(1L << Math.min(failures - 1, 20));
        return grown.compareTo(LONGEST) < 0 ? grown : LONGEST;
    }

    private static Duration jittered(Duration most) {
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most.toMillis()) + 1);
    }
}
