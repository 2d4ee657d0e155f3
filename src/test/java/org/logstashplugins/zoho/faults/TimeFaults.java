package org.logstashplugins.zoho.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.logstashplugins.zoho.simulator.http.Fault;

/** Wrong clocks, changes to and from summer time, and rows that appear late. */
final class TimeFaults {
    private static final Duration DAY = Duration.ofDays(1);
    private static final ZoneId LORD_HOWE = ZoneId.of("Australia/Lord_Howe");

    /** Rows that are always off by the same number of hours may have another zone. */
    private static final String DOUBT = "is probably wrong: rows are";

    private TimeFaults() {}

    static Stream<FaultCase> cases() {
        return Stream.of(clocks(), changes(), zones()).flatMap(List::stream);
    }

    private static List<FaultCase> clocks() {
        return List.of(
                clock("the clock goes a day forward and comes back", DAY),
                clock("the clock goes a day back and comes forward", DAY.negated()),
                duringPoll("the clock goes a day forward during a poll, and comes back", DAY),
                duringPoll("the clock goes a day back during a poll", DAY.negated()),
                FaultCase.of("the clock goes back while Zoho wants us to wait", TimeFaults::held)
                        .lifted(stage -> stage.pluginsClock.skew(Duration.ZERO))
                        .says("(HTTP 429)")
                        .state("waiting")
                        .both(),
                FaultCase.of("the clock goes back while Zoho gives no tokens", TimeFaults::noTokens)
                        .lifted(stage -> stage.pluginsClock.skew(Duration.ZERO))
                        .says("Zoho gives no access token for now")
                        .state("waiting")
                        .both());
    }

    private static FaultCase clock(String name, Duration skew) {
        return FaultCase.of(name, stage -> stage.pluginsClock.skew(skew))
                .lifted(stage -> stage.pluginsClock.skew(Duration.ZERO))
                .both();
    }

    private static FaultCase duringPoll(String name, Duration skew) {
        return FaultCase.of(
                        name,
                        stage ->
                                stage.simulator.disturb(
                                        Stage.EXPORT,
                                        Stage.STRUCK_PATH,
                                        1,
                                        Fault.meanwhile(() -> stage.pluginsClock.skew(skew))))
                .lifted(stage -> stage.pluginsClock.skew(Duration.ZERO))
                .both();
    }

    private static void held(Stage stage) {
        stage.simulator.disturb(
                Stage.EXPORT, Stage.STRUCK_PATH, 1, Fault.status(429, "Retry-After", "300"));
        untilFailing(stage);
        stage.pluginsClock.skew(DAY.negated());
    }

    private static void noTokens(Stage stage) {
        stage.simulator.accounts().tokensPerTenMinutes(0);
        stage.simulator.accounts().expireAccessTokens();
        untilFailing(stage);
        stage.simulator.accounts().tokensPerTenMinutes(10);
        stage.pluginsClock.skew(DAY.negated());
    }

    private static void untilFailing(Stage stage) {
        while (!stage.metric(Stage.STRUCK, "state").equals("failing")) {
            stage.runUntil(stage.clock.instant().plusSeconds(30));
        }
    }

    private static List<FaultCase> changes() {
        ZoneId berlin = FaultCase.BERLIN;
        return List.of(
                change("summer begins in Berlin", berlin, "2026-03-29T01:00:00Z"),
                change("summer ends in Berlin", berlin, "2026-10-25T01:00:00Z"),
                change(
                        "summer begins on Lord Howe, by half an hour",
                        LORD_HOWE,
                        "2026-10-03T15:30:00Z"),
                change(
                        "summer ends on Lord Howe, by half an hour",
                        LORD_HOWE,
                        "2026-04-04T15:00:00Z"));
    }

    /** Rows come from before the change until two hours after it. */
    private static FaultCase change(String name, ZoneId zone, String at) {
        Instant change = Instant.parse(at);
        return FaultCase.of(name, stage -> {})
                .prepared(stage -> twins(stage, change, zone))
                .starting(change.minus(Duration.ofMinutes(70)))
                .lasting(Duration.ofHours(2))
                .zones(zone, zone);
    }

    /** Rows that are equal because a clock shows the same time twice, and rows beside them. */
    private static void twins(Stage stage, Instant change, ZoneId zone) {
        assertThat(zone.getRules().nextTransition(change.minusSeconds(1)).getInstant())
                .isEqualTo(change);
        for (int minutes = -60; minutes <= 60; minutes += 10) {
            Instant at = change.plusSeconds(60L * minutes);
            stage.struck.append(Stage.row(LocalDateTime.ofInstant(at, zone), "twin").appearing(at));
        }
    }

    private static List<FaultCase> zones() {
        ZoneId berlin = FaultCase.BERLIN;
        return List.of(
                FaultCase.of("timezone is wrong: rows seem to lie five hours ahead", stage -> {})
                        .zones(berlin, ZoneId.of("America/New_York"))
                        .recovering(Duration.ofHours(6))
                        .warns(DOUBT, DOUBT)
                        .both(),
                FaultCase.of("timezone is wrong: rows seem to lie eight hours back", stage -> {})
                        .zones(berlin, ZoneId.of("Asia/Tokyo"))
                        .prepared(TimeFaults::pollOften)
                        .warns(DOUBT, DOUBT),
                FaultCase.of("rows show up three hours late, all of them", stage -> {})
                        .late(Duration.ofHours(3))
                        .prepared(TimeFaults::pollOften)
                        .warns(DOUBT, DOUBT),
                FaultCase.of("rows show up half an hour late", stage -> {})
                        .late(Duration.ofMinutes(30)));
    }

    /** A wrong zone is reported after several polls. */
    private static void pollOften(Stage stage) {
        stage.settings.putAll(Map.of("interval", "15m", "overlap", "1h"));
    }
}
