package org.logstashplugins.zoho.metrics;

import java.util.Locale;

/** The gauges of a stream, in the order of the table in the documentation. */
public enum Gauge {
    STATE(
            "starting",
            "`starting`, `polling`, `waiting`, `waiting for a rate limit`, `waiting for an export job`, `waiting for another export job`, `waiting for the queue`, or `failing`. While a failing stream tries again, it is `polling`"),
    WAITING_SECONDS("How long a request has to wait for its turn, or 0"),
    FAILING_SECONDS("Seconds since the first failure after the last success, or 0"),
    LAST_SUCCESS("never", "When the last successful poll ended, or `never`"),
    READ_UNTIL(
            "never",
            "The time up to which the log was read, or `never`. It moves with every window"),
    SECONDS_BEHIND(
            "Seconds from `read_until` to now, or from the start of the input if nothing was read. It grows between polls, and while a stream fails or waits"),
    SECONDS_WITHOUT_EVENTS("Seconds since the last event, or since the start of the input"),
    API_UNITS_OF_LAST_DAY_ESTIMATED(
            "The part of `api_units_estimated` that belongs to the last 24 hours since the start of the input"),
    WINDOWS_LEFT(
            "Windows that a poll has still to ask for, estimated from the length of the current one. More than 1 during a catch-up, and 0 between polls that succeeded");

    private final Object initial;
    private final String about;

    Gauge(String about) {
        this(0L, about);
    }

    Gauge(Object initial, String about) {
        this.initial = initial;
        this.about = about;
    }

    /** Its name in Logstash's API. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its value before anything has happened. */
    Object initial() {
        return initial;
    }

    /** What it shows, for the documentation. */
    public String about() {
        return about;
    }
}
