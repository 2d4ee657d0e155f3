package org.logstashplugins.zoho.poll;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A log, and what happens to it and to the plugin. All times are relative to the first poll.
 *
 * @param limits what the API does
 * @param overlap the option
 */
record World(Limits limits, Duration overlap, List<LogRow> logRows, List<Step> steps) {

    /**
     * @param longest the longest window that the API accepts
     * @param cap an answer with this many rows may be incomplete, and is refused
     * @param margin how much more time than the window the API returns at both ends
     * @param zone the zone of a log whose times are the readings of a wall clock
     * @param tells true if rows have a field for the time that the API chooses them by
     */
    record Limits(
            Optional<Duration> longest,
            int cap,
            Duration margin,
            Optional<ZoneId> zone,
            boolean tells) {}

    /**
     * A row of the log.
     *
     * @param number identifies the row; equal rows have one number
     * @param chosenBy the time by which the API chooses it
     * @param shown the time that it shows; empty for none
     * @param visible when it appears
     * @param id true if it has an id
     * @param moved a later time that a row with an id gets as soon as that time has come
     */
    record LogRow(
            int number,
            Duration chosenBy,
            Optional<Duration> shown,
            Duration visible,
            boolean id,
            Optional<Duration> moved) {}

    /** An event in the world. */
    sealed interface Step {
        /** Time passes, and a poll follows. */
        record Poll(Duration after) implements Step {}

        /** From now on, the clock of the machine is wrong by this much. */
        record Clock(Duration ahead) implements Step {}

        /**
         * The plugin restarts.
         *
         * @param clean false if the process was killed
         */
        record Restart(boolean clean) implements Step {}

        /** Another time zone is configured, and the plugin restarts. */
        record Zone(ZoneId zone) implements Step {}

        /** Another overlap is configured, and the plugin restarts. */
        record Overlap(Duration overlap) implements Step {}

        /** In the next poll, the API fails once, from this request on. */
        record Fail(int request) implements Step {}

        /** The process dies while events of the next poll are delivered. */
        record Die(int afterEvents) implements Step {}
    }

    /** The smallest world that can be found with the same fault. */
    World shrunk(Predicate<World> wrong) {
        World smallest = this;
        boolean smaller = true;
        while (smaller) {
            smaller = false;
            for (World next : smallest.smaller()) {
                if (wrong.test(next)) {
                    smallest = next;
                    smaller = true;
                    break;
                }
            }
        }
        return smallest;
    }

    private List<World> smaller() {
        List<World> all = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            all.add(new World(limits, overlap, logRows, without(steps, i)));
        }
        for (int i = 0; i < logRows.size(); i++) {
            all.add(new World(limits, overlap, without(logRows, i), steps));
        }
        return all;
    }

    private static <T> List<T> without(List<T> list, int index) {
        List<T> copy = new ArrayList<>(list);
        copy.remove(index);
        return copy;
    }
}
