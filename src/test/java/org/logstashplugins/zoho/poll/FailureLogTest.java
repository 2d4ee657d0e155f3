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
import org.logstashplugins.zoho.poll.FailureLog.Word;
import org.logstashplugins.zoho.testing.TestClock;

/** What is said of failures, and how often. */
class FailureLogTest {
    private static final Instant START = Instant.parse("2026-03-10T09:00:00Z");

    private final TestClock clock = new TestClock(START);
    private final FailureLog log = new FailureLog(clock);

    private FailureLog.Verdict fail(String stream, String code, String text) {
        ApiException failure = new ApiException(Category.RETRY, code, text);
        return log.failed(stream, Failures.cause("", failure), text);
    }

    private List<Word> everyTenMinutes(int times, String code, String text) {
        List<Word> words = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            words.add(fail("a", code, text + i).word());
            clock.advance(Duration.ofMinutes(10));
        }
        return words;
    }

    @Test
    void anIdInTheTextMakesNoNews() {
        List<Word> words = everyTenMinutes(6, "500", "request id ");
        assertThat(words.get(0)).isEqualTo(Word.NEWS);
        assertThat(words.subList(1, 6)).containsOnly(Word.KNOWN);
    }

    @Test
    void whatLastsIsSaidAgainOnceAnHour() {
        List<Word> words = everyTenMinutes(25, "500", "no");
        assertThat(words.get(0)).isEqualTo(Word.NEWS);
        assertThat(Collections.frequency(words, Word.LASTING)).isEqualTo(4);
        assertThat(words.get(6)).isEqualTo(Word.LASTING);
        FailureLog.Verdict last = fail("a", "500", "no");
        assertThat(last.since()).isEqualTo(START);
        assertThat(last.tries()).isEqualTo(26);
    }

    @Test
    void failuresThatTakeTurnsAreSaidOnceEach() {
        List<Word> words = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            words.add(fail("a", "50" + i % 3, "no").word());
            clock.advance(Duration.ofMinutes(1));
        }
        assertThat(words.subList(0, 3)).containsOnly(Word.NEWS);
        assertThat(words.subList(3, 30)).containsOnly(Word.KNOWN);
    }

    @Test
    void aServerThatInventsCodesIsNotNewsForEver() {
        List<Word> words = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            words.add(fail("a", "code" + i, "text " + i).word());
            clock.advance(Duration.ofMinutes(1));
        }
        assertThat(Collections.frequency(words, Word.NEWS)).isEqualTo(10);
        assertThat(Collections.frequency(words, Word.LASTING)).isBetween(9, 10);
    }

    @Test
    void oneCauseOfManyStreamsIsSaidByOneOfThem() {
        int said = 0;
        for (int minute = 0; minute < 240; minute += 5) {
            for (int stream = 0; stream < 40; stream++) {
                Word word = fail("s" + stream, "invalid_code", "No token.").word();
                said += word == Word.KNOWN ? 0 : 1;
            }
            clock.advance(Duration.ofMinutes(5));
        }
        assertThat(said).isEqualTo(4);
    }

    @Test
    void aStreamThatFailsElsewhereSaysSoItself() {
        assertThat(fail("a", "HTTP 404", "GET x/a").word()).isEqualTo(Word.NEWS);
        assertThat(fail("b", "HTTP 404", "GET x/b").word()).isEqualTo(Word.NEWS);
    }

    @Test
    void afterASuccessEverythingIsNewsAgain() {
        assertThat(log.recovered("a")).isFalse();
        fail("a", "500", "no");
        assertThat(log.recovered("a")).isTrue();
        clock.advance(Duration.ofMinutes(5));
        FailureLog.Verdict again = fail("a", "500", "no");
        assertThat(again.word()).isEqualTo(Word.NEWS);
        assertThat(again.since()).isEqualTo(START.plusSeconds(300));
        assertThat(again.tries()).isOne();
    }

    /** However failures come: one line at least an hour, and never many. */
    @Property(tries = 200)
    void thereIsALineAnHourAndNoFlood(
            @ForAll @Size(min = 50, max = 300) List<@IntRange(max = 40) Integer> codes) {
        TestClock own = new TestClock(START);
        FailureLog one = new FailureLog(own);
        Instant last = START;
        int lines = 0;
        for (int code : codes) {
            ApiException failure = new ApiException(Category.CONFIG, "c" + code, "t");
            Word word = one.failed("a", Failures.cause("", failure), "t" + lines + code).word();
            if (word != Word.KNOWN) {
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
