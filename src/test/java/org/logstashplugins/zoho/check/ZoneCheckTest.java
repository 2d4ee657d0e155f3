package org.logstashplugins.zoho.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.logstashplugins.zoho.Environment;
import org.logstashplugins.zoho.Zoho;
import org.logstashplugins.zoho.cli.host.GivenSettings;
import org.logstashplugins.zoho.cli.host.HostContext;
import org.logstashplugins.zoho.simulator.Simulator;
import org.logstashplugins.zoho.simulator.analytics.View;
import org.logstashplugins.zoho.simulator.analytics.ViewRow;
import org.logstashplugins.zoho.testing.AuditTables;
import org.logstashplugins.zoho.testing.JumpingClock;
import org.logstashplugins.zoho.testing.ZohoRun;

/**
 * What a check says about the zone of a table, for random zones, times of the year and logs. The
 * table writes its times in a zone of its own; the settings name another, or the same.
 */
final class ZoneCheckTest {
    private static final List<String> ZONES =
            List.of(
                    "UTC",
                    "Europe/Berlin",
                    "Europe/London",
                    "Asia/Kolkata",
                    "Asia/Kathmandu",
                    "Asia/Tokyo",
                    "Australia/Adelaide",
                    "Pacific/Kiritimati",
                    "America/Los_Angeles",
                    "America/St_Johns",
                    "Pacific/Pago_Pago");

    private static final int TRIES = 40;

    @TempDir private Path data;

    /** A log, and what is set for it. */
    private record World(long seed, Instant now, ZoneId real, ZoneId configured, boolean busy) {
        static World random(long seed) {
            Random random = new Random(seed);
            Instant now =
                    Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(31_536_000));
            ZoneId real = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
            ZoneId other = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
            return new World(
                    seed, now, real, random.nextInt(3) == 0 ? real : other, random.nextBoolean());
        }

        /** How far the configured zone is off while the check runs. */
        Duration off() {
            return Duration.ofSeconds(
                    configured.getRules().getOffset(now).getTotalSeconds()
                            - real.getRules().getOffset(now).getTotalSeconds());
        }

        /** Rows until now and, in a busy log, after it. */
        List<ViewRow> rows() {
            Random random = new Random(seed);
            List<ViewRow> rows = new ArrayList<>();
            Instant time = now.minus(Duration.ofHours(busy ? 3 : 30));
            Instant end =
                    busy
                            ? now.plus(Duration.ofHours(1))
                            : now.minus(Duration.ofMinutes(40 + random.nextInt(1_000)));
            while (time.isBefore(end)) {
                rows.add(
                        ViewRow.of(LocalDateTime.ofInstant(time, real), "user@example.com")
                                .appearing(time.plusSeconds(random.nextInt(240))));
                time = time.plusSeconds(1 + random.nextInt(600));
            }
            return rows;
        }
    }

    static List<World> worlds() {
        List<World> worlds = new ArrayList<>();
        for (long seed = 0; seed < TRIES; seed++) {
            worlds.add(World.random(seed));
        }
        return worlds;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("worlds")
    void aWrongZoneOfABusyLogIsNamedAndAQuietLogGivesNoFalseAlarm(World world) throws Exception {
        Finding zone = zoneFinding(world);

        boolean wrong = world.off().abs().compareTo(Duration.ofMinutes(30)) >= 0;
        if (!wrong) {
            assertThat(zone.level()).isNotEqualTo(Finding.Level.FAILED);
            assertThat(zone.text()).doesNotContain("is off by", "is wrong");
        }
        if (!world.busy()) {
            assertThat(zone.text()).doesNotContain("is off by");
            return;
        }
        if (wrong) {
            String right = world.real().getRules().getOffset(world.now()).getId();
            assertThat(zone.level()).isNotEqualTo(Finding.Level.OK);
            assertThat(zone.text())
                    .contains("is off by")
                    .contains(right.equals("Z") ? "+00:00 (UTC)" : right);
        } else {
            assertThat(zone.level()).isEqualTo(Finding.Level.OK);
            assertThat(zone.text()).contains("fits");
        }
    }

    private Finding zoneFinding(World world) throws Exception {
        JumpingClock clock = new JumpingClock(world.now());
        try (Simulator simulator = Simulator.start(clock)) {
            ZohoRun.register(simulator);
            View view = AuditTables.access(simulator);
            view.append(world.rows());
            Map<String, Object> settings =
                    ZohoRun.settings(simulator.url(), List.of("analytics.access"));
            settings.put("timezone", world.configured().getId());
            List<Finding> findings =
                    check(
                            settings,
                            clock,
                            new InputCheck.Wishes(Duration.ofMinutes(30), Optional.empty()));
            assertThat(findings).filteredOn(each -> each.text().contains("can be read")).hasSize(1);
            return findings.stream()
                    .filter(each -> each.text().contains("timezone"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Later samples wait for a row that proves the zone; they tell nothing about the pace. */
    @Test
    void theCostIsThatOfTheSampleWhoseRowsAreCounted() throws Exception {
        JumpingClock clock = new JumpingClock(Instant.parse("2026-03-10T09:00:00Z"));
        ZoneId utc = ZoneId.of("UTC");
        try (Simulator simulator = Simulator.start(clock)) {
            ZohoRun.register(simulator);
            AuditTables.access(simulator)
                    .append(
                            AuditTables.row(
                                    clock.instant().minus(Duration.ofMinutes(20)), utc, "user"));
            AtomicBoolean slow = new AtomicBoolean(true);
            simulator.intercept(
                    (kind, path) -> {
                        if (kind.equals("analytics.export") && slow.getAndSet(false)) {
                            clock.advance(Duration.ofMinutes(20));
                        }
                        return Optional.empty();
                    });
            Map<String, Object> settings =
                    ZohoRun.settings(simulator.url(), List.of("analytics.access"));
            settings.put("timezone", "UTC");
            InputCheck.Wishes wishes =
                    new InputCheck.Wishes(Duration.ofMinutes(5), Optional.of(Duration.ofDays(365)));
            assertThat(check(settings, clock, wishes))
                    .filteredOn(finding -> finding.text().contains("hours at the pace"))
                    .singleElement()
                    .satisfies(
                            finding ->
                                    assertThat(finding.text()).doesNotContain("about 0.0 hours"));
        }
    }

    private List<Finding> check(
            Map<String, Object> settings, JumpingClock clock, InputCheck.Wishes wishes)
            throws IOException {
        Zoho plugin =
                new Zoho(
                        "check",
                        GivenSettings.of(settings),
                        HostContext.forChecking(),
                        new Environment(clock, Optional.of(data), true));
        List<Finding> findings = new ArrayList<>();
        plugin.check(wishes, findings::add);
        return findings;
    }
}
