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
 * Makes every step in the life of an export job go wrong once, in every way: each call, each
 * answer, each disk operation, each row, for every kind of source that has jobs. A last,
 * undisturbed process then polls once more, with a job of its own.
 *
 * <p>Each window gets one job. Another job is allowed only if the first may be on no disk, because
 * something went wrong after its creation was requested or answered and before it was written down.
 * Each such mishap allows one more job. Zoho CRM reports a job that is still running, so it may not
 * be asked for another.
 */
class JobCrashTest {
    @TempDir Path data;

    static Stream<Arguments> mishaps() {
        return JobSite.Kind.tried().stream()
                .flatMap(
                        kind ->
                                Stream.of(Mishap.values())
                                        .map(mishap -> Arguments.of(kind, mishap)));
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
                    .as("repeated jobs, with jobs for the windows %s", story.jobs().windows())
                    .isLessThanOrEqualTo(more);
        }
    }
}
