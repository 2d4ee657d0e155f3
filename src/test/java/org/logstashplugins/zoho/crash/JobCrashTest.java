package org.logstashplugins.zoho.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.logstashplugins.zoho.crash.Steps.Mishap;
import org.logstashplugins.zoho.crash.Steps.Point;
import org.logstashplugins.zoho.testing.jobs.JobSite;

/**
 * Every step in the life of an export job goes wrong once, in every way: each call, each answer,
 * each operation on the disk, each row; for every kind of source that has jobs. Afterwards a last
 * process, that nothing disturbs, polls once more, with a job of its own.
 *
 * <p>Asserted of jobs: one is made for a window. Another one may be made only if the first can be
 * on no disk, because its creation was under way or answered, and not written down, when something
 * went wrong; once for each time. CRM tells of a job that is still running, and may not be asked
 * for another at all.
 */
class JobCrashTest {
    private static final int THREADS = 4;

    /** Before these a death is the same as before the next step: they change nothing. */
    private static final Pattern LOOKS = Pattern.compile("(LOOK|LIST|READ|LOCK|CLOSE) .*");

    @TempDir Path data;

    static Stream<Arguments> mishaps() {
        return Stream.of(JobSite.Kind.values())
                .flatMap(
                        kind ->
                                Stream.of(Mishap.values())
                                        .filter(mishap -> !twice(mishap) || !query(kind))
                                        .map(mishap -> Arguments.of(kind, mishap)));
    }

    private static boolean twice(Mishap mishap) {
        return mishap == Mishap.FAILURE_THEN_CRASH || mishap == Mishap.CRASH_THEN_CRASH;
    }

    /** Nearly all of a query's way is that of a view. */
    private static boolean query(JobSite.Kind kind) {
        return kind == JobSite.Kind.ANALYTICS_QUERY;
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("mishaps")
    void survivesAMishapAtAnyStepOfAJob(JobSite.Kind kind, Mishap mishap) throws Exception {
        List<Point> points = points(kind);
        if (mishap == Mishap.NONE) {
            assertThat(points(kind)).isEqualTo(points).hasSizeGreaterThan(100);
            return;
        }
        points.removeIf(point -> changesNothing(mishap, point));
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Stream<String>>> runs = new ArrayList<>();
            points.forEach(point -> runs.add(() -> wrong(kind, mishap, point)));
            List<String> wrong = new ArrayList<>();
            for (Future<Stream<String>> run : threads.invokeAll(runs)) {
                wrong.addAll(run.get().toList());
            }
            assertThat(wrong)
                    .as("what %s led to at some of %s steps", mishap, points.size())
                    .isEmpty();
        } finally {
            threads.shutdownNow();
        }
    }

    private List<Point> points(JobSite.Kind kind) throws Exception {
        Steps steps = Steps.undisturbed();
        play(kind, steps);
        return new ArrayList<>(steps.points());
    }

    /** {@link CrashTest} sees to the names. */
    private static boolean changesNothing(Mishap mishap, Point point) {
        boolean fails = mishap == Mishap.FAILURE || mishap == Mishap.FAILURE_THEN_CRASH;
        return point.name().contains("names-") || (!fails && LOOKS.matcher(point.name()).matches());
    }

    private void play(JobSite.Kind kind, Steps steps) throws Exception {
        Path folder = folder();
        try (JobStory story = new JobStory(kind, Set.of(), folder)) {
            story.liveToTheEnd(steps);
            story.advanceTo(Duration.ofHours(1));
            story.liveToTheEnd(Steps.undisturbed());
            story.checkRows(steps);
            story.checkFolder();
            int more = story.site.tellsOfRunning() ? 0 : steps.jobsLost();
            assertThat(story.repeatedJobs())
                    .as("jobs for a window that had one, of %s", story.site.asked())
                    .isLessThanOrEqualTo(more);
        }
    }

    /** Of the same name every time, because it appears among the steps. */
    private Path folder() throws IOException {
        return Files.createDirectory(Files.createTempDirectory(data, "run").resolve("data"));
    }

    /** What was wrong with this run, if anything. */
    private Stream<String> wrong(JobSite.Kind kind, Mishap mishap, Point point) {
        Steps steps = Steps.with(mishap, point);
        try {
            play(kind, steps);
            return steps.happened() ? Stream.empty() : Stream.of(point + " was not reached");
        } catch (Exception | AssertionError e) {
            return Stream.of(
                    point + ": " + e.toString().lines().limit(12).collect(Collectors.joining(" ")));
        }
    }
}
