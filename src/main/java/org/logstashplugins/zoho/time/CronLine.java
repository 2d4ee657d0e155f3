package org.logstashplugins.zoho.time;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Optional;

/**
 * Computes the times of a cron line on the wall clock of a zone. When the clock is set forward or
 * back, a line with fixed times runs once for each of them, as in Vixie's cron: a time inside the
 * gap runs right after the gap, and a time that the clock shows twice runs the first time. A line
 * with a {@code *} in its minute or hour keeps its rhythm instead.
 */
final class CronLine {
    /**
     * A larger gap is not daylight saving time but a change of the zone; times inside it are
     * skipped.
     */
    private static final Duration LONGEST_GAP = Duration.ofHours(3);

    private final ExecutionTime times;
    private final boolean fixed;
    private final ZoneId zone;

    /**
     * @throws IllegalArgumentException if the line cannot be read, or matches no time
     */
    CronLine(String line, ZoneId zone) {
        Cron cron =
                new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX))
                        .parse(line)
                        .validate();
        this.times = ExecutionTime.forCron(cron);
        this.fixed =
                List.of(cron.asString().split("\\s+")).stream()
                        .limit(2)
                        .noneMatch(field -> field.startsWith("*"));
        this.zone = zone;
        if (onWallClock(LocalDateTime.of(1970, 1, 1, 0, 0)).isEmpty()) {
            throw new IllegalArgumentException("never comes true");
        }
    }

    /** The first time after an instant. */
    Optional<Instant> next(Instant after) {
        return fixed ? nextFixed(after) : nextInRhythm(after);
    }

    private Optional<Instant> nextFixed(Instant after) {
        Optional<LocalDateTime> turn = onWallClock(LocalDateTime.ofInstant(after, zone));
        while (turn.isPresent()) {
            Optional<Instant> moment = moment(turn.get());
            if (moment.filter(after::isBefore).isPresent()) {
                return moment;
            }
            turn = onWallClock(turn.get());
        }
        return Optional.empty();
    }

    private Optional<Instant> moment(LocalDateTime turn) {
        ZoneOffsetTransition change = zone.getRules().getTransition(turn);
        if (change != null && change.isGap()) {
            return change.getDuration().compareTo(LONGEST_GAP) <= 0
                    ? Optional.of(change.getInstant())
                    : Optional.empty();
        }
        return Optional.of(turn.atZone(zone).withEarlierOffsetAtOverlap().toInstant());
    }

    /** Between two changes of the offset, a wall clock runs like any other clock. */
    private Optional<Instant> nextInRhythm(Instant after) {
        Instant from = after;
        ZoneOffset offset = zone.getRules().getOffset(from);
        Optional<LocalDateTime> turn = onWallClock(LocalDateTime.ofInstant(from, offset));
        ZoneOffsetTransition change = zone.getRules().nextTransition(from);
        while (turn.isPresent()
                && change != null
                && !turn.get().toInstant(offset).isBefore(change.getInstant())) {
            from = change.getInstant();
            offset = change.getOffsetAfter();
            // The instant of the change may match, too.
            turn = onWallClock(LocalDateTime.ofInstant(from, offset).minusSeconds(1));
            change = zone.getRules().nextTransition(from);
        }
        ZoneOffset last = offset;
        return turn.map(time -> time.toInstant(last));
    }

    /** The next time on a clock that is never set. */
    private Optional<LocalDateTime> onWallClock(LocalDateTime after) {
        return times.nextExecution(after.atZone(ZoneOffset.UTC))
                .map(turn -> turn.toLocalDateTime());
    }
}
