package org.logstashplugins.zoho.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.logstashplugins.zoho.testing.JumpingClock;
import org.logstashplugins.zoho.time.StopSignal;

/** How often requests may be sent, by streams with different limits. */
class RateLimitTest {
    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final ProcessState processState = new ProcessState();
    private final ProcessState.Member input = member(NOON);

    private ProcessState.Member member(Instant now) {
        return processState.join(() -> now, Path.of("nowhere"));
    }

    private RateLimit limit(int requests) {
        return input.limit("acme", "requests", requests, MINUTE);
    }

    private static Duration wait(RateLimit limit, Instant now) {
        return limit.reserve(now).time();
    }

    @Test
    void soManyMaySentInThePeriodAndTheNextWhenTheFirstIsOver() {
        RateLimit limit = limit(2);
        assertThat(wait(limit, NOON)).isZero();
        assertThat(wait(limit, NOON.plusSeconds(10))).isZero();
        assertThat(wait(limit, NOON.plusSeconds(20))).isEqualTo(Duration.ofSeconds(40));
        assertThat(wait(limit, NOON.plusSeconds(60))).isZero();
        assertThat(wait(limit, NOON.plusSeconds(60))).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void aHoldThatTheServerAskedForEndsAlsoWhenTheClockIsSetBack() {
        RateLimit limit = limit(2);
        limit.hold(NOON, Duration.ofMinutes(5), "because");
        assertThat(limit.reserve(NOON.plusSeconds(60)))
                .isEqualTo(new RateLimit.Wait(Duration.ofMinutes(4), "because"));
        assertThat(wait(limit, NOON.minusSeconds(3600))).isZero();
    }

    @Test
    void aHoldIsNotShortenedButReplacedAfterTheClockWasSetBack() {
        RateLimit limit = limit(2);
        limit.hold(NOON, Duration.ofMinutes(5), "long");
        limit.hold(NOON, Duration.ofMinutes(1), "short");
        assertThat(wait(limit, NOON)).isEqualTo(Duration.ofMinutes(5));
        Instant back = NOON.minusSeconds(3600);
        limit.hold(back, Duration.ofMinutes(1), "short");
        assertThat(wait(limit, back)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void requestsOfAFutureThatWasNoneAreForgotten() {
        RateLimit limit = limit(2);
        wait(limit, NOON);
        wait(limit, NOON);
        Instant back = NOON.minusSeconds(86_400);
        assertThat(wait(limit, back)).isZero();
        assertThat(wait(limit, back)).isZero();
        assertThat(wait(limit, back)).isEqualTo(MINUTE);
    }

    @Test
    void aThreadThatLookedAtTheClockALittleEarlierForgetsNothing() {
        RateLimit limit = limit(2);
        wait(limit, NOON.plusMillis(5));
        wait(limit, NOON.plusMillis(5));
        assertThat(wait(limit, NOON)).isPositive();
    }

    @Test
    void whatWasNotSentIsGivenBack() {
        RateLimit limit = limit(1);
        wait(limit, NOON);
        limit.release(NOON);
        assertThat(wait(limit, NOON)).isZero();
        limit.release(NOON.minusSeconds(1));
        assertThat(wait(limit, NOON)).isPositive();
    }

    @Test
    void aStricterLimitInALongerTimeIsKeptBesides() {
        RateLimit often = limit(2);
        RateLimit seldom = input.limit("acme", "requests", 3, Duration.ofHours(1));
        assertThat(wait(seldom, NOON)).isZero();
        assertThat(wait(seldom, NOON.plusSeconds(1))).isZero();
        assertThat(wait(seldom, NOON.plusSeconds(2))).isZero();
        // Old requests count only for the longer period, whatever was sent in between.
        Instant later = NOON.plusSeconds(600);
        assertThat(wait(often, later)).isZero();
        assertThat(wait(seldom, later)).isEqualTo(Duration.ofMinutes(50));
        assertThat(wait(often, later)).isZero();
        assertThat(wait(often, later)).isEqualTo(MINUTE);
    }

    @Test
    void whoWaitsIsToldAndGoesOnWhenItIsTime() throws StoppedException {
        List<String> told = new ArrayList<>();
        Waiter waiter =
                new Waiter(
                        new JumpingClock(NOON),
                        new StopSignal(),
                        (wait, reason, why) -> told.add(wait + " " + why));
        RateLimit limit = limit(1);
        limit.await(waiter);
        assertThat(told).isEmpty();
        limit.await(waiter);
        assertThat(told).containsExactly("PT1M to stay within 1 requests in 1m");
        assertThat(waiter.now()).isEqualTo(NOON.plus(MINUTE));
    }

    @Test
    void eachStreamKeepsItsOwnLimitOfOneAllowance() {
        RateLimit often = limit(4);
        RateLimit seldom = limit(1);
        assertThat(wait(often, NOON)).isZero();
        assertThat(wait(often, NOON)).isZero();
        assertThat(wait(often, NOON)).isZero();
        // The other requests do not delay this one, but this one counts for the other limit.
        assertThat(wait(seldom, NOON)).isZero();
        assertThat(wait(seldom, NOON)).isPositive();
        assertThat(wait(often, NOON)).isPositive();
    }

    @Test
    void whoAsksForTheSameSharesItAndAnotherAccountDoesNot() {
        wait(limit(1), NOON);
        assertThat(wait(member(NOON).limit("acme", "requests", 1, MINUTE), NOON)).isPositive();
        assertThat(wait(member(NOON).limit("other", "requests", 1, MINUTE), NOON)).isZero();
        assertThat(wait(member(NOON).limit("acme", "exports", 1, MINUTE), NOON)).isZero();
    }

    @Test
    void theNextInputAfterAReloadHasTheSameAllowanceWithItsOwnLimit() {
        wait(limit(1), NOON);
        input.close();
        RateLimit next = member(NOON).limit("acme", "requests", 2, MINUTE);
        assertThat(wait(next, NOON)).isZero();
        assertThat(wait(next, NOON)).isPositive();
    }

    @Test
    void whatNobodyUsesAndWhatRemembersNothingIsDropped() {
        wait(limit(1), NOON);
        ProcessState.Member later = member(NOON.plusSeconds(3600));
        later.limit("other", "requests", 1, MINUTE);
        input.close();
        assertThat(processState.size()).isEqualTo(2);
        later.close();
        assertThat(processState.size()).isZero();
    }

    @Test
    void whatSomebodyUsesIsKeptWhoeverElseEnds() {
        RateLimit limit = limit(1);
        ProcessState.Member later = member(NOON.plusSeconds(3600));
        later.limit("acme", "requests", 1, MINUTE);
        later.close();
        later.close();
        wait(limit, NOON);
        assertThat(wait(member(NOON).limit("acme", "requests", 1, MINUTE), NOON)).isPositive();
    }

    /** Whatever the order of streams and pauses, no period has more requests than allowed. */
    @Property(tries = 200)
    void noPeriodHasMoreThanTheLimit(
            @ForAll @Size(max = 60) List<@IntRange(max = 40) Integer> pauses,
            @ForAll @IntRange(min = 1, max = 6) int laxest) {
        int strict = (laxest + 1) / 2;
        RateLimit often = limit(laxest);
        RateLimit seldom = limit(strict);
        List<Instant> sent = new ArrayList<>();
        List<Instant> sentSeldom = new ArrayList<>();
        Instant now = NOON;
        for (int i = 0; i < pauses.size(); i++) {
            now = now.plusSeconds(pauses.get(i));
            boolean rare = i % 3 == 0;
            if (wait(rare ? seldom : often, now).isZero()) {
                (rare ? sentSeldom : sent).add(now);
            }
        }
        assertWithin(sent, laxest);
        assertWithin(sentSeldom, strict);
    }

    private static void assertWithin(List<Instant> sent, int most) {
        for (int i = 0; i + most < sent.size(); i++) {
            assertThat(Duration.between(sent.get(i), sent.get(i + most)))
                    .isGreaterThanOrEqualTo(MINUTE);
        }
    }
}
