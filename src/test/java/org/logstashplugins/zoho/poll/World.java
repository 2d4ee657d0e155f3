package org.logstashplugins.zoho.poll;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A log, what happens to it, and what is done to the plugin meanwhile. All times count from the
 * first poll.
 *
 * @param limits what the API does
 * @param overlap the setting
 */
record World(Limits limits, Duration overlap, List<Entry> entries, List<Step> steps) {

    /**
     * @param longest the longest window that the API takes
     * @param cap an answer of so many rows may be cut off, and is refused
     * @param margin by how much the API gives out more than it is asked for, on both sides
     * @param zone for a log whose times are the readings of a wall clock in this zone
     * @param tells true when rows have a field for the time that the API chooses them by
     */
    record Limits(
            Optional<Duration> longest,
            int cap,
            Duration margin,
            Optional<ZoneId> zone,
            boolean tells) {}

    /**
     * An entry of the log.
     *
     * @param number tells entries apart; twins have one number
     * @param chosenBy the time that the API chooses it by
     * @param shown the time that it shows; empty for none
     * @param visible when it appears
     * @param id true when it has an id
     * @param moved when it has an id: a later time that it gets as soon as that is there
     */
    record Entry(
            int number,
            Duration chosenBy,
            Optional<Duration> shown,
            Duration visible,
            boolean id,
            Optional<Duration> moved) {}

    /** Something that is done. */
    sealed interface Step {
        /** Time passes, and a poll follows. */
        record Poll(Duration after) implements Step {}

        /** The machine's clock is wrong from now on, by this much. */
        record Clock(Duration ahead) implements Step {}

        /**
         * The plugin is started again.
         *
         * @param clean false when it dies
         */
        record Restart(boolean clean) implements Step {}

        /** Another time zone is configured, and the plugin is started again. */
        record Zone(ZoneId zone) implements Step {}

        /** Another overlap is configured, and the plugin is started again. */
        record Overlap(Duration overlap) implements Step {}

        /** The API fails at the next requests of a poll, from this one on, once. */
        record Fail(int request) implements Step {}

        /** The process dies while events of the next poll are delivered. */
        record Die(int afterEvents) implements Step {}
    }

    /** A smaller world in which the same goes wrong. */
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
            all.add(new World(limits, overlap, entries, without(steps, i)));
        }
        for (int i = 0; i < entries.size(); i++) {
            all.add(new World(limits, overlap, without(entries, i), steps));
        }
        return all;
    }

    private static <T> List<T> without(List<T> list, int index) {
        List<T> copy = new ArrayList<>(list);
        copy.remove(index);
        return copy;
    }
}
