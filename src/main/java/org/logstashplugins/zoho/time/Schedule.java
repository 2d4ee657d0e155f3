package org.logstashplugins.zoho.time;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * When a stream polls: in intervals from start to start, or by a {@link CronLine}. A poll that
 * takes longer than the interval is followed by the next one at once, and one only.
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
     * @param zone whose wall clock the fields mean
     * @throws IllegalArgumentException when the line cannot be read, or never comes true
     */
    public static Schedule cron(String line, ZoneId zone) {
        return new Schedule(Duration.ZERO, Optional.of(new CronLine(line, zone)));
    }

    /**
     * How long to wait after a poll. Up to half a minute less than the interval, or more than the
     * cron line says, by chance: streams that were started together shall not ask together for
     * ever.
     *
     * @param started when the poll has started
     * @param now may be before {@code started} when the clock was set back
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
     * How long to wait before the first poll after a start: not at all, unless a cron line has had
     * its last turn already.
     *
     * @param complete up to when the log has been read
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
