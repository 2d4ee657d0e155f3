package org.logstashplugins.zoho.cli.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import co.elastic.logstash.api.NamespacedMetric;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.logging.log4j.ThreadContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class LogstashHostTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Pipeline PIPELINE = Pipeline.of(Map.of("mode", "x", "id", "one"));

    @Test
    void unknownAndMissingSettingsAreAllToldAfterTheConstructor() {
        AtomicInteger made = new AtomicInteger();
        Pipeline pipeline = Pipeline.of(Map.of("zip", 1L, "zap", 2L, "tags", List.of("a")));
        InputFactory factory =
                (id, given, context) -> {
                    made.incrementAndGet();
                    return new ScriptedInput(id, given, context, ScriptedInput::untilStopped);
                };
        assertThatExceptionOfType(ConfigErrors.class)
                .isThrownBy(() -> new LogstashHost(pipeline, factory).validate())
                .withMessage("Config errors found for plugin 'scripted'")
                .satisfies(
                        e ->
                                assertThat(e.errors())
                                        .containsExactlyInAnyOrder(
                                                unknown("zip"), unknown("zap"), missing("mode")));
        assertThat(made).hasValue(1);
    }

    private static String unknown(String setting) {
        return "Unknown setting '" + setting + "' specified for plugin 'scripted'";
    }

    private static String missing(String setting) {
        return "Required setting '" + setting + "' not specified for plugin 'scripted'";
    }

    @Test
    void aThrowAwayInstanceIsNeitherStartedNorStopped() {
        AtomicReference<ScriptedInput> made = new AtomicReference<>();
        LogstashHost host = new LogstashHost(PIPELINE, keeping(made, (input, writer) -> {}));
        host.validate();
        host.close();
        assertThat(made.get().calls).isEmpty();
        made.get().context.getMetric(made.get()).gauge("g", 1);
        assertThatIllegalStateException().isThrownBy(host::metrics);
    }

    @Test
    void anUndefinedVariableIsFoundBeforeTheConstructor() {
        Pipeline pipeline = Pipeline.of(Map.of("mode", "${NOPE}"));
        InputFactory never =
                (id, given, context) -> {
                    throw new AssertionError("constructed");
                };
        assertThatIllegalStateException()
                .isThrownBy(() -> new LogstashHost(pipeline, never).validate())
                .withMessageContaining("`NOPE`");
    }

    @Test
    void theInputRunsOnItsOwnNamedDaemonThread() throws Exception {
        List<Object> seen = new CopyOnWriteArrayList<>();
        InputFactory factory =
                ScriptedInput.playing(
                        (input, writer) -> {
                            seen.add(Thread.currentThread().getName());
                            seen.add(Thread.currentThread().isDaemon());
                            seen.add(ThreadContext.get("pipeline.id"));
                            seen.add(ThreadContext.get("plugin.id"));
                        });
        try (LogstashHost host = new LogstashHost(PIPELINE.withId("p"), factory)) {
            host.start();
            assertThat(host.awaitEnd(LONG)).isTrue();
        }
        assertThat(seen).containsExactly("p_scripted_one", true, "p", "one");
    }

    @Test
    void withoutAnIdOneIsMadeFromTheSettings() {
        assertThat(idOf(Map.of("mode", "x")))
                .isEqualTo(idOf(Map.of("mode", "x")))
                .isNotEqualTo(idOf(Map.of("mode", "y")));
    }

    private static String idOf(Map<String, Object> settings) {
        InputFactory factory = ScriptedInput.playing(ScriptedInput::untilStopped);
        LogstashHost host = new LogstashHost(Pipeline.of(settings), factory);
        host.create();
        return host.input().getId();
    }

    @Test
    void aFullQueueHoldsTheInputBack() throws Exception {
        CountDownLatch third = new CountDownLatch(1);
        InputFactory factory =
                ScriptedInput.playing(
                        (input, writer) -> {
                            writer.accept(Map.of("n", 1));
                            writer.accept(Map.of("n", 2));
                            writer.accept(Map.of("n", 3));
                            third.countDown();
                        });
        try (LogstashHost host = new LogstashHost(PIPELINE.withQueueCapacity(2), factory)) {
            host.start();
            assertThat(host.awaitEnd(Duration.ofMillis(200))).isFalse();
            assertThat(third.getCount()).isOne();
            assertThat(host.poll(LONG)).hasValueSatisfying(e -> assertThat(n(e)).isEqualTo(1L));
            assertThat(host.awaitEnd(LONG)).isTrue();
            assertThat(host.drain()).extracting(LogstashHostTest::n).containsExactly(2L, 3L);
        }
    }

    private static Object n(LogstashEvent event) {
        return event.field("n");
    }

    @Test
    void anInterruptLosesTheEventAndIsForgotten() throws Exception {
        AtomicReference<Thread> thread = new AtomicReference<>();
        AtomicReference<Boolean> interrupted = new AtomicReference<>();
        CountDownLatch full = new CountDownLatch(1);
        InputFactory factory =
                ScriptedInput.playing(
                        (input, writer) -> {
                            thread.set(Thread.currentThread());
                            writer.accept(Map.of());
                            full.countDown();
                            try {
                                writer.accept(Map.of());
                            } finally {
                                interrupted.set(Thread.currentThread().isInterrupted());
                            }
                        });
        try (LogstashHost host = new LogstashHost(PIPELINE.withQueueCapacity(1), factory)) {
            host.start();
            full.await();
            thread.get().interrupt();
            assertThat(host.awaitEnd(LONG)).isTrue();
            assertThat(host.failure().orElseThrow()).hasCauseInstanceOf(InterruptedException.class);
            assertThat(interrupted).hasValue(false);
            assertThat(host.queue()).hasSize(1);
        }
    }

    @Test
    void aWrongValueLosesTheEventButCountsIt() throws Exception {
        InputFactory factory =
                ScriptedInput.playing((in, writer) -> writer.accept(Map.of("t", Instant.EPOCH)));
        try (LogstashHost host = new LogstashHost(PIPELINE, factory)) {
            host.start();
            assertThat(host.awaitEnd(LONG)).isTrue();
            assertThat(host.failure().orElseThrow()).isInstanceOf(MissingConverterException.class);
            assertThat(host.drain()).isEmpty();
            assertThat(host.metrics()).containsEntry("events/out", 1L);
        }
    }

    @Test
    void anExceptionIsTheEndAndIsNotRetried() throws Exception {
        AtomicInteger starts = new AtomicInteger();
        InputFactory factory =
                ScriptedInput.playing(
                        (input, writer) -> {
                            starts.incrementAndGet();
                            throw new IllegalStateException("boom");
                        });
        try (LogstashHost host = new LogstashHost(PIPELINE, factory)) {
            host.start();
            assertThat(host.awaitEnd(LONG)).isTrue();
            assertThat(host.failure().orElseThrow()).hasMessage("boom");
            assertThat(starts).hasValue(1);
            assertThatIllegalStateException().isThrownBy(host::start);
        }
    }

    @Test
    void stopIsFollowedByAwaitStopOnceEvenIfNothingWasStarted() {
        AtomicReference<ScriptedInput> made = new AtomicReference<>();
        LogstashHost host = new LogstashHost(PIPELINE, keeping(made, ScriptedInput::untilStopped));
        host.stop();
        host.create();
        host.stop();
        host.stop();
        assertThat(made.get().calls).containsExactly("stop", "awaitStop");
    }

    @Test
    void afterTheStopNothingIsAccepted() throws Exception {
        CountDownLatch stopped = new CountDownLatch(1);
        InputFactory factory =
                ScriptedInput.playing(
                        (input, writer) -> {
                            stopped.await();
                            writer.accept(Map.of());
                        });
        try (LogstashHost host = new LogstashHost(PIPELINE, factory)) {
            host.start();
            host.stop();
            stopped.countDown();
            assertThat(host.awaitEnd(LONG)).isTrue();
            assertThat(host.failure().orElseThrow()).hasMessage("the queue is closed");
        }
    }

    @Test
    void closingFreesAnInputThatWaitsForTheQueue() throws Exception {
        InputFactory factory =
                ScriptedInput.playing(
                        (input, writer) -> {
                            while (input.stopping.getCount() > 0) {
                                writer.accept(Map.of());
                            }
                        });
        LogstashHost host = new LogstashHost(PIPELINE.withQueueCapacity(1), factory);
        host.start();
        host.close();
        assertThat(host.awaitEnd(LONG)).isTrue();
        assertThat(host.failure()).isEmpty();
    }

    @Test
    void anEventAfterTheCloseGoesNowhere() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        InputFactory factory =
                ScriptedInput.playing(
                        (input, writer) -> {
                            closed.await();
                            writer.accept(Map.of());
                        });
        LogstashHost host = new LogstashHost(PIPELINE, factory);
        host.start();
        host.close();
        closed.countDown();
        assertThat(host.awaitEnd(LONG)).isTrue();
        assertThat(host.failure()).isEmpty();
        assertThat(host.queue()).isEmpty();
    }

    @Test
    void aNewGaugeOrIncrementFailsOnAnotherThread() throws Exception {
        InputFactory factory =
                (id, given, context) ->
                        metered(
                                new ScriptedInput(
                                        id,
                                        given,
                                        context,
                                        (input, writer) -> {
                                            NamespacedMetric metric =
                                                    input.context
                                                            .getMetric(input)
                                                            .namespace("a", "b");
                                            metric.gauge("known", "later");
                                            metric.increment("hits", 2);
                                            metric.counter("fresh").increment(5);
                                            metric.reportTime("took", 7);
                                            assertThatNullPointerException()
                                                    .isThrownBy(() -> metric.gauge("new", 1));
                                            assertThatNullPointerException()
                                                    .isThrownBy(() -> metric.increment("new"));
                                        }));
        try (LogstashHost host = new LogstashHost(PIPELINE, factory)) {
            host.start();
            assertThat(host.awaitEnd(LONG)).isTrue();
            assertThat(host.failure()).isEmpty();
            assertThat(host.metrics())
                    .containsEntry("a/b/known", "later")
                    .containsEntry("a/b/hits", 3L)
                    .containsEntry("a/b/fresh", 5L)
                    .containsEntry("a/b/took", 7L)
                    .doesNotContainKey("a/b/new");
        }
    }

    @Test
    void gaugesBreakWhenTwoThreadsSetThemAtOnceAndNotOtherwise() throws Exception {
        assertThat(failuresOfGauges(new Object[] {new Object()})).isZero();
        assertThat(failuresOfGauges(new Object[] {new Object(), new Object()})).isPositive();
    }

    /** Each thread holds one of the locks while it sets a gauge. */
    private static int failuresOfGauges(Object[] locks) throws InterruptedException {
        AtomicInteger failures = new AtomicInteger();
        NamespacedMetric[] metric = new NamespacedMetric[1];
        Thread factory =
                new Thread(
                        () -> {
                            metric[0] = new HostMetrics().root();
                            metric[0].gauge("known", 0);
                        });
        factory.start();
        factory.join();
        List<Thread> threads =
                IntStream.range(0, 4)
                        .mapToObj(i -> new Thread(() -> set(metric[0], locks, i, failures)))
                        .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        return failures.get();
    }

    private static void set(
            NamespacedMetric metric, Object[] locks, int thread, AtomicInteger failures) {
        for (int i = 0; i < 5_000; i++) {
            synchronized (locks[thread % locks.length]) {
                try {
                    metric.gauge("known", i);
                } catch (ArrayIndexOutOfBoundsException e) {
                    failures.incrementAndGet();
                }
            }
        }
    }

    private static ScriptedInput metered(ScriptedInput input) {
        NamespacedMetric metric = input.context.getMetric(input).namespace("a", "b");
        metric.gauge("known", "first");
        metric.increment("hits");
        return input;
    }

    @Test
    void aGaugeTakesWhatAnEventTakes() {
        NamespacedMetric metric = new HostMetrics().root();
        assertThatIllegalArgumentException().isThrownBy(() -> metric.gauge("g", Instant.EPOCH));
        assertThatIllegalArgumentException().isThrownBy(() -> metric.gauge("g", null));
    }

    @Test
    void theDeadLetterQueueTakesNothing() {
        assertThat(HostContext.forChecking().getDlqWriter().isOpen()).isFalse();
    }

    @Test
    void addFieldAndTagsDropTheMetadata() throws Exception {
        Map<String, Object> event = Map.of("@metadata", Map.of("k", 1), "a", "b");
        LogstashEvent plain = through(Map.of(), event);
        LogstashEvent tagged = through(Map.of("tags", List.of("t-%{a}")), event);
        LogstashEvent added = through(Map.of("add_field", Map.of("[x][%{a}]", "%{a}!")), event);
        assertThat(plain.metadata()).containsEntry("k", 1L);
        assertThat(tagged.metadata()).isEmpty();
        assertThat(tagged.field("tags")).isEqualTo(List.of("t-b"));
        assertThat(added.metadata()).isEmpty();
        assertThat(added.field("[x][b]")).isEqualTo("b!");
    }

    @Test
    void addFieldTurnsWhatIsThereIntoAnArray() throws Exception {
        Map<String, Object> add = Map.of("a", "%{nope} %{+%s}", "l", 2L);
        Map<String, Object> event =
                Map.of("a", "b", "l", List.of(1), "@timestamp", "1970-01-01T00:00:07Z");
        LogstashEvent added = through(Map.of("add_field", add), event);
        assertThat(added.field("a")).isEqualTo(List.of("b", "%{nope} 7"));
        assertThat(added.field("l")).isEqualTo(List.of(1L, 2L));
    }

    @Test
    void typeIsWrittenIntoThePluginsOwnMap() throws Exception {
        Map<String, Object> own = new HashMap<>();
        assertThat(through(Map.of("type", "t"), own).field("type")).isEqualTo("t");
        assertThat(own).containsEntry("type", "t");
        assertThat(through(Map.of("type", "t"), new HashMap<>(Map.of("type", "u"))).field("type"))
                .isEqualTo("u");
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> through(Map.of("type", "t"), Map.of()));
    }

    private static LogstashEvent through(Map<String, Object> options, Map<String, Object> event)
            throws Exception {
        Map<String, Object> settings = new HashMap<>(options);
        settings.put("mode", "x");
        InputFactory factory = ScriptedInput.playing((input, writer) -> writer.accept(event));
        try (LogstashHost host = new LogstashHost(Pipeline.of(settings), factory)) {
            host.start();
            assertThat(host.awaitEnd(LONG)).isTrue();
            if (host.failure().isPresent()) {
                throw (RuntimeException) host.failure().get();
            }
            return host.queue().remove();
        }
    }

    @Test
    void secretsAreNotShownByThePipeline() {
        assertThat(Pipeline.of(Map.of("client_secret", "geheim")).toString())
                .doesNotContain("geheim");
    }

    private static InputFactory keeping(
            AtomicReference<ScriptedInput> made, ScriptedInput.Script script) {
        return (id, given, context) -> {
            made.set(new ScriptedInput(id, given, context, script));
            return made.get();
        };
    }
}
