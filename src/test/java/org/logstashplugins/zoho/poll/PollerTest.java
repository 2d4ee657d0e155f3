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
import java.util.Map;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.logstashplugins.zoho.catalog.Definition;
import org.logstashplugins.zoho.catalog.TokenNeeds;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.Spool;
import org.logstashplugins.zoho.client.SpoolFile;
import org.logstashplugins.zoho.config.Options;
import org.logstashplugins.zoho.config.Problems;
import org.logstashplugins.zoho.event.EventLayout;
import org.logstashplugins.zoho.event.EventShape;
import org.logstashplugins.zoho.metrics.ShownMetrics;
import org.logstashplugins.zoho.rows.JoinedRows;
import org.logstashplugins.zoho.rows.Row;
import org.logstashplugins.zoho.rows.RowReader;
import org.logstashplugins.zoho.sincedb.FileSincedb;
import org.logstashplugins.zoho.sincedb.Machine;
import org.logstashplugins.zoho.source.Identity;
import org.logstashplugins.zoho.source.OptionNames;
import org.logstashplugins.zoho.source.Source;
import org.logstashplugins.zoho.source.SourceState;
import org.logstashplugins.zoho.time.Clock;
import org.logstashplugins.zoho.time.Schedule;
import org.logstashplugins.zoho.time.StopSignal;
import org.logstashplugins.zoho.time.TimeAxis;
import org.logstashplugins.zoho.time.Window;

/** How often a stream polls, and what it does after a failure. */
class PollerTest {
    private static final Duration INTERVAL = Duration.ofMinutes(15);
    private static final Identity CONFIGURED = Identity.of("configured");

    private final StopSignal stop = new StopSignal();
    private final Pauses pauses = new Pauses();
    private final List<Optional<String>> polls = new ArrayList<>();
    private final ShownMetrics shown = new ShownMetrics();

    private Poller poller(Path folder, boolean once, Log... parts) {
        EventLayout layout = new EventLayout(List.of("acme"), "log", Map.of(), Map.of(), Map.of());
        Definition definition =
                new Definition(
                        "acme.log",
                        "test",
                        layout,
                        Schedule.every(INTERVAL),
                        Duration.ofHours(1),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        TokenNeeds.NONE,
                        new Options("streams", Map.of(), new Problems()));
        EventShape shape = new EventShape("acme.log", layout, true, EventShape.Json.PLAIN);
        Machine machine = new Machine(pauses, Optional.empty(), Duration.ZERO);
        Source source = parts.length == 1 ? parts[0] : new Parts(List.of(parts));
        return new Poller(
                new Poller.Stream(definition, source, CONFIGURED, shape, OptionNames.TIME_COLUMN),
                new FileSincedb(folder, 1 << 20, machine, parts.length, CONFIGURED),
                event -> {},
                new StreamMonitor(
                        definition,
                        shown.metrics(),
                        new StreamMonitor.Shared(
                                pauses,
                                LogManager.getLogger(PollerTest.class),
                                new FailureLog(pauses),
                                (stream, events, problem) -> polls.add(problem))),
                new Poller.Shared(pauses, stop, "the test", once, Duration.ZERO));
    }

    private static ApiException refusal(ApiException.Category category) {
        return new ApiException(category, "code", "refused");
    }

    @Test
    void onceEndsAfterOneSuccess(@TempDir Path folder) {
        Log log = new Log("");
        poller(folder, true, log).run();

        assertThat(log.requests).isEqualTo(1);
        assertThat(pauses.all).isEmpty();
        assertThat(polls).containsExactly(Optional.empty());
    }

    @Test
    void onceTriesAgainThreeTimes(@TempDir Path folder) {
        Log log = new Log("");
        log.fail(9, refusal(ApiException.Category.RETRY));
        poller(folder, true, log).run();

        assertThat(log.requests).isEqualTo(3);
        assertThat(pauses.all).hasSize(2);
        assertThat(polls).hasSize(3).allMatch(Optional::isPresent);
    }

    @Test
    void onceGivesUpAtOnceIfOnlyAUserCanHelp(@TempDir Path folder) {
        Log log = new Log("");
        log.fail(9, refusal(ApiException.Category.CONFIG));
        poller(folder, true, log).run();

        assertThat(log.requests).isEqualTo(1);
        assertThat(pauses.all).isEmpty();
    }

    @Test
    void aStreamPollsInItsIntervalUntilItIsStopped(@TempDir Path folder) {
        pauses.last = 3;
        Log log = new Log("");
        poller(folder, false, log).run();

        assertThat(log.requests).isEqualTo(3);
        assertThat(pauses.all)
                .hasSize(3)
                .allMatch(wait -> wait.compareTo(INTERVAL) <= 0)
                .allMatch(wait -> wait.compareTo(INTERVAL.minusSeconds(30)) >= 0);
    }

    @Test
    void afterAFailureItWaitsAsLongAsTheServerAsks(@TempDir Path folder) {
        pauses.last = 1;
        Log log = new Log("");
        log.fail(
                1,
                new ApiException(
                        ApiException.Category.RATE_LIMIT,
                        "429",
                        "slow down",
                        Optional.of(Duration.ofMinutes(7))));
        poller(folder, false, log).run();

        assertThat(pauses.all).containsExactly(Duration.ofMinutes(7));
    }

