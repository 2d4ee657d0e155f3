package org.logstashplugins.zoho.faults;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * A fault of one kind of call of export jobs, and what must come of it.
 *
 * @param prepare sets up the stage before the input starts
 * @param strike begins the fault
 * @param says what every line at ERROR holds; empty for none
 * @param lines the most of them
 * @param state of the stream when the fault ends, as a regular expression
 * @param jobs the most that may be made while the fault lasts, forty minutes with polls every half
 *     an hour
 */
record JobFault(
        String name,
        Consumer<JobStage> prepare,
        Consumer<JobStage> strike,
        Optional<String> says,
        int lines,
        String state,
        int jobs) {

    /** A job a poll, and one for the window that was cut short. */
    private static final int USUAL_JOBS = 3;

    /** One that nobody would notice. */
    static JobFault of(String name, Consumer<JobStage> strike) {
        return new JobFault(name, stage -> {}, strike, Optional.empty(), 0, "waiting", USUAL_JOBS);
    }

    /** It is said, and the stream fails while it lasts, with one job at most. */
    JobFault says(String text) {
        return new JobFault(
                name,
                prepare,
                strike,
                Optional.of(text),
                1,
                "failing|polling|waiting for a rate limit",
                1);
    }

    JobFault prepared(Consumer<JobStage> how) {
        return new JobFault(name, how, strike, says, lines, state, jobs);
    }

    JobFault state(String expected) {
        return new JobFault(name, prepare, strike, says, lines, expected, jobs);
    }

    JobFault jobs(int most) {
        return new JobFault(name, prepare, strike, says, lines, state, most);
    }

    /** Said more than once, because it is about another job then, or in other words at first. */
    JobFault lines(int most) {
        return new JobFault(name, prepare, strike, says, most, state, jobs);
    }

    @Override
    public String toString() {
        return name;
    }
}
