package org.logstashplugins.zoho.simulator.crm;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/** Counts a credit for every call of the last 24 hours, refused ones apart. Thread-safe. */
final class Credits {
    private static final Duration DAY = Duration.ofHours(24);

    private final InstantSource clock;
    private final Deque<Instant> calls = new ArrayDeque<>();
    private long allowance = 50_000;

    Credits(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void allowance(long credits) {
        allowance = credits;
    }

    /** Takes a credit if there is one; whether there was. */
    synchronized boolean take() {
        forget();
        return calls.size() < allowance && calls.add(clock.instant());
    }

    synchronized long used() {
        forget();
        return calls.size();
    }

    /** What is left, told once half is used. */
    synchronized OptionalLong told() {
        long used = used();
        return used * 2 >= allowance ? OptionalLong.of(allowance - used) : OptionalLong.empty();
    }

    private void forget() {
        Instant begin = clock.instant().minus(DAY);
        while (!calls.isEmpty() && !calls.peek().isAfter(begin)) {
            calls.remove();
        }
    }
}
