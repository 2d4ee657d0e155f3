package org.logstashplugins.zoho.check;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.logstashplugins.zoho.catalog.Definition;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.Spool;
import org.logstashplugins.zoho.client.SpoolFile;
import org.logstashplugins.zoho.poll.Failures;
import org.logstashplugins.zoho.source.HeapState;
import org.logstashplugins.zoho.source.Identity;
import org.logstashplugins.zoho.source.Sample;
import org.logstashplugins.zoho.source.Source;
import org.logstashplugins.zoho.source.SourceState;
import org.logstashplugins.zoho.time.Clock;
import org.logstashplugins.zoho.time.Durations;
import org.logstashplugins.zoho.time.StopSignal;
import org.logstashplugins.zoho.time.TimeAxis;
import org.logstashplugins.zoho.time.Window;
import org.logstashplugins.zoho.time.ZoneEvidence;

/**
 * Checks one log of a stream: reads its newest rows, delivers none, and keeps nothing. It asks for
 * the last hour, and for more only while there are no rows, because rows cost API units.
 */
final class StreamCheck {
    private static final List<Duration> LOOKBACKS =
            List.of(Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(30));

    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final Definition definition;
    private final Source source;
    private final Spool spool;
    private final Tools tools;
    private final String subject;
    private final SourceState state = new HeapState();
    private Optional<Identity> identity = Optional.empty();

    /** How long the last sample took. */
    private Duration lastTook = Duration.ZERO;

    /**
     * What all checks share.
     *
     * @param watch how long to wait for a row that proves the zone
     * @param backfill the past whose cost is wanted
     */
    record Tools(Clock clock, StopSignal stop, Duration watch, Optional<Duration> backfill) {}

    StreamCheck(Definition definition, Source source, Spool spool, Tools tools) {
        this.definition = definition;
        this.source = source;
        this.spool = spool;
        this.tools = tools;
        this.subject =
                source.part().isEmpty()
                        ? definition.name()
                        : definition.name() + " (" + source.part() + ")";
    }

    /** What the log is; empty before {@link #run}, and if that has not found out. */
    Optional<Identity> identity() {
        return identity;
    }

    /** Checks the log; failures become findings. */
    List<Finding> run() {
        List<Finding> findings = new ArrayList<>();
        try {
            identity = Optional.of(source.identify(state));
            Optional<Sample> sample = newest();
            Duration took = lastTook;
            if (sample.isEmpty()) {
                findings.add(reached());
                tools.backfill()
                        .map(past -> CostEstimate.ofJobs(subject, source, past))
                        .ifPresent(findings::add);
            } else {
                findings.add(rows(sample.get()));
                zone().map(zone -> zoneFinding(zone, sample.get())).ifPresent(findings::add);
                CostEstimate.of(
                                definition,
                                source,
                                now(),
                                sample.get().rows(),
                                span(sample.get()),
                                took)
                        .finding(subject, tools.backfill())
                        .ifPresent(findings::add);
            }
        } catch (ApiException e) {
            findings.add(
                    e.category() == ApiException.Category.TOO_MUCH
                            ? Finding.ok(
                                    subject, "can be read; an hour has more rows than one answer")
                            : Finding.failed(subject, Failures.text(e)));
        } catch (IOException | RuntimeException e) {
            findings.add(Finding.failed(subject, Failures.text(e)));
        }
        return findings;
    }

    private Finding reached() {
        return Finding.warning(
                subject,
                "can be reached. Its rows come from an export job, and this check creates none: whether one may be created and downloaded shows the first poll.");
    }

    private Finding rows(Sample sample) {
        if (sample.rows() == 0) {
            return Finding.warning(
                    subject,
                    "can be read, but has no row in the last %d days. Is the log enabled, and may this account see its rows?"
                            .formatted(LOOKBACKS.get(LOOKBACKS.size() - 1).toDays()));
        }
        Optional<Duration> age =
                sample.newest().map(time -> Duration.between(time.toInstant(), now()));
        if (age.isEmpty()) {
            return Finding.warning(
                    subject,
                    "can be read, but the times of its rows cannot. Set time_column or time_field and time_format.");
        }
        return Finding.ok(
                subject,
                "can be read; its newest row is %s"
                        .formatted(
                                age.get().isNegative()
                                        ? Durations.tell(age.get().negated()) + " ahead of now"
                                        : Durations.tell(age.get()) + " old"));
    }

