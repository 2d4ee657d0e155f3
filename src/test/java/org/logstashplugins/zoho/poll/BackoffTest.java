package org.logstashplugins.zoho.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.logstashplugins.zoho.client.ApiException;

/** How long a stream waits after a failure. */
class BackoffTest {
    private final Backoff backoff = new Backoff();

    private static ApiException refusal(ApiException.Category category) {
        return new ApiException(category, "code", "text");
    }

    @ParameterizedTest
    @CsvSource({
        "CONFIG, 10m, 10m",
        "CREDENTIALS, 10m, 10m",
        "TOKEN, 10m, 10m",
        "QUOTA, 1h, 1h",
        "RATE_LIMIT, 1m, 70s",
        "RETRY, 0s, 10s"
    })
    void dependsOnWhatCanBeExpected(ApiException.Category category, String least, String most) {
        Duration wait = backoff.after(refusal(category));
        assertThat(wait).isBetween(duration(least), duration(most));
    }

    private static Duration duration(String text) {
        return Duration.parse("PT" + text);
    }

    @Test
    void doublesUpToTenMinutesAndBeginsAnewAfterASuccess() {
        Duration longest = Duration.ZERO;
        for (int failure = 1; failure <= 200; failure++) {
            Duration wait = backoff.after(new IOException("broken"));
            assertThat(backoff.failures()).isEqualTo(failure);
            assertThat(wait).isPositive().isLessThanOrEqualTo(Duration.ofMinutes(10));
            longest = wait.compareTo(longest) > 0 ? wait : longest;
        }
        assertThat(longest).isGreaterThan(Duration.ofMinutes(5));
        backoff.reset();
        assertThat(backoff.failures()).isZero();
        assertThat(backoff.after(new IOException("broken"))).isLessThan(Duration.ofSeconds(11));
    }

    @Test
    void aServersWishHoldsWhereItIsLonger() {
        Duration wish = Duration.ofMinutes(42);
        assertThat(backoff.after(asking(wish))).isEqualTo(wish);
        for (int failure = 0; failure < 200; failure++) {
            assertThat(backoff.after(asking(Duration.ZERO))).isPositive();
        }
    }

    private static ApiException asking(Duration wait) {
        return new ApiException(ApiException.Category.RETRY, "code", "text", Optional.of(wait));
    }

    @Test
    void whatIsNoFailureOfTheRemoteSideWaitsLongest() {
        assertThat(backoff.after(new OutOfMemoryError())).isEqualTo(Duration.ofMinutes(10));
    }
}
