package org.logstashplugins.zoho.metrics;

import java.util.Locale;

/** The counters of a stream, in the order of the table in the documentation. */
public enum Count {
    EVENTS(
            "Rows that became events. Moves while an answer is delivered, every 1,000 rows or second"),
    DUPLICATES(
            "Rows that were read again in the overlap and recognized. About `overlap` divided by `interval` of them come with each event"),
    OUTSIDE(
            "Rows whose own time is outside the window. They are delivered, too. If all of them are off by about the same time, `timezone` may be wrong"),
    LATE_ROWS(
            "New rows whose time had been read before: they appeared in the log after a window with their time was delivered. Only `overlap` finds them; if many come, raise it"),
    DAMAGED_ROWS("Rows with a tag because of their time or their number of values"),
    WINDOWS_DONE("Windows whose rows were all delivered"),
    POLLS("Polls that succeeded"),
    FAILURES("Polls that failed"),
    REQUESTS_OK(
            "Requests that were answered as expected. A JSON log may still find an error in such an answer"),
    REQUESTS_REDIRECTED("Requests that were answered with another address"),
    REQUESTS_THROTTLED(
            "Requests that were refused because there were too many, in a minute or in a day"),
    REQUESTS_REFUSED(
            "Requests that were refused for another reason, such as an access token that has ended, or a window with too many rows"),
    REQUESTS_FAILED(
            "Requests without a usable answer: no connection, no answer in time, an answer that was cut off, an error of the server"),
    RETRIES(
            "Requests that were sent again after the same request, apart from its query, was not answered as expected"),
    BYTES_RECEIVED("Bytes of answers, decompressed. Moves while an answer comes"),
    TOKENS_REQUESTED(
            "Requests for access tokens. Streams with the same credentials share a token; the request counts for the stream that sent it"),
    API_UNITS_ESTIMATED(
            "Estimated API units of Zoho Analytics: 3 for every 1,000 rows begun of each export that was read. Zoho does not document what exports with fewer rows cost. Look-ups of names and the daily look for rows ahead of now are not counted"),
    RATE_LIMIT_WAIT_IN_MILLIS(
            "Time in which the stream waited for a rate limit, its own or the server's"),
    EXPORT_JOB_WAIT_IN_MILLIS(
            "Time in which the stream waited for an export job, its own or another"),
    BACK_OFF_WAIT_IN_MILLIS("Time in which the stream waited to try again after a failure"),
    QUEUE_WAIT_IN_MILLIS(
            "Time in which Logstash's queue took events. It grows fast while outputs are slow"),
    METRIC_FAILURES(
            "Changes of these metrics that Logstash refused. The values shown may then be old. Usually 0");

    private final String about;

    Count(String about) {
        this.about = about;
    }

    /** Its name in Logstash's API. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it counts, for the documentation. */
    public String about() {
        return about;
    }
}
