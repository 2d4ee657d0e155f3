package org.logstashplugins.zoho.faults;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * A fault in one kind of call for export jobs, and its expected effect.
 *
 * @param prepare sets up the stage before the input starts
 * @param strike begins the fault
 * @param says the text in every ERROR line; empty for no lines
 * @param lines the maximum number of ERROR lines
 * @param state of the stream when the fault ends, as a regular expression
 * @param jobs the maximum number of jobs made while the fault lasts: forty minutes with a poll
 *     every half hour
 */
record JobFault(
        String name,
        Consumer<JobStage> prepare,
        Consumer<JobStage> strike,
        Optional<String> says,
        int lines,
        String state,
        int jobs) {

    /** One job for each poll, and one for the window that was cut short. */
    private static final int USUAL_JOBS = 3;

    /** A fault that nobody notices. */
    static JobFault of(String name, Consumer<JobStage> strike) {
        return new JobFault(name, stage -> {}, strike, Optional.empty(), 0, "waiting", USUAL_JOBS);
    }

    /** The fault is reported, and the stream fails while it lasts, with one job at most. */
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

    /** Allows more ERROR lines, if a later line is about another job or has another text. */
    JobFault lines(int most) {
        return new JobFault(name, prepare, strike, says, most, state, jobs);
    }

    @Override
    public String toString() {
        return name;
    }
}
