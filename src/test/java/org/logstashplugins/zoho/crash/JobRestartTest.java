package org.logstashplugins.zoho.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.logstashplugins.zoho.crash.Steps.Mishap;
import org.logstashplugins.zoho.crash.Steps.Point;
import org.logstashplugins.zoho.testing.logs.JobSite;

/**
 * An input ends while its export job is in some state, and something happens to the job before the
 * next input starts. If the answer of the job can still be had, it is used. Otherwise another job
 * is made for the same window. In the end every row is there once. This is tested for every kind of
 * source that has jobs.
 */
class JobRestartTest {
    private static final String CURSOR = "MOVE (?!names-).*";

    private static final Map<JobSite.Kind, List<Point>> POINTS = new EnumMap<>(JobSite.Kind.class);

    @TempDir Path data;

    /** Where the first process ends, and how. */
    enum Moment {
        CREATED_NOT_REMEMBERED(Mishap.CRASH, "answer .*create", 1),
        PENDING(Mishap.STOP, "answer .*status", 1),
        /** The job of Zoho CRM is then in a state with an unknown name. */
        STILL_PENDING(Mishap.STOP, "answer .*status", 4),
        FINISHED_NOT_DOWNLOADED(Mishap.STOP, "call .*download", 1),
        DOWNLOADING(Mishap.STOP, "answer .*download", 1),
        DOWNLOADED_NOT_REMEMBERED(Mishap.CRASH, CURSOR, 3),
        DOWNLOADED_NOT_DELIVERED(Mishap.STOP, CURSOR, 3),
        IN_DELIVERY(Mishap.STOP, "push", 4),
        IN_DELIVERY_BY_CRASH(Mishap.CRASH, "push", 4),
        DELIVERED_JOB_NOT_FORGOTTEN(Mishap.CRASH, CURSOR, 5);

        private final Mishap mishap;
        private final String step;
        private final int which;

        Moment(Mishap mishap, String step, int which) {
            this.mishap = mishap;
            this.step = step;
            this.which = which;
        }

        /** Whether the answer has been downloaded by then, so that the job is no longer needed. */
        boolean atHome() {
            return ordinal() >= DOWNLOADED_NOT_DELIVERED.ordinal();
        }

        Point in(List<Point> points) {
            return points.stream()
                    .filter(point -> point.name().matches(step))
                    .skip(which - 1L)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** What happens before the second process starts. */
    enum Meanwhile {
        NOTHING(story -> {}),
        A_DAY_PASSES(story -> story.clock.advance(Duration.ofDays(1))),
        TEN_DAYS_PASS(story -> story.clock.advance(Duration.ofDays(10))),
        THE_JOB_FAILS(story -> story.jobs().fail()),
        THE_JOB_EXPIRES(story -> story.jobs().expire()),
        THE_JOB_VANISHES(story -> story.jobs().vanish());

        private final Consumer<LogStory> what;

        Meanwhile(Consumer<LogStory> what) {
            this.what = what;
        }

        boolean endsJob(JobSite site) {
            return switch (this) {
                case NOTHING -> false;
                case A_DAY_PASSES -> site.shortLived();
                default -> true;
            };
        }
    }

    static Stream<Arguments> cases() {
        return JobSite.Kind.tried().stream()
                .flatMap(
                        kind ->
                                Stream.of(Moment.values())
                                        .flatMap(
                                                moment ->
                                                        Stream.of(Meanwhile.values())
                                                                .map(
                                                                        meanwhile ->
                                                                                Arguments.of(
                                                                                        kind,
                                                                                        moment,
                                                                                        meanwhile))));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("cases")
    void goesOn(JobSite.Kind kind, Moment moment, Meanwhile meanwhile) throws Exception {
        Steps steps = Steps.with(moment.mishap, moment.in(points(kind)));
        try (LogStory story = new LogStory(kind::at, Set.of(), folder())) {
            Life first = story.live(steps);
            assertThat(first.ends()).isTrue();
            String window = story.jobs().windows().get(0);
            meanwhile.what.accept(story);

            story.liveToTheEnd(Steps.undisturbed());

            story.checkRows(steps);
            story.checkFolder();
            assertThat(jobs(story, window))
                    .as("jobs for the window of the first job")
                    .isEqualTo(expected(story.jobs(), moment, meanwhile));
        }
    }

    /** Counts the jobs for a window, including those that Zoho has forgotten. */
    private static int jobs(LogStory story, String window) {
        int there = (int) story.jobs().windows().stream().filter(window::equals).count();
        int made = story.created();
        return there + made - story.jobs().windows().size();
    }

    private static int expected(JobSite site, Moment moment, Meanwhile meanwhile) {
        if (moment == Moment.CREATED_NOT_REMEMBERED) {
            // The cursor does not hold the id of the job. Zoho CRM reports it while the job runs.
            return site.tellsOfRunning() && meanwhile == Meanwhile.NOTHING ? 1 : 2;
        }
        return meanwhile.endsJob(site) && !moment.atHome() ? 2 : 1;
    }

    private List<Point> points(JobSite.Kind kind) throws Exception {
        if (!POINTS.containsKey(kind)) {
            POINTS.put(kind, pointsOfALife(kind));
        }
        return POINTS.get(kind);
    }

    private List<Point> pointsOfALife(JobSite.Kind kind) throws Exception {
        Steps steps = Steps.undisturbed();
        try (LogStory story = new LogStory(kind::at, Set.of(), folder())) {
            story.live(steps);
        }
        List<Point> points = steps.points();
        assertThat(points.stream().filter(point -> point.name().matches(CURSOR)))
                .as("saves of the cursor: window, job, answer, header, end, stop")
                .hasSize(6);
        return points;
    }

    private Path folder() throws IOException {
        return Files.createDirectory(Files.createTempDirectory(data, "run").resolve("data"));
    }
}
