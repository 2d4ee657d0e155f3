package org.logstashplugins.zoho.time;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Decides when a stream polls: in intervals, measured from start to start, or by a {@link
 * CronLine}. If a poll takes longer than the interval, one poll follows at once.
 */
public final class Schedule {
    private static final Duration MOST_JITTER = Duration.ofSeconds(30);

    private final Duration interval;
    private final Optional<CronLine> cron;

    private Schedule(Duration interval, Optional<CronLine> cron) {
        this.interval = interval;
        this.cron = cron;
    }

    public static Schedule every(Duration interval) {
        return new Schedule(interval, Optional.empty());
    }

    /**
     * @param line five fields as cron has them: minute, hour, day of month, month, day of week
     * @param zone the zone of the wall clock that the fields refer to
     * @throws IllegalArgumentException if the line cannot be read, or matches no time
     */
    public static Schedule cron(String line, ZoneId zone) {
        return new Schedule(Duration.ZERO, Optional.of(new CronLine(line, zone)));
    }

    /**
     * How long to wait after a poll. This is up to half a minute less than the interval, or more
     * than the cron line says, at random, so that streams that were started together do not send
     * their requests together forever.
     *
     * @param started when the poll started
     * @param now may be before {@code started} if the clock was set back
     */
    public Duration afterPoll(Instant started, Instant now) {
        if (cron.isPresent()) {
            Duration wait =
                    cron.get()
                            .next(now)
                            .map(turn -> Duration.between(now, turn))
                            .orElse(Duration.ofDays(1));
            return wait.plus(jitter(wait));
        }
        Duration taken = Duration.between(started, now);
        Duration rest = taken.isNegative() ? interval : interval.minus(taken);
        return rest.isNegative() ? Duration.ZERO : rest.minus(jitter(rest));
    }

    private static Duration jitter(Duration wait) {
        long most = Math.min(MOST_JITTER.toMillis(), wait.toMillis() / 20);
        return most <= 0
                ? Duration.ZERO
                : Duration.ofMillis(ThreadLocalRandom.current().nextLong(most));
    }

    /**
     * How long to wait before the first poll after a start: not at all, unless the last time of a
     * cron line was polled already.
     *
     * @param complete up to when the log was read
     */
    public Duration beforeFirst(Optional<Instant> complete, Instant now) {
        if (cron.isEmpty() || complete.isEmpty()) {
            return Duration.ZERO;
        }
        Optional<Instant> due = cron.get().next(complete.get());
        boolean missed = due.isPresent() && !due.get().isAfter(now);
        return missed ? Duration.ZERO : afterPoll(now, now);
    }
}
