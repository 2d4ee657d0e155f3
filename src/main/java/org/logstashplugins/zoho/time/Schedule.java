package org.logstashplugins.zoho.time;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * When a stream polls: in intervals from start to start, or by a cron line. A poll that takes
 * longer than the interval is followed by the next one at once, and one only.
 */
public final class Schedule {
    private static final Duration MOST_JITTER = Duration.ofSeconds(30);

    private final Duration interval;
    private final Optional<ExecutionTime> cron;
    private final ZoneId zone;

    private Schedule(Duration interval, Optional<ExecutionTime> cron, ZoneId zone) {
        this.interval = interval;
        this.cron = cron;
        this.zone = zone;
    }

    public static Schedule every(Duration interval) {
        return new Schedule(interval, Optional.empty(), ZoneId.of("UTC"));
    }

    /**
     * @param line five fields as cron has them: minute, hour, day of month, month, day of week
     * @param zone whose wall clock the fields mean
     * @throws IllegalArgumentException when the line cannot be read, or never comes true
     */
    public static Schedule cron(String line, ZoneId zone) {
        Cron cron =
                new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX))
                        .parse(line)
                        .validate();
        ExecutionTime times = ExecutionTime.forCron(cron);
        if (times.nextExecution(Instant.EPOCH.atZone(zone)).isEmpty()) {
            throw new IllegalArgumentException("never comes true");
        }
        return new Schedule(Duration.ZERO, Optional.of(times), zone);
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
                    cron.get().timeToNextExecution(now.atZone(zone)).orElse(Duration.ofDays(1));
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
        Optional<Instant> due =
                cron.get().nextExecution(complete.get().atZone(zone)).map(time -> time.toInstant());
        boolean missed = due.isPresent() && !due.get().isAfter(now);
        return missed ? Duration.ZERO : afterPoll(now, now);
    }
}