    @Test
    void aFailureOfOneLogDoesNotStopTheOthers(@TempDir Path folder) {
        pauses.last = 2;
        Log broken = new Log("broken");
        Log sound = new Log("sound");
        broken.fail(1, refusal(ApiException.Category.RETRY));
        poller(folder, false, broken, sound).run();

        assertThat(broken.requests).isEqualTo(2);
        assertThat(sound.requests).isEqualTo(1);
        assertThat(polls).hasSize(2);
        assertThat(polls.get(0)).isPresent();
        assertThat(polls.get(1)).isEmpty();
    }

    @Test
    void theOthersPollWhileOneLogWaitsForLong(@TempDir Path folder) {
        pauses.last = 3;
        Log broken = new Log("broken");
        Log sound = new Log("sound");
        broken.fail(9, refusal(ApiException.Category.QUOTA));
        poller(folder, false, broken, sound).run();

        assertThat(sound.requests).isEqualTo(3);
        assertThat(pauses.all).allMatch(wait -> wait.compareTo(INTERVAL) <= 0);
    }

    /** From an hour ago to a minute ago, both included, in windows of ten minutes and a second. */
    @Test
    void theWindowsOfACatchUpAreCountedDown(@TempDir Path folder) {
        Log log = new Log("");
        log.longest = Optional.of(Duration.ofMinutes(10));
        log.asked = () -> log.left.add(shown.get("windows_left"));
        poller(folder, true, log).run();

        assertThat(log.left).containsExactly(6L, 5L, 4L, 3L, 2L, 1L);
        assertThat(shown.get("windows_left")).isEqualTo(0L);
        assertThat(shown.get("windows_done")).isEqualTo(6L);
    }

    @Test
    void theWindowsOfAllLogsOfAStreamAreAdded(@TempDir Path folder) {
        pauses.last = 1;
        Log broken = new Log("broken");
        Log sound = new Log("sound");
        broken.longest = Optional.of(Duration.ofMinutes(10));
        broken.fail(1, refusal(ApiException.Category.RETRY));
        sound.asked = () -> sound.left.add(shown.get("windows_left"));
        poller(folder, false, broken, sound).run();

        assertThat(sound.left).containsExactly(7L);
        assertThat(shown.get("windows_left")).isEqualTo(6L);
        assertThat(shown.get("state")).isEqualTo("failing");
    }

    @Test
    void withoutMemoryItIsLogstashsTurnInTheEnd(@TempDir Path folder) {
        Log log = new Log("");
        log.error = Optional.of(new OutOfMemoryError("test"));

        assertThatThrownBy(() -> poller(folder, false, log).run())
                .isInstanceOf(OutOfMemoryError.class);
        assertThat(log.requests).isEqualTo(4);
        assertThat(pauses.all).hasSize(3);
    }

    /** A clock on which pauses take no time. */
    private final class Pauses implements Clock {
        private final List<Duration> all = new ArrayList<>();
        private Instant now = Instant.parse("2026-03-10T08:00:00Z");

        /** The pause in which the input is stopped. */
        private int last = Integer.MAX_VALUE;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public long nanos() {
            return Duration.between(Instant.EPOCH, now).toNanos();
        }

        @Override
        public boolean pause(Duration duration, StopSignal signal) {
            all.add(duration);
            now = now.plus(duration);
            if (all.size() >= last) {
                stop.stop();
            }
            return !signal.stopped();
        }
    }

    /** A log without rows. */
    private static class Log implements Source {
        private final String part;
        private final Deque<ApiException> failures = new ArrayDeque<>();
        private Optional<OutOfMemoryError> error = Optional.empty();
        private final List<Object> left = new ArrayList<>();
        private Optional<Duration> longest = Optional.empty();
        private Runnable asked = () -> {};
        private int requests;

        Log(String part) {
            this.part = part;
        }

        void fail(int times, ApiException failure) {
            for (int i = 0; i < times; i++) {
                failures.add(failure);
            }
        }

        @Override
        public String part() {
            return part;
        }

        @Override
        public Identity identify(SourceState names) {
            return Identity.of("log");
        }

        @Override
        public TimeAxis axis() {
            return TimeAxis.SECONDS.withLongest(longest);
        }

        @Override
        public List<SpoolFile> fetch(Window window, Spool spool, SourceState state)
                throws ApiException {
            requests++;
            asked.run();
            error.ifPresent(
                    e -> {
                        throw e;
                    });
            if (!failures.isEmpty()) {
                throw failures.remove();
            }
            return List.of();
        }

        @Override
        public RowReader open(List<Path> files, boolean lenient) throws IOException {
            return new JoinedRows(List.of());
        }

        @Override
        public Optional<ZonedDateTime> time(Row row) {
            return Optional.empty();
        }
    }

    /** A stream of several logs. */
    private static final class Parts extends Log {
        private final List<Source> all;

        Parts(List<Source> all) {
            super("");
            this.all = all;
        }

        @Override
        public List<Source> parts() {
            return all;
        }
    }
}
