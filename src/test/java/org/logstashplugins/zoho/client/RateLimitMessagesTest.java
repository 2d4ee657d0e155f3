package org.logstashplugins.zoho.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Refusals because of too many requests are told from others that use the same words. */
class RateLimitMessagesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "rateLimitExceeded",
                "userRateLimitExceeded",
                "RATE_LIMIT",
                "Too Many Requests",
                "too many API requests",
                "You have exceeded a secondary rate limit",
                "ThrottlingException",
                "Please slow down",
                "Quota exceeded for quota metric 'Queries'",
                "You have triggered an abuse detection mechanism",
                "Maximum concurrent requests exceeded"
            })
    void areRecognized(String text) {
        assertThat(RateLimitMessages.in(text)).isTrue();
        assertThat(RateLimitMessages.ofDay(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dailyLimitExceeded",
                "Daily API limit reached",
                "The limit of 1000 calls per day is reached"
            })
    void ofADayAreToldApart(String text) {
        assertThat(RateLimitMessages.in(text)).isTrue();
        assertThat(RateLimitMessages.ofDay(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "forbidden",
                "insufficientPermissions",
                "Too many results; use paging",
                "The date range is too long",
                "Access is limited to administrators",
                "request denied"
            })
    void othersAreNot(String text) {
        assertThat(RateLimitMessages.in(text)).isFalse();
    }
}
