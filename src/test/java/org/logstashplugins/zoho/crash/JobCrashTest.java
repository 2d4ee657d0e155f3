package org.logstashplugins.zoho.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.logstashplugins.zoho.crash.Steps.Mishap;
import org.logstashplugins.zoho.testing.logs.JobSite;

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
        new EveryStep(data, (steps, folder) -> play(kind, steps, folder)).check(mishap, 100);
    }

    private static void play(JobSite.Kind kind, Steps steps, Path folder) throws Exception {
        try (LogStory story = new LogStory(kind::at, Set.of(), folder)) {
            story.liveToTheEnd(steps);
            story.advanceTo(Duration.ofHours(1));
            story.liveToTheEnd(Steps.undisturbed());
            story.checkRows(steps);
            story.checkFolder();
            int more = story.jobs().tellsOfRunning() ? 0 : steps.jobsLost();
            assertThat(story.repeatedJobs())
                    .as("jobs for a window that had one, of %s", story.jobs().windows())
                    .isLessThanOrEqualTo(more);
        }
    }
}
