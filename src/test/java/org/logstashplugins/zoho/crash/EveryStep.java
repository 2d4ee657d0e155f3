package org.logstashplugins.zoho.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.logstashplugins.zoho.crash.Steps.Mishap;
import org.logstashplugins.zoho.crash.Steps.Point;
import org.logstashplugins.zoho.testing.Thorough;

/**
 * Plays a story once for each of its steps, and makes that step go wrong.
 *
 * @param data the folder that holds a folder for each run
 */
record EveryStep(Path data, Play play) {
    private static final int THREADS = 4;

    /** A story, from its beginning to its checks. */
    @FunctionalInterface
    interface Play {
        void play(Steps steps, Path folder) throws Exception;
    }

    /**
     * @param least the minimum number of steps of a story without a mishap
     */
    void check(Mishap mishap, int least) throws Exception {
        List<Point> points = points();
        if (mishap == Mishap.NONE) {
            assertThat(names(points())).isEqualTo(names(points)).hasSizeGreaterThan(least);
            return;
        }
        // CrashTest covers the files of resolved names.
        points.removeIf(point -> point.name().contains("names-"));
        run(mishap, points);
    }

    /**
     * Plays the story once for each of these steps, but leaves out steps that would repeat a case.
     * Deaths repeat a case if they leave the same state behind. Failures strike each place in the
     * code and each state at least once, in combinations that differ from run to run. Stops strike
     * a random half of the states, and mishaps with a second death a random third of the steps. In
     * a thorough build, failures strike all steps, and the others are not limited to a part.
     */
    void run(Mishap mishap, List<Point> all) throws Exception {
        boolean failure = mishap == Mishap.FAILURE || mishap == Mishap.FAILURE_THEN_CRASH;
        List<Point> points = new ArrayList<>(all);
        Collections.shuffle(points);
        if (!failure) {
            Set<Object> deaths = new HashSet<>();
            points.removeIf(point -> !deaths.add(point.death()));
        } else if (!Thorough.ON) {
            points = failures(points);
        }
        if (!Thorough.ON) {
            points.subList(points.size() / part(mishap), points.size()).clear();
        }
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Stream<String>>> runs = new ArrayList<>();
            points.forEach(point -> runs.add(() -> wrong(mishap, point)));
            List<String> wrong = new ArrayList<>();
            for (Future<Stream<String>> run : threads.invokeAll(runs)) {
                wrong.addAll(run.get().toList());
            }
            assertThat(wrong)
                    .as("runs that failed after mishap %s, of %s runs", mishap, points.size())
                    .isEmpty();
        } finally {
            threads.shutdownNow();
        }
    }

    /**
     * Steps for each place in the code and each state. Those that cover both come first, so that
     * they are few.
     */
    private static List<Point> failures(List<Point> all) {
        Set<Object> known = new HashSet<>();
        List<Point> chosen = new ArrayList<>();
        for (int least : new int[] {2, 1}) {
            for (Point point : all) {
                List<Object> covers = List.of(point.site(), point.state());
                if (covers.stream().filter(each -> !known.contains(each)).count() >= least) {
                    known.addAll(covers);
                    chosen.add(point);
                }
            }
        }
        Collections.shuffle(chosen);
        return chosen;
    }

    /** One out of how many steps is tried. */
    private static int part(Mishap mishap) {
        return switch (mishap) {
            case STOP -> 2;
            case FAILURE_THEN_CRASH, CRASH_THEN_CRASH -> 3;
            default -> 1;
        };
    }

    /** The steps of the story when nothing goes wrong. */
    List<Point> points() throws Exception {
        Steps steps = Steps.recording();
        play.play(steps, folder());
        return new ArrayList<>(steps.points());
    }

    private static List<String> names(List<Point> points) {
        return points.stream().map(Point::toString).toList();
    }

    /**
     * Makes a folder that has the same name in every run, because the name is part of the steps.
     */
    private Path folder() throws IOException {
        return Files.createDirectory(Files.createTempDirectory(data, "run").resolve("data"));
    }

    /** What was wrong with this run, if anything. */
    private Stream<String> wrong(Mishap mishap, Point point) {
        Steps steps = Steps.with(mishap, point);
        try {
            play.play(steps, folder());
            return steps.happened() ? Stream.empty() : Stream.of(point + " was not reached");
        } catch (Exception | AssertionError e) {
            return Stream.of(
                    point + ": " + e.toString().lines().limit(12).collect(Collectors.joining(" ")));
        }
    }
}