    /** The zone that has to be proved; empty if rows name it, or show days only. */
    private Optional<ZoneId> zone() {
        return source.axis().unit().compareTo(ChronoUnit.HOURS) < 0
                ? source.axis().rowZone()
                : Optional.empty();
    }

    private Finding zoneFinding(ZoneId zone, Sample first) {
        ZoneCheck check = new ZoneCheck(subject, zone);
        Optional<ZoneEvidence> evidence = evidence(first);
        Optional<Finding> verdict = evidence.flatMap(seen -> check.verdict(seen, false));
        Instant end = now().plus(tools.watch());
        while (verdict.isEmpty()
                && now().isBefore(end)
                && tools.clock().pause(PAUSE, tools.stop())) {
            Optional<ZoneEvidence> later = later(first);
            if (later.isPresent()) {
                verdict = check.verdict(later.get(), true);
            }
        }
        return verdict.orElseGet(() -> check.undecided(evidence));
    }

    /** A row that is newer than those of the first sample. */
    private Optional<ZoneEvidence> later(Sample first) {
        Instant from = first.newest().map(ZonedDateTime::toInstant).orElse(first.window().from());
        try {
            return sample(window(source.axis().floor(from)))
                    .flatMap(this::evidence)
                    .filter(seen -> isNewer(seen, first));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean isNewer(ZoneEvidence seen, Sample first) {
        return first.newest()
                .map(time -> seen.newest().isAfter(time.toLocalDateTime()))
                .orElse(true);
    }

    private Optional<ZoneEvidence> evidence(Sample sample) {
        return sample.newest().map(time -> new ZoneEvidence(time.toLocalDateTime(), now()));
    }

    /** The newest rows; empty if rows come from a job only. */
    private Optional<Sample> newest() throws IOException {
        Optional<Sample> last = Optional.empty();
        for (Duration lookback : LOOKBACKS) {
            last = sample(window(source.axis().floor(now().minus(lookback))));
            if (last.isEmpty() || last.get().rows() > 0) {
                return last;
            }
        }
        return last;
    }

    /** From an instant to now, or further if the zone may be wrong; shorter if it has to be. */
    private Window window(Instant from) {
        TimeAxis axis = source.axis();
        Duration back = Duration.between(from, now());
        boolean ahead =
                zone().isPresent()
                        && axis.longest()
                                .filter(
                                        most ->
                                                most.compareTo(back.plus(ZoneEvidence.FARTHEST))
                                                        < 0)
                                .isEmpty();
        Instant to = ahead ? axis.floor(now().plus(ZoneEvidence.FARTHEST)) : axis.lastClosed(now());
        Instant start =
                axis.longest()
                        .map(most -> axis.ceiling(to.minus(most)))
                        .filter(from::isBefore)
                        .orElse(from);
        return new Window(start.isAfter(to) ? to : start, to);
    }

    private Optional<Sample> sample(Window window) throws IOException {
        long begin = tools.clock().nanos();
        try {
            Optional<List<SpoolFile>> files = source.sample(window, spool, state);
            return files.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Sample.read(source, window, files.get()));
        } finally {
            lastTook = Duration.ofNanos(tools.clock().nanos() - begin);
            spool.clear();
        }
    }

    /** The time in which the rows of a sample came. */
    private Duration span(Sample sample) {
        Duration span = Duration.between(sample.window().from(), now());
        return span.compareTo(LOOKBACKS.get(0)) < 0 ? LOOKBACKS.get(0) : span;
    }

    private Instant now() {
        return tools.clock().instant();
    }
}
