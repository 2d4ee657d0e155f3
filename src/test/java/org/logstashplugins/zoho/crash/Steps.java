package org.logstashplugins.zoho.crash;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.logstashplugins.zoho.testing.disk.DiskWatch.Operation;

/**
 * Counts the external steps of an input per stream, and decides which step goes wrong. A call that
 * any stream might make counts for {@link #SHARED}, so that the numbers of steps are the same in
 * every run, whatever the scheduling of threads. Thread-safe.
 */
final class Steps {
    static final String SHARED = "shared";

    /** The number of a file in the spool. */
    private static final Pattern NUMBER = Pattern.compile("(?<=~)\\d+");

    private static final int FRAMES = 3;
    private static final String PLUGIN = "org.logstashplugins.zoho.";

    /** What goes wrong at the chosen step. */
    enum Mishap {
        NONE,
        /** The step fails once. */
        FAILURE,
        /** The process dies before the step; a write is left half done. */
        CRASH,
        /** The input is told to stop, and the step works. */
        STOP,
        /** The step fails once; later the process dies when the cursor is about to be replaced. */
        FAILURE_THEN_CRASH,
        /** The process dies, and the next process dies when the cursor is about to be replaced. */
        CRASH_THEN_CRASH
    }

    /** What the caller has to do with a step. */
    enum Verdict {
        GO_ON,
        FAIL,
        CRASH,
        STOP
    }

    /**
     * A step in a run.
     *
     * @param number the number of the step among those of its stream, from 1
     * @param changes how many earlier steps have changed anything outside of the process
     * @param code a hash of the line of code that takes the step and of the lines of its two
     *     callers
     */
    record Point(String stream, int number, String name, int changes, int code) {
        /** Equal for steps before which a death or a stop leaves the same state behind. */
        Object death() {
            // A death leaves a write half done, so each write is a case of its own.
            return name.startsWith(Operation.WRITE + " ") ? this : state();
        }

        /** Equal for steps before which the disk and Zoho are in the same state. */
        Object state() {
            return List.of(stream, changes);
        }

        /** Equal for steps that the same lines of code take with the same kind of file or call. */
        Object site() {
            return List.of(stream, NUMBER.matcher(name).replaceAll(""), code);
        }

        @Override
        public String toString() {
            return stream + " " + number + " (" + name + ")";
        }
    }

    private final Mishap mishap;
    private final Optional<Point> at;
    private final boolean recording;
    private final Map<String, List<Point>> taken = new TreeMap<>();
    private final Map<String, Integer> changes = new HashMap<>();
    private final Map<String, Set<String>> unsaved = new TreeMap<>();
    private final Map<String, Integer> mayRepeat = new LinkedHashMap<>();
    private boolean happened;
    private boolean crashNext;
    private boolean jobOnlyInMemory;
    private int jobsLost;

    private Steps(Mishap mishap, Optional<Point> at, boolean recording) {
        this.mishap = mishap;
        this.at = at;
        this.recording = recording;
    }

    /** Nothing goes wrong. */
    static Steps undisturbed() {
        return new Steps(Mishap.NONE, Optional.empty(), false);
    }

    /** Nothing goes wrong, and every step is noted with the code that takes it. */
    static Steps recording() {
        return new Steps(Mishap.NONE, Optional.empty(), true);
    }

    static Steps with(Mishap mishap, Point at) {
        return new Steps(mishap, Optional.of(at), false);
    }

    /** Every step taken. */
    synchronized List<Point> points() {
        return taken.values().stream().flatMap(Collection::stream).toList();
    }

    /** Whether the chosen step was reached. */
    synchronized boolean happened() {
        return happened;
    }

    /**
     * @param replacesCursor whether the step makes another cursor the valid one
     */
    synchronized Verdict take(String stream, String name, boolean replacesCursor) {
        jobOnlyInMemory |= (name.startsWith("answer ") && name.endsWith(".create"));
        Verdict verdict = verdict(stream, name, replacesCursor);
        boolean unanswered =
                verdict == Verdict.STOP
                        && (name.startsWith("call ") || name.startsWith("answer "))
                        && name.endsWith(".create");
        boolean unwritten =
                jobOnlyInMemory && (verdict == Verdict.FAIL || verdict == Verdict.CRASH);
        if (unanswered || unwritten) {
            jobsLost++;
            jobOnlyInMemory = false;
        }
        return verdict;
    }

    private Verdict verdict(String stream, String name, boolean replacesCursor) {
        List<Point> points = taken.computeIfAbsent(stream, key -> new ArrayList<>());
        points.add(new Point(stream, points.size() + 1, name, changes(stream), code()));
        if (crashNext && replacesCursor) {
            crashNext = false;
            return crashed();
        }
        boolean here =
                at.stream().anyMatch(p -> p.stream().equals(stream) && p.number() == points.size());
        if (!here) {
            return Verdict.GO_ON;
        }
        happened = true;
        crashNext = mishap == Mishap.FAILURE_THEN_CRASH || mishap == Mishap.CRASH_THEN_CRASH;
        return switch (mishap) {
            case NONE -> Verdict.GO_ON;
            case FAILURE, FAILURE_THEN_CRASH -> Verdict.FAIL;
            case CRASH, CRASH_THEN_CRASH -> crashed();
            case STOP -> Verdict.STOP;
        };
    }

    /**
     * Counts the changes of a stream and of the shared steps; for shared steps, those of all
     * streams.
     */
    private int changes(String stream) {
        return stream.equals(SHARED)
                ? changes.values().stream().mapToInt(Integer::intValue).sum()
                : changes.getOrDefault(stream, 0) + changes.getOrDefault(SHARED, 0);
    }

    private int code() {
        return recording
                ? StackWalker.getInstance()
                        .walk(
                                frames ->
                                        frames.filter(Steps::ours)
                                                .limit(FRAMES)
                                                .map(Object::toString)
                                                .toList()
                                                .hashCode())
                : 0;
    }

    /** Whether a frame is code of the plugin and not of its tests. */
    private static boolean ours(StackWalker.StackFrame frame) {
        String name = frame.getClassName();
        return name.startsWith(PLUGIN)
                && !name.startsWith(PLUGIN + "crash.")
                && !name.startsWith(PLUGIN + "testing.");
    }

    /** A step has changed something outside of the process. */
    synchronized void changed(String stream) {
        changes.merge(stream, 1, Integer::sum);
    }

    private Verdict crashed() {
        Stream<String> lost = unsaved.values().stream().flatMap(Collection::stream);
        lost.forEach(id -> mayRepeat.merge(id, 1, Integer::sum));
        unsaved.clear();
        return Verdict.CRASH;
    }

    /** The queue has taken an event. */
    synchronized void accepted(String stream, String id) {
        unsaved.computeIfAbsent(stream, key -> new HashSet<>()).add(id);
    }

    /** The delivery of all events of a stream so far is saved on disk. */
    synchronized void saved(String stream) {
        unsaved.remove(stream);
        jobOnlyInMemory = false;
    }

    /**
     * How often something went wrong while a job may have existed whose id was on no disk, because
     * the creation of the job was under way or its id not yet written down.
     */
    synchronized int jobsLost() {
        return jobsLost;
    }

    /** How often an event may come again: once for every crash before it was saved. */
    synchronized int repeats(String id) {
        return mayRepeat.getOrDefault(id, 0);
    }

    /** How many events were accepted but not saved when the process died. */
    synchronized int mayRepeat() {
        return mayRepeat.values().stream().mapToInt(Integer::intValue).sum();
    }
}
