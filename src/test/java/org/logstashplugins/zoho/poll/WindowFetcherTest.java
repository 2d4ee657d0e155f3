package org.logstashplugins.zoho.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.Spool;
import org.logstashplugins.zoho.client.SpoolFile;
import org.logstashplugins.zoho.rows.Row;
import org.logstashplugins.zoho.rows.RowReader;
import org.logstashplugins.zoho.sincedb.Batch;
import org.logstashplugins.zoho.sincedb.CursorOwner;
import org.logstashplugins.zoho.sincedb.CursorStore;
import org.logstashplugins.zoho.sincedb.HeapSincedb;
import org.logstashplugins.zoho.source.Identity;
import org.logstashplugins.zoho.source.Source;
import org.logstashplugins.zoho.source.SourceState;
import org.logstashplugins.zoho.time.TimeAxis;
import org.logstashplugins.zoho.time.Window;

/** Tests windows that hold more than the API returns at once. */
class WindowFetcherTest {
    private static final Instant FROM = Instant.parse("2026-03-10T08:00:00Z");
    private static final Identity LOG = Identity.of("log");

    private final Deque<ApiException> refusals = new ArrayDeque<>();
    private final List<Duration> asked = new ArrayList<>();
    private TimeAxis axis = TimeAxis.SECONDS;
    private CursorStore store;
    private WindowFetcher fetcher;

    @BeforeEach
    void open() throws IOException {
        HeapSincedb sincedb = new HeapSincedb(() -> FROM);
        store = sincedb.open(LOG, axis, new CursorOwner("the test", "a"));
        Source source = new Server();
        fetcher =
                new WindowFetcher(
                        store, sincedb.spool(LOG), source, new CursorState(store), () -> FROM);
    }

    private void refuse(int times, ApiException refusal) {
        for (int i = 0; i < times; i++) {
            refusals.add(refusal);
        }
    }

    private static ApiException tooMuch() {
        return new ApiException(ApiException.Category.TOO_MUCH, "6045", "too many rows");
    }

    private static ApiException tooSlow() {
        return new ApiException(
                ApiException.Category.TOO_MUCH, ApiException.TOO_SLOW, "the server was slow");
    }

    private static Window seconds(long length) {
        return new Window(FROM, FROM.plusSeconds(length));
    }

    private void fetch(long seconds) throws IOException {
        fetcher.fetch(new WindowPlan(seconds(seconds), FROM.plusSeconds(999), Optional.empty()));
    }

    private Optional<Duration> learned() {
        return store.cursor().positions().fits();
    }

    @Test
    void theAnswerBecomesTheBatch() throws IOException {
        fetch(80);

        assertThat(store.cursor().batch())
                .contains(new Batch(seconds(80), FROM.plusSeconds(999), List.of(), FROM));
        assertThat(learned()).isEmpty();
    }

    @Test
    void aWindowIsHalvedUntilItFits() throws IOException {
        refuse(3, tooMuch());
        fetch(80);

        assertThat(asked).extracting(Duration::toSeconds).containsExactly(80L, 40L, 20L, 10L);
        assertThat(store.cursor().batch().orElseThrow().window()).isEqualTo(seconds(10));
        assertThat(learned()).contains(Duration.ofSeconds(10));
    }

    @Test
    void theLengthIsSavedBeforeTheNextRequest() {
        refuse(1, tooMuch());
        refuse(1, new ApiException(ApiException.Category.RETRY, "500", "failed"));

        assertThatThrownBy(() -> fetch(80)).hasMessage("failed");
        assertThat(learned()).contains(Duration.ofSeconds(40));
        assertThat(store.cursor().batch()).isEmpty();
    }

    @Test
    void aSingleUnitIsNotHalved() {
        refuse(1, tooMuch());

        assertThatThrownBy(() -> fetch(0)).hasMessage("too many rows");
    }

    @Test
    void aWindowWithoutAnEndIsNotHalved() {
        axis = axis.withDivisible(false);
        refuse(1, tooMuch());

        assertThatThrownBy(() -> fetch(80)).hasMessage("too many rows");
        assertThat(asked).hasSize(1);
    }

    @Test
    void aSlowServerIsAskedForLessAFewTimesOnly() {
        refuse(9, tooSlow());

        assertThatThrownBy(() -> fetch(80))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        e -> assertThat(e.category()).isEqualTo(ApiException.Category.RETRY));
        assertThat(asked).extracting(Duration::toSeconds).containsExactly(80L, 40L, 20L, 10L);
        assertThat(learned()).isEmpty();
    }

    @Test
    void whatASlowServerCouldAnswerIsLearned() throws IOException {
        refuse(2, tooSlow());
        fetch(80);

        assertThat(learned()).contains(Duration.ofSeconds(20));
    }

    /** A source that refuses windows as a test says. */
    private final class Server implements Source {
        @Override
        public Identity identify(SourceState names) {
            return LOG;
        }

        @Override
        public TimeAxis axis() {
            return axis;
        }

        @Override
        public List<SpoolFile> fetch(Window window, Spool spool, SourceState state)
                throws ApiException {
            asked.add(Duration.between(window.from(), window.to()));
            if (!refusals.isEmpty()) {
                throw refusals.remove();
            }
            return List.of();
        }

        @Override
        public RowReader open(List<Path> files, boolean lenient) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<ZonedDateTime> time(Row row) {
            throw new UnsupportedOperationException();
        }
    }
}
