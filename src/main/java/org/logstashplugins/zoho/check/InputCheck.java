package org.logstashplugins.zoho.check;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.logstashplugins.zoho.auth.AccessTokens;
import org.logstashplugins.zoho.catalog.Definition;
import org.logstashplugins.zoho.catalog.TokenNeeds;
import org.logstashplugins.zoho.client.Spool;
import org.logstashplugins.zoho.client.StoppedException;
import org.logstashplugins.zoho.client.Waiter;
import org.logstashplugins.zoho.poll.Failures;
import org.logstashplugins.zoho.source.Identity;
import org.logstashplugins.zoho.source.Source;
import org.logstashplugins.zoho.time.Clock;
import org.logstashplugins.zoho.time.StopSignal;

/**
 * Checks the streams of an input one after the other. It delivers nothing, moves no cursor, and
 * writes only to a folder of its own.
 */
public final class InputCheck {
    private static final String TOKEN = "access token";

    private final Setup setup;
    private final Consumer<Finding> report;
    private final Set<List<String>> told = new HashSet<>();

    /**
     * A stream to check.
     *
     * @param asksZoho true if it uses Zoho's access token
     * @param needs the scopes that it needs then
     */
    public record Stream(
            Definition definition, Source source, boolean asksZoho, TokenNeeds needs) {}

    /**
     * What a check may do.
     *
     * @param watch how long to wait for a row that proves the zone of a stream; zero for not at all
     * @param backfill the past whose cost is wanted
     */
    public record Wishes(Duration watch, Optional<Duration> backfill) {
        /** No waiting, no estimate. */
        public static final Wishes NONE = new Wishes(Duration.ZERO, Optional.empty());
    }

    /**
     * What a check needs.
     *
     * @param zoho Zoho's access tokens
     * @param scratch an empty folder for answers
     * @param largestAnswer the most bytes of one
     */
    public record Setup(
            AccessTokens zoho,
            Path scratch,
            long largestAnswer,
            Clock clock,
            StopSignal stop,
            Wishes wishes) {}

    /**
     * @param report hears about every finding as soon as there is one
     */
    public InputCheck(Setup setup, Consumer<Finding> report) {
        this.setup = setup;
        this.report = report;
    }

    /**
     * Checks all streams. Those that need Zoho's access token are left out when there is none.
     *
     * @throws StoppedException if {@code stop} is given
     */
    public void run(List<Stream> streams) throws StoppedException {
        boolean token = streams.stream().noneMatch(Stream::asksZoho) || token();
        for (Stream stream : streams) {
            String name = stream.definition().name();
            if (stream.asksZoho() && !token) {
                report.accept(
                        Finding.failed(name, "not checked, because there is no access token"));
                continue;
            }
            List<String> missing = missing(stream);
            if (!missing.isEmpty()) {
                report.accept(
                        Finding.failed(
                                name,
                                "the refresh token lacks %s. Make another one with zoho authorize."
                                        .formatted(String.join(", ", missing))));
                continue;
            }
            try {
                for (Source part : stream.source().parts()) {
                    check(stream.definition(), part);
                }
            } catch (RuntimeException e) {
                report.accept(Finding.failed(name, Failures.text(e)));
            }
        }
    }

    /** The scopes that the token certainly does not have; Zoho does not always tell them. */
    private List<String> missing(Stream stream) {
        return setup.zoho()
                .scopes()
                .filter(any -> stream.asksZoho())
                .map(granted -> granted.missing(stream.needs().scopes().keySet()))
                .orElse(List.of());
    }

    private boolean token() throws StoppedException {
        Waiter waiter = new Waiter(setup.clock(), setup.stop(), (wait, reason, why) -> {});
        try {
            setup.zoho().header(waiter);
            report.accept(Finding.ok(TOKEN, "Zoho gave one for this refresh token"));
            return true;
        } catch (StoppedException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            report.accept(Finding.failed(TOKEN, Failures.text(e)));
            return false;
        }
    }

    private void check(Definition definition, Source part) throws StoppedException {
        Spool spool = new Spool(setup.scratch(), "check", setup.largestAnswer());
        StreamCheck.Tools tools =
                new StreamCheck.Tools(
                        setup.clock(),
                        setup.stop(),
                        setup.wishes().watch(),
                        setup.wishes().backfill());
        StreamCheck check = new StreamCheck(definition, part, spool, tools);
        List<Finding> findings = check.run();
        if (setup.stop().stopped()) {
            throw new StoppedException();
        }
        findings.forEach(report);
        if (findings.get(0).level() != Finding.Level.FAILED) {
            check.identity().ifPresent(identity -> units(definition.name(), part, identity));
        }
    }

    /** Says once for each organization how many API units are left. */
    private void units(String stream, Source part, Identity identity) {
        List<String> organization =
                identity.parts().subList(0, Math.min(3, identity.parts().size()));
        if (!told.add(organization)) {
            return;
        }
        try {
            part.unitsLeft().ifPresent(text -> report.accept(Finding.ok(stream, text)));
        } catch (IOException e) {
            report.accept(Finding.warning(stream, Failures.text(e)));
        }
    }
}
