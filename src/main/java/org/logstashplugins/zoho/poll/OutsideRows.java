package org.logstashplugins.zoho.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.time.Durations;
import org.logstashplugins.zoho.time.TimeAxis;
import org.logstashplugins.zoho.time.Window;

/**
 * The rows of an answer whose time is outside the window. A server may choose rows by another time
 * than the one they show, such as the time of their arrival; such rows are delivered. Or it has not
 * applied the filter at all. Then the whole history of the log would be delivered, and every poll
 * would fetch it again. One answer, one thread.
 */
final class OutsideRows {
    /** Fewer rows prove nothing, and do no harm. */
    private static final long FEW = 100;

    /** A wrong time zone shifts rows by less, and so late rows are rarely the majority. */
    private static final Duration FAR = Duration.ofDays(2);

    private static final Duration QUARTER = Duration.ofMinutes(15);

    private final Window window;
    private final Instant first;
    private final Instant last;
    private final Duration far;
    private long count;
    private long farAway;
    private Instant earliest = Instant.MAX;
    private Instant latest = Instant.MIN;

    OutsideRows(Window window, TimeAxis axis) {
        this.window = window;
        this.first = window.from().minus(axis.margin());
        // The last unit belongs to the window as a whole.
        this.last = axis.next(window.to()).minusNanos(1).plus(axis.margin());
        Duration length = Duration.between(window.from(), window.to());
        this.far = length.compareTo(FAR) > 0 ? length : FAR;
    }

    /**
     * True if a row is outside. A time in an hour that occurs twice counts as inside if it can be
     * inside.
     *
     * @param earliestTime the first instant that the time of the row can stand for
     * @param latestTime the last such instant
     */
    boolean has(Instant earliestTime, Instant latestTime) {
        return latestTime.isBefore(first) || earliestTime.isAfter(last);
    }

    void add(Instant time) {
        count++;
        boolean away = time.isBefore(first.minus(far)) || time.isAfter(last.plus(far));
        farAway += away ? 1 : 0;
        earliest = time.isBefore(earliest) ? time : earliest;
        latest = time.isAfter(latest) ? time : latest;
    }

    long count() {
        return count;
    }

    /**
     * @param all how many rows the answer has
     * @param option the option that configures the filter
     * @throws ApiException when the API has clearly not applied the filter
     */
    void check(long all, String option) throws ApiException {
        if (farAway > FEW && farAway * 2 > all) {
            throw new ApiException(
                    ApiException.Category.CONFIG,
                    "filter not applied",
                    farAway
                            + " of "
                            + all
                            + " rows lie more than "
                            + Durations.print(FAR)
                            + " outside the time asked for, "
                            + window.from()
                            + " to "
                            + window.to()
                            + ": the remote side has not applied the filter. Check "
                            + option
                            + ", how the API wants the times in it, and that the stream's time is the one that the API filters by.");
        }
    }

    /**
     * What to report, if anything.
     *
     * @param all how many rows the answer has
     */
    Optional<String> remark(long all) {
        if (count == 0) {
            return Optional.empty();
        }
        Duration before = Duration.between(earliest, first);
        Duration after = Duration.between(last, latest);
        String side =
                after.compareTo(before) > 0
                        ? Durations.print(quarters(after)) + " after it, at " + latest
                        : Durations.print(quarters(before)) + " before it, at " + earliest;
        boolean together =
                Duration.between(earliest, latest)
                                .compareTo(Duration.between(first, last).plus(QUARTER))
                        <= 0;
        String guess =
                together && count * 2 > all
                        ? " So many rows off by about the same time look like a wrong timezone: compare the newest event with a clock."
                        : " The API may choose them by another time than the one they show, or they came late.";
        return Optional.of(
                count
                        + " of "
                        + all
                        + " rows lie outside the time asked for ("
                        + window.from()
                        + " to "
                        + window.to()
                        + "), one about "
                        + side
                        + ". They are delivered."
                        + guess);
    }

    private static Duration quarters(Duration time) {
        long quarters = (time.toSeconds() + QUARTER.toSeconds() - 1) / QUARTER.toSeconds();
        return QUARTER.multipliedBy(quarters);
    }
}
