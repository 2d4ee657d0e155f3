package org.logstashplugins.zoho.faults;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;

/**
 * A fault, and its expected effect. {@link #of} makes a fault that nobody notices; the other
 * methods add what differs.
 *
 * @param name what goes wrong
 * @param prepare sets up the stage before the input starts
 * @param strike begins the fault
 * @param lift ends it
 * @param errors texts in the ERROR lines about the struck stream, in their order; empty for no
 *     lines
 * @param warnings the same for WARN lines
 * @param state of the struck stream when the fault ends, as a regular expression
 * @param shared true when the other stream suffers too
 * @param guarantee what is promised about the rows of the struck stream
 * @param also what else must be true in the end
 */
record FaultCase(
        String name,
        Setting setting,
        Consumer<Stage> prepare,
        Consumer<Stage> strike,
        Consumer<Stage> lift,
        List<String> errors,
        List<String> warnings,
        String state,
        boolean shared,
        Guarantee guarantee,
        Consumer<Stage> also) {

    /** What is promised about rows. */
    enum Guarantee {
        /** One event for every row. */
        EXACTLY_ONCE,
        /** Rows of the overlap come again under new ids, because their content has changed. */
        OVERLAP_AGAIN,
        /** The case checks it itself. */
        ITS_OWN
    }

    /**
     * The times and zones of a case.
     *
     * @param fault how long the fault lasts
     * @param late how long after it happened a row can be seen
     * @param length how long there are rows
     * @param recovery how long after the last row and the end of the fault every row must be there
     */
    record Setting(
            Instant start,
            ZoneId tableZone,
            ZoneId pluginZone,
            Duration fault,
            Duration late,
            Duration length,
            Duration recovery) {}

    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static final Setting USUAL =
            new Setting(
                    Instant.parse("2026-03-10T09:00:00Z"),
                    BERLIN,
                    BERLIN,
                    Duration.ofHours(1),
                    Duration.ZERO,
                    Duration.ofHours(2),
                    Duration.ofMinutes(75));

    static FaultCase of(String name, Consumer<Stage> strike) {
        return new FaultCase(
                name,
                USUAL,
                stage -> {},
                strike,
                stage -> stage.simulator.calm(),
                List.of(),
                List.of(),
                "waiting",
                false,
                Guarantee.EXACTLY_ONCE,
                stage -> {});
    }

    /**
     * Each of these texts is in one ERROR line, and the stream is failing while the fault lasts.
     */
    FaultCase says(String... lines) {
        return new FaultCase(
                name,
                setting,
                prepare,
                strike,
                lift,
                List.of(lines),
                warnings,
                "failing|waiting for a rate limit",
                shared,
                guarantee,
                also);
    }

    /** Each of these texts is in one WARN line. */
    FaultCase warns(String... lines) {
        return new FaultCase(
                name,
                setting,
                prepare,
                strike,
                lift,
                errors,
                List.of(lines),
                state,
                shared,
                guarantee,
                also);
    }

    FaultCase lifted(Consumer<Stage> how) {
        return new FaultCase(
                name, setting, prepare, strike, how, errors, warnings, state, shared, guarantee,
                also);
    }

    FaultCase prepared(Consumer<Stage> how) {
        return new FaultCase(
                name, setting, how, strike, lift, errors, warnings, state, shared, guarantee, also);
    }

    /** The state at the end of the fault, where it differs from the usual one. */
    FaultCase state(String during) {
        return new FaultCase(
                name, setting, prepare, strike, lift, errors, warnings, during, shared, guarantee,
                also);
    }

    FaultCase both() {
        return new FaultCase(
                name, setting, prepare, strike, lift, errors, warnings, state, true, guarantee,
                also);
    }

    FaultCase guarantee(Guarantee given) {
        return new FaultCase(
                name, setting, prepare, strike, lift, errors, warnings, state, shared, given, also);
    }

    FaultCase also(Consumer<Stage> check) {
        return new FaultCase(
                name,
                setting,
                prepare,
                strike,
                lift,
                errors,
                warnings,
                state,
                shared,
                guarantee,
                also.andThen(check));
    }

    FaultCase in(Setting when) {
        return new FaultCase(
                name, when, prepare, strike, lift, errors, warnings, state, shared, guarantee,
                also);
    }

    FaultCase zones(ZoneId table, ZoneId plugin) {
        return in(
                new Setting(
                        setting.start(),
                        table,
                        plugin,
                        setting.fault(),
                        setting.late(),
                        setting.length(),
                        setting.recovery()));
    }

    FaultCase starting(Instant start) {
        return in(
                new Setting(
                        start,
                        setting.tableZone(),
                        setting.pluginZone(),
                        setting.fault(),
                        setting.late(),
                        setting.length(),
                        setting.recovery()));
    }

    FaultCase lasting(Duration fault) {
        return in(
                new Setting(
                        setting.start(),
                        setting.tableZone(),
                        setting.pluginZone(),
                        fault,
                        setting.late(),
                        fault.plusHours(1),
                        setting.recovery()));
    }

    /** How long after the end of the fault and of the rows every row must be there. */
    FaultCase recovering(Duration recovery) {
        return in(
                new Setting(
                        setting.start(),
                        setting.tableZone(),
                        setting.pluginZone(),
                        setting.fault(),
                        setting.late(),
                        setting.length(),
                        recovery));
    }

    FaultCase late(Duration late) {
        return in(
                new Setting(
                        setting.start(),
                        setting.tableZone(),
                        setting.pluginZone(),
                        setting.fault(),
                        late,
                        setting.length(),
                        setting.recovery()));
    }

    @Override
    public String toString() {
        return name;
    }
}
