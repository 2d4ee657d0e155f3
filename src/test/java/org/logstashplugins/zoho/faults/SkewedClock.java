package org.logstashplugins.zoho.faults;

import java.time.Duration;
import java.time.Instant;
import org.logstashplugins.zoho.testing.TestClock;
import org.logstashplugins.zoho.time.Clock;
import org.logstashplugins.zoho.time.StopSignal;

/** The clock of a machine, whose time may be wrong but whose pauses have the right length. */
final class SkewedClock implements Clock {
    private final TestClock right;
    private volatile Duration skew = Duration.ZERO;

    SkewedClock(TestClock right) {
        this.right = right;
    }

    /** Sets it forward, or back, against the right time. */
    void skew(Duration newSkew) {
        skew = newSkew;
    }

    @Override
    public Instant instant() {
        return right.instant().plus(skew);
    }

    /** Setting a clock does not change how long something takes. */
    @Override
    public long nanos() {
        return right.nanos();
    }

    @Override
    public boolean pause(Duration duration, StopSignal stop) {
        return right.pause(duration, stop);
    }

    @Override
    public StopSignal.Registration every(Duration period, Runnable task) {
        return right.every(period, task);
    }
}
