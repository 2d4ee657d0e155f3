package org.logstashplugins.zoho.testing;

import java.time.Duration;
import java.time.Instant;
import org.logstashplugins.zoho.time.Clock;
import org.logstashplugins.zoho.time.StopSignal;

/**
 * A clock that advances by the length of each pause instead of waiting, for one stream that runs to
 * its end by itself.
 */
public final class JumpingClock implements Clock {
    private Instant now;

    public JumpingClock(Instant now) {
        this.now = now;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    public synchronized void advance(Duration by) {
        now = now.plus(by);
    }

    @Override
    public long nanos() {
        return Duration.between(Instant.EPOCH, instant()).toNanos();
    }

    @Override
    public boolean pause(Duration duration, StopSignal stop) {
        advance(duration);
        return !stop.stopped();
    }
}
