package org.logstashplugins.zoho.simulator.crm;

import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalLong;
import org.logstashplugins.zoho.simulator.http.SlidingWindow;

/** The credits of the last 24 hours. Every call costs one, except refused calls. Thread-safe. */
final class Credits {
    private final SlidingWindow calls;
    private long allowance = 50_000;

    Credits(InstantSource clock) {
        calls = new SlidingWindow(clock, Duration.ofHours(24));
    }

    synchronized void allowance(long credits) {
        allowance = credits;
    }

    /** Takes a credit if one is left; returns whether one was left. */
    synchronized boolean take() {
        if (calls.count() >= allowance) {
            return false;
        }
        calls.add();
        return true;
    }

    long used() {
        return calls.count();
    }

    /** The credits that are left, once half of them are used. */
    synchronized OptionalLong reported() {
        long used = used();
        return used * 2 >= allowance ? OptionalLong.of(allowance - used) : OptionalLong.empty();
    }
}
