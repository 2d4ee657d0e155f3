package org.logstashplugins.zoho.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.logstashplugins.zoho.crash.Life.Delivered;
import org.logstashplugins.zoho.simulator.Simulator;
import org.logstashplugins.zoho.testing.JumpingClock;
import org.logstashplugins.zoho.testing.ZohoRun;
import org.logstashplugins.zoho.testing.logs.JobSite;
import org.logstashplugins.zoho.testing.logs.LogSite;

/**
 * Runs processes that follow a log one after the other, each until it has caught up or ends
 * otherwise. Time passes only in pauses.
 */
final class LogStory implements AutoCloseable {
    private static final String SINCEDB = "plugins/inputs/zoho";
    private static final AtomicLong STORIES = new AtomicLong();
    private static final int MOST_LIVES = 6;
    private static final Map<String, Object> TIMES =
            Map.of("interval", "1h", "overlap", "2h", "lag", "1m", "initial_lookback", "7d");

    final JumpingClock clock = new JumpingClock(Story.START);
    final Simulator simulator = Simulator.start(clock);
    final LogSite site;

    private final Set<Integer> stops;

    private final Path data;
    private final List<Delivered> delivered = Life.deliveries();

    /** Unique, because access tokens stay for the whole JVM and simulators reuse ports. */
    private final String refresh = "1000.job-story" + STORIES.incrementAndGet();

    /**
     * @param stops the numbers of accepted events, counted over all processes, after which an input
     *     is told to stop
     */
    LogStory(Function<Simulator, ? extends LogSite> log, Set<Integer> stops, Path data) {
        this.site = log.apply(simulator);
        this.stops = stops;
        this.data = data;
        simulator.accounts().client(ZohoRun.CLIENT, ZohoRun.SECRET);
        simulator.accounts().grant(refresh, ZohoRun.CLIENT, site.scopes());
        rows();
    }

    /** Rows of the same second, equal rows, late rows, and rows for a second job. */
    private void rows() {
        Instant first = Story.START.minusSeconds(3000);
        Instant second = Story.START.plusSeconds(1800);
        List.of("a", "same", "same", "b, \"c\"\nd").forEach(text -> site.add(first, first, text));
        for (int i = 1; i <= 5; i++) {
            site.add(first.plusSeconds(i), first, "row " + i);
        }
        site.add(first, second, "same");
        site.add(second, second, "e");
        site.add(second, second, "e");
    }

    /** Advances the clock to this time after the start, unless the clock is past it. */
    void advanceTo(Duration time) {
        Duration left = Duration.between(clock.instant(), Story.START.plus(time));
        if (!left.isNegative()) {
            clock.advance(left);
        }
    }

    /** Runs one process from its start to its end. */
    Life live(Steps steps) throws InterruptedException {
        Life life =
                new Life(
                        steps,
                        stops::contains,
                        delivered,
                        settings(),
                        new Life.World(simulator, clock, true, data, this::read));
        life.awaitEnd();
        life.end();
        return life;
    }

    private Delivered read(Map<String, Object> event) {
        return new Delivered(
                String.valueOf(((Map<?, ?>) event.get("event")).get("id")),
                site.table(),
                site.row((Map<?, ?>) event.get(site.table())));
    }

    /** Runs processes until one has caught up. */
    void liveToTheEnd(Steps steps) throws InterruptedException {
        Life life = live(steps);
        for (int lives = 1; life.ends() || life.problem().isPresent(); lives++) {
            assertThat(lives)
                    .as("number of processes, the last of which had the problem %s", life.problem())
                    .isLessThan(MOST_LIVES);
            life = live(steps);
        }
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings =
                site.settings(simulator, TIMES, simulator.url(), simulator.downloadUrl());
        settings.put("refresh_token", refresh);
        return settings;
    }

    List<Delivered> delivered() {
        return List.copyOf(delivered);
    }

    /** The site of a source that has jobs. */
    JobSite jobs() {
        return (JobSite) site;
    }

    /** How many jobs were ever made. */
    int created() {
        return (int)
                simulator.exchanges().stream()
                        .filter(call -> call.kind().endsWith(".create") && call.status() == 200)
                        .count();
    }

    /** How many jobs were made for a window that already had one. */
    int repeatedJobs() {
        List<String> asked = jobs().windows();
        return asked.size() - new HashSet<>(asked).size();
    }

    /**
     * Checks that every row is there under one id, and that an id comes again only as often as
     * crashes allow.
     */
    void checkRows(Steps steps) {
        Map<String, Delivered> byId = new HashMap<>();
        Map<String, Integer> times = new HashMap<>();
        for (Delivered event : delivered()) {
            times.merge(event.id(), 1, Integer::sum);
            assertThat(byId.merge(event.id(), event, (one, again) -> one))
                    .as("the row that id %s stands for", event.id())
                    .isEqualTo(event);
        }
        assertThat(byId.values().stream().map(Delivered::row))
                .as("rows, repeats aside")
                .containsExactlyInAnyOrderElementsOf(site.truth(clock.instant()));
        times.forEach(
                (id, count) ->
                        assertThat(count - 1)
                                .as("repeats of %s", byId.get(id))
                                .isLessThanOrEqualTo(steps.repeats(id)));
    }

    /**
     * Checks that the folder holds only cursors, locks, delivered rows, token requests and resolved
     * names.
     */
    void checkFolder() throws IOException {
        Set<String> kinds = new HashSet<>();
        Set<String> seen = new HashSet<>();
        List<String> others = new ArrayList<>();
        try (Stream<Path> files = Files.walk(data.resolve(SINCEDB))) {
            files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .forEach(
                            name -> {
                                String kind = name.replaceFirst("^(names-)?.*\\.", "$1");
                                kinds.add(kind);
                                // A stream of several logs has a cursor for each, so kinds may
                                // repeat, but names may not.
                                if (!kind.equals("rows") && !seen.add(name)) {
                                    others.add(name);
                                }
                            });
        }
        assertThat(others).isEmpty();
        assertThat(kinds)
                .contains("json", "lock")
                .isSubsetOf("json", "lock", "rows", "txt", "names-json");
    }

    @Override
    public void close() {
        simulator.close();
    }
}
