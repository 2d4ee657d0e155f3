package org.logstashplugins.zoho.source;

import java.net.URI;
import java.util.List;

/** The state of an export job. */
public sealed interface JobState {
    /** The job is not done yet, or the server used a word for its state that we do not know. */
    record Pending() implements JobState {}

    /**
     * The job is done.
     *
     * @param links the links to its files; none if there are no rows
     */
    record Finished(List<URI> links) implements JobState {}

    /**
     * The job will never be done; another one may be.
     *
     * @param unknown true when the server only does not know the job; a proxy may have answered
     *     instead of it
     */
    record Lost(String why, boolean unknown) implements JobState {
        public Lost(String why) {
            this(why, false);
        }
    }
}
