package org.logstashplugins.zoho.client;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.logstashplugins.zoho.time.LooseTime;

/**
 * The server's limit on requests, as the headers of an answer tell it: how long to wait, and
 * whether any requests are left.
 *
 * <p>This reads {@code Retry-After} (RFC 9110, section 10.2.3), the headers in milliseconds that
 * Azure documents, the names for a reset at GitHub, Okta, Cisco, Atlassian, Discord and Qualys, and
 * {@code RateLimit} of the IETF's drafts (draft-ietf-httpapi-ratelimit-headers), in both of their
 * forms. A reset is a number of seconds from now, or a time: seconds or milliseconds since 1970, or
 * a date.
 *
 * @param headers names in lower case
 */
record LimitHeaders(Map<String, String> headers) {
    /** After an hour the server is asked again, even if it wants a longer wait. */
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    /** A larger number of seconds is not a wait but a time. */
    private static final BigDecimal YEARS = BigDecimal.valueOf(1_000_000_000);

    private static final Pattern SECONDS =
            Pattern.compile("(-?\\d{1,19}(?:\\.\\d{0,12})?) ?(?:s|secs?|seconds?)?");

    private static final Pattern NOTHING = Pattern.compile("0+(?:\\.0+)?");
    private static final String DRAFT = "ratelimit";

    /** In a policy of the newer drafts, {@code "burst";r=0;t=30}, or in the whole older header. */
    private static final Pattern LEFT = Pattern.compile("\\b(?:remaining|r)\\s*=\\s*\"?(\\d+)");

    private static final Pattern RESET = Pattern.compile("\\b(?:reset|t)\\s*=\\s*\"?(\\d+)");

    private static final List<String> MILLISECONDS =
            List.of("retry-after-ms", "x-ms-retry-after-ms");

    private static final List<String> RESETS =
            List.of(
                    "x-rate-limit-reset",
                    "x-ratelimit-reset-after",
                    "x-ratelimit-reset",
                    "ratelimit-reset",
                    "x-ratelimit-towait-sec");

    private static final List<String> REMAINING =
            List.of("x-ratelimit-remaining", "x-rate-limit-remaining", "ratelimit-remaining");

    /**
     * How long the server wants us to wait, at most an hour; zero if it says so or names a past
     * time. The time of a reset does not count while requests are left, because then another limit
     * was exceeded (documented by GitHub).
     */
    Optional<Duration> asked(Instant now) {
        return header("retry-after")
                .flatMap(text -> wait(text, now))
                .or(this::milliseconds)
                .or(
                        () ->
                                left().anyMatch(zero -> true) && !usedUp()
                                        ? Optional.empty()
                                        : reset(now))
                .map(wait -> wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT);
    }

    /** True when the server says that no more requests are left. */
    boolean usedUp() {
        return left().anyMatch(zero -> zero);
    }

    /** For each limit in the headers, whether it is used up. */
    private Stream<Boolean> left() {
        return Stream.concat(
                        REMAINING.stream().flatMap(name -> header(name).stream()),
                        policies().map(policy -> first(LEFT, policy)).flatMap(Optional::stream))
                .map(text -> NOTHING.matcher(text).matches());
    }

    private Optional<Duration> milliseconds() {
        return MILLISECONDS.stream()
                .flatMap(name -> header(name).stream())
                .filter(text -> text.matches("\\d{1,12}"))
                .map(text -> Duration.ofMillis(Long.parseLong(text)))
                .findFirst();
    }

    private Optional<Duration> reset(Instant now) {
        return RESETS.stream()
                .flatMap(name -> header(name).stream())
                .flatMap(text -> wait(text, now).stream())
                .findFirst()
                .or(() -> draftReset(now));
    }

    /** The longest wait of the policies that are used up. */
    private Optional<Duration> draftReset(Instant now) {
        return policies()
                .filter(policy -> first(LEFT, policy).filter(left -> !isNothing(left)).isEmpty())
                .flatMap(policy -> first(RESET, policy).stream())
                .flatMap(text -> wait(text, now).stream())
                .max(Duration::compareTo);
    }

    private Stream<String> policies() {
        Stream<String> header = header(DRAFT).stream();
        return header.flatMap(
                text -> text.contains("reset") ? Stream.of(text) : Stream.of(text.split(",")));
    }

    private static boolean isNothing(String text) {
        return NOTHING.matcher(text).matches();
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static Optional<Duration> wait(String text, Instant now) {
        Matcher seconds = SECONDS.matcher(text);
        Optional<Duration> wait =
                seconds.matches()
                        ? Optional.of(wait(new BigDecimal(seconds.group(1)), now))
                        : LooseTime.moment(text, ZoneOffset.UTC)
                                .map(ZonedDateTime::toInstant)
                                .map(date -> Duration.between(now, date));
        return wait.map(time -> time.isNegative() ? Duration.ZERO : time);
    }

    private static Duration wait(BigDecimal number, Instant now) {
        if (number.compareTo(YEARS) < 0) {
            return Duration.ofMillis(
                    number.movePointRight(3).setScale(0, RoundingMode.CEILING).longValue());
        }
        BigDecimal seconds = number;
        while (seconds.precision() - seconds.scale() > 11) {
            seconds = seconds.movePointLeft(3);
        }
        Instant date = Instant.ofEpochMilli(seconds.movePointRight(3).longValue());
        return Duration.between(now, date);
    }

    private Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName)).map(String::strip);
    }
}
