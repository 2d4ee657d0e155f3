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
 * What the headers of an answer say of the server's limit on requests: how long to wait, and
 * whether this was the last request for now.
 *
 * <p>Known are {@code Retry-After} (RFC 9110, section 10.2.3), the headers in milliseconds that
 * Azure documents, the names of a reset in use at GitHub, Okta, Cisco, Atlassian, Discord and
 * Qualys, and {@code RateLimit} of the IETF's drafts (draft-ietf-httpapi-ratelimit-headers), in
 * both of its forms. A reset is written as seconds from now, or as a time: seconds or thousandths
 * since 1970, or a date.
 *
 * @param headers names in lower case
 */
record LimitHeaders(Map<String, String> headers) {
    /** A server that asks for more is asked again then. */
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    /** So many seconds are no wait, but a time. */
    private static final BigDecimal YEARS = BigDecimal.valueOf(1_000_000_000);

    private static final Pattern SECONDS =
            Pattern.compile("(-?\\d{1,19}(?:\\.\\d{0,12})?) ?(?:s|secs?|seconds?)?");

    private static final Pattern NOTHING = Pattern.compile("0+(?:\\.0+)?");
    private static final String DRAFT = "ratelimit";

    /** One policy of the newer drafts, {@code "burst";r=0;t=30}, or all of the older ones. */
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
     * How long the server wants us to wait, at most an hour; zero where it says so, or names a time
     * that is over. The time of a reset does not count while requests are left, as GitHub documents
     * it: then it is another limit that was met.
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

    /** Of each limit that is told, whether nothing is left of it. */
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

    /** Of several policies that are used up, the one that holds the longest. */
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
