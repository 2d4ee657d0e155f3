package org.logstashplugins.zoho.crash;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.logstashplugins.zoho.crash.Steps.Mishap;
import org.logstashplugins.zoho.testing.logs.JsonSite;

/**
 * Makes every step of a log that comes as pages of JSON go wrong once: each call, each answer, each
 * disk operation, each row. No row is lost, and only rows whose delivery was not saved before a
 * death come again.
 */
class JsonCrashTest {
    @TempDir Path data;

    static Stream<Arguments> mishaps() {
        return JsonSite.tried()
                .flatMap(
                        site ->
                                Stream.of(Mishap.NONE, Mishap.FAILURE, Mishap.CRASH, Mishap.STOP)
                                        .map(mishap -> Arguments.of(site, mishap)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("mishaps")
    void survivesAMishapAtAnyStep(JsonSite site, Mishap mishap) throws Exception {
        new EveryStep(data, (steps, folder) -> play(site, steps, folder)).check(mishap, 60);
    }

    private static void play(JsonSite site, Steps steps, Path folder) throws Exception {
        try (LogStory story = new LogStory(site::at, Set.of(), folder)) {
            story.liveToTheEnd(steps);
            story.advanceTo(Duration.ofHours(1));
            story.liveToTheEnd(Steps.undisturbed());
            story.checkRows(steps);
            story.checkFolder();
        }
    }
}
