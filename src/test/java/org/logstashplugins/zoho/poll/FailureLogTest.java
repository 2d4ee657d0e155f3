package org.logstashplugins.zoho.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.ApiException.Category;
import org.logstashplugins.zoho.poll.FailureLog.Report;
import org.logstashplugins.zoho.testing.TestClock;

/** Which failures are reported, and how often. */
class FailureLogTest {
    private static final Instant START = Instant.parse("2026-03-10T09:00:00Z");

    private final TestClock clock = new TestClock(START);
    private final FailureLog log = new FailureLog(clock);

    private FailureLog.Verdict fail(String stream, String code, String text) {
        ApiException failure = new ApiException(Category.RETRY, code, text);
        return log.failed(stream, Failures.cause("", failure), text);
    }

    private List<Report> everyTenMinutes(int times, String code, String text) {
        List<Report> reports = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            reports.add(fail("a", code, text + i).report());
            clock.advance(Duration.ofMinutes(10));
        }
        return reports;
    }

    @Test
    void anIdInTheTextMakesNoNews() {
        List<Report> reports = everyTenMinutes(6, "500", "request id ");
        assertThat(reports.get(0)).isEqualTo(Report.FIRST);
        assertThat(reports.subList(1, 6)).containsOnly(Report.NONE);
    }

    @Test
    void whatLastsIsSaidAgainOnceAnHour() {
        List<Report> reports = everyTenMinutes(25, "500", "no");
        assertThat(reports.get(0)).isEqualTo(Report.FIRST);
        assertThat(Collections.frequency(reports, Report.REPEATED)).isEqualTo(4);
        assertThat(reports.get(6)).isEqualTo(Report.REPEATED);
        FailureLog.Verdict last = fail("a", "500", "no");
        assertThat(last.since()).isEqualTo(START);
        assertThat(last.tries()).isEqualTo(26);
    }

    @Test
    void failuresThatTakeTurnsAreSaidOnceEach() {
        List<Report> reports = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            reports.add(fail("a", "50" + i % 3, "no").report());
            clock.advance(Duration.ofMinutes(1));
        }
        assertThat(reports.subList(0, 3)).containsOnly(Report.FIRST);
        assertThat(reports.subList(3, 30)).containsOnly(Report.NONE);
    }

    @Test
    void aServerThatInventsCodesIsNotNewsForEver() {
        List<Report> reports = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            reports.add(fail("a", "code" + i, "text " + i).report());
            clock.advance(Duration.ofMinutes(1));
        }
        assertThat(Collections.frequency(reports, Report.FIRST)).isEqualTo(10);
        assertThat(Collections.frequency(reports, Report.REPEATED)).isBetween(9, 10);
    }

    /**
     * In the first hour, one stream reports the cause. If the failure lasts, each stream reports
     * it.
     */
    @Test
    void oneCauseOfManyStreamsIsSaidByOneOfThemAndThenByEach() {
        int said = 0;
        for (int minute = 0; minute < 240; minute += 5) {
            for (int stream = 0; stream < 40; stream++) {
                Report report = fail("s" + stream, "invalid_code", "No token.").report();
                said += report == Report.NONE ? 0 : 1;
            }
            clock.advance(Duration.ofMinutes(5));
        }
        assertThat(said).isEqualTo(1 + 3 * 40);
    }

    /** A stream may try again only after an hour, or hang. */
    @Test
    void aFailureIsSaidEveryHourEvenIfTheStreamDoesNotTryAgain() {
        fail("a", "QUOTA", "Used up.");
        int said = 0;
        for (int second = 10; second <= 5 * 3_600; second += 10) {
            clock.advance(Duration.ofSeconds(10));
            FailureLog.Verdict verdict = log.check("a").orElseThrow();
            said += verdict.report() == Report.REPEATED ? 1 : 0;
            assertThat(verdict.text()).isEqualTo("Used up.");
            assertThat(verdict.since()).isEqualTo(START);
            assertThat(verdict.tries()).isOne();
        }
        assertThat(said).isEqualTo(5);
        assertThat(fail("a", "QUOTA", "Used up.").report()).isEqualTo(Report.NONE);
        log.recovered("a");
        assertThat(log.check("a")).isEmpty();
    }

    @Test
    void whatIsSaidAgainIsTheLastFailure() {
        fail("a", "1", "The first.");
        fail("a", "2", "The last.");
        clock.advance(Duration.ofHours(1));
        assertThat(log.check("a").orElseThrow().text()).isEqualTo("The last.");
    }

    @Test
    void aStreamThatFailsElsewhereSaysSoItself() {
        assertThat(fail("a", "HTTP 404", "GET x/a").report()).isEqualTo(Report.FIRST);
        assertThat(fail("b", "HTTP 404", "GET x/b").report()).isEqualTo(Report.FIRST);
    }

    @Test
    void afterASuccessEverythingIsNewsAgain() {
        assertThat(log.recovered("a")).isFalse();
        fail("a", "500", "no");
        assertThat(log.recovered("a")).isTrue();
        clock.advance(Duration.ofMinutes(5));
        FailureLog.Verdict again = fail("a", "500", "no");
        assertThat(again.report()).isEqualTo(Report.FIRST);
        assertThat(again.since()).isEqualTo(START.plusSeconds(300));
        assertThat(again.tries()).isOne();
    }

    /** Whatever failures there are, at least one line is logged an hour, and never many. */
    @Property(tries = 200)
    void thereIsALineAnHourAndNoFlood(
            @ForAll @Size(min = 50, max = 300) List<@IntRange(max = 40) Integer> codes) {
        TestClock own = new TestClock(START);
        FailureLog one = new FailureLog(own);
        Instant last = START;
        int lines = 0;
        for (int code : codes) {
            ApiException failure = new ApiException(Category.CONFIG, "c" + code, "t");
            Report report =
                    one.failed("a", Failures.cause("", failure), "t" + lines + code).report();
            if (report != Report.NONE) {
                last = own.instant();
                lines++;
            }
            assertThat(Duration.between(last, own.instant())).isLessThan(Duration.ofHours(1));
            own.advance(Duration.ofMinutes(7));
        }
        long hours = Duration.between(START, own.instant()).toHours();
        assertThat(lines).isLessThanOrEqualTo((int) hours + 11);
    }
}
