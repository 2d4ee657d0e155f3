package org.logstashplugins.zoho.sincedb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import org.logstashplugins.zoho.client.SpoolFile;
import org.logstashplugins.zoho.source.Identity;
import org.logstashplugins.zoho.time.TimeAxis;
import org.logstashplugins.zoho.time.Window;

/** Cursor files after restarts, crashes, power losses and damage. */
class CursorFilePropertiesTest {
    private static final Identity LOG = Identity.of("analytics_view", "eu", "600", "Täble/1");
    private static final Instant LATER = Instant.parse("2026-03-10T09:00:00Z");
    private static final int MOST_TWINS = 40;
    private static final List<Long> ROWS = List.of(2L, 3L, -1L, Long.MIN_VALUE);

    private Path folder = Path.of("");
    private Path current = folder;
    private Instant now = LATER;
    private String boot = "one";
    private FileSincedb sincedb = sincedb(folder);

    private FileSincedb sincedb(Path where) {
        InstantSource clock = () -> now;
        return new FileSincedb(
                where,
                1 << 20,
                new Machine(clock, Optional.of(boot), Duration.ofMinutes(1)),
                1,
                LOG);
    }

    private CursorStore open(TimeAxis axis) throws IOException {
        return sincedb.open(LOG, axis, new CursorOwner("a test", "a"));
    }

    private CursorStore open() throws IOException {
        return open(TimeAxis.SECONDS);
    }

    @BeforeTry
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("sincedb");
        current = folder;
        now = LATER;
        boot = "one";
        sincedb = sincedb(folder);
    }

    @AfterTry
    void deleteFolder() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** Cursors in any zone, of logs that name instants and of logs that do not. */
    @Property(tries = 100)
    void aCursorIsFoundAsItWasSaved(@ForAll Random random) throws IOException {
        TimeAxis axis = TimeAxis.SECONDS.withZones(zone(random), zone(random));
        Cursor saved = cursor(random);
        Map<Long, Integer> counts = new HashMap<>();
        try (CursorStore store = open(axis)) {
            deliver(random, store.rows(), counts);
            store.save(saved);
        }
        try (CursorStore store = open(axis)) {
            assertThat(store.cursor()).isEqualTo(saved);
            assertThat(store.warnings()).isEmpty();
            assertThat(counts(store.rows(), counts.keySet())).isEqualTo(counts);
            assertThat(store.rows().size()).isEqualTo(counts.size());
        }
    }

    /** The reading of the wall clock stays the same in the correct zone. */
    @Property(tries = 100)
    void aCorrectedZoneMovesTheTimesOfALogThatNamesNone(@ForAll Random random) throws IOException {
        ZoneId wrong = ZoneId.of("UTC");
        ZoneId right = ZoneId.of("Asia/Kolkata");
        Instant until = LATER.plusSeconds(random.nextInt(100_000));
        Cursor saved = cursor(random);
        try (CursorStore store = open(floating(wrong))) {
            store.rows().deliver(store.rows().key(hash(7)), 1, until);
            store.save(saved);
        }
        Duration moved = Duration.ofMinutes(-330);
        try (CursorStore store = open(floating(right))) {
            assertThat(store.cursor().positions().newest())
                    .isEqualTo(saved.positions().newest().map(time -> time.plus(moved)));
            assertThat(store.cursor().positions().readUntil())
                    .isEqualTo(saved.positions().readUntil().map(time -> time.plus(moved)));
            assertThat(store.cursor().batch().map(batch -> batch.window().from()))
                    .isEqualTo(saved.batch().map(batch -> batch.window().from().plus(moved)));
            store.rows().forget(until.plus(moved));
            assertThat(store.rows().delivered(store.rows().key(hash(7)), 1)).isTrue();
            store.rows().forget(until.plus(moved).plusSeconds(1));
            assertThat(store.rows().delivered(store.rows().key(hash(7)), 1)).isFalse();
        }
    }

    private static TimeAxis floating(ZoneId zone) {
        return TimeAxis.SECONDS.withZones(Optional.of(zone), Optional.of(zone));
    }

    /**
     * Saves, crashes and power losses in any order. What was saved is there exactly once, and what
     * was not saved is not there. After a power loss, only the last minute of what was saved counts
     * as never delivered.
     */
    @Property(tries = 100)
    void neitherLosesNorRepeatsWhatWasDelivered(@ForAll Random random) throws IOException {
        Map<Long, Integer> durable = new HashMap<>();
        Map<Long, Integer> live = new HashMap<>();
        Map<Long, Integer> aMinuteAgo = new HashMap<>();
        CursorStore store = open();
        List<String> steps = new ArrayList<>();
        for (int step = 0; step < 40; step++) {
            int kind = random.nextInt(12);
            steps.add(String.valueOf(kind));
            store.delivering();
            switch (kind) {
                case 0 -> store.rows().save();
                case 1 -> store.save(store.cursor().withSourceState(Map.of("job", "" + step)));
                case 2 -> {
                    store.rows().seal();
                    store.save(store.cursor().withBatch(batch(random)));
                    store.rows().forget(Instant.EPOCH);
                }
                case 3 -> {
                    store.close();
                    store = open();
                    durable = new HashMap<>(live);
                }
                case 4, 5 -> {
                    boot = kind == 4 ? boot : "boot " + step;
                    FileSincedb left = crashed(step);
                    store.close();
                    sincedb = left;
                    store = open();
                    live = new HashMap<>(kind == 4 ? durable : aMinuteAgo);
                    durable = new HashMap<>(live);
                    assertThat(store.warnings()).hasSize(kind == 4 ? 0 : 1);
                }
                case 6 -> {
                    // Everything so far is old enough to be on the disk.
                    store.rows().save();
                    durable = new HashMap<>(live);
                    aMinuteAgo = new HashMap<>(live);
                    now = now.plus(Duration.ofMinutes(2));
                    store.save(store.cursor());
                }
                default -> {
                    long row = ROWS.get(random.nextInt(ROWS.size()));
                    int count = live.merge(row, 1, Integer::sum);
                    store.rows().deliver(store.rows().key(hash(row)), count, LATER);
                }
            }
            if (kind == 0 || kind == 2) {
                durable = new HashMap<>(live);
            }
            if (kind == 3) {
                // After a clean stop, the queue was closed properly, too.
                aMinuteAgo = new HashMap<>(live);
                now = now.plus(Duration.ofMinutes(2));
            }
            assertThat(counts(store.rows(), ROWS)).as("after %s", steps).isEqualTo(live);
        }
        store.close();
    }

    /** The files as a crash leaves them, because closing would save. */
    private FileSincedb crashed(int step) throws IOException {
        Path copy = Files.createDirectory(folder.resolve("crash-" + step));
        try (Stream<Path> files = Files.walk(current)) {
            for (Path file : files.filter(path -> !path.equals(current)).toList()) {
                if (!current.relativize(file).toString().startsWith("crash-")) {
                    Files.copy(file, copy.resolve(current.relativize(file).toString()));
                }
            }
        }
        current = copy;
        return sincedb(copy);
    }

    @Property(tries = 100)
    void anyBytesAreRefusedInWords(@ForAll @Size(max = 300) byte[] bytes) throws IOException {
        open().close();
        Files.write(file(), bytes);
        refused();
    }

    @Property(tries = 100)
    void aDamagedFileIsRefusedOrAsGoodAsBefore(@ForAll Random random) throws IOException {
        Cursor saved = cursor(random);
        try (CursorStore store = open()) {
            store.save(saved);
        }
        byte[] bytes = Files.readAllBytes(file());
        for (int i = 0; i <= random.nextInt(3); i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        int length = random.nextBoolean() ? bytes.length : random.nextInt(bytes.length);
        Files.write(file(), Arrays.copyOf(bytes, length));
        Throwable thrown = catchThrowable(() -> open().close());
        if (thrown != null) {
            assertThat(thrown).isInstanceOf(SincedbException.class);
            return;
        }
        try (CursorStore store = open()) {
            assertThat(store.cursor()).isEqualTo(saved);
        }
    }

    /**
     * Damaged bytes cost only the rows in them and after them, with a warning; no row is invented.
     */
    @Property(tries = 200)
    void damagedSegmentsCostTheirOwnRowsAlone(@ForAll Random random) throws IOException {
        int rows = 1 + random.nextInt(20);
        NavigableMap<Long, Integer> saved = new TreeMap<>(Map.of(0L, 0));
        try (CursorStore store = open()) {
            for (int row = 0; row < rows; row++) {
                store.rows().deliver(store.rows().key(hash(row)), 1, LATER);
                if (random.nextBoolean()) {
                    store.rows().save();
                    saved.put(Files.size(onlySegment()), row + 1);
                }
            }
            store.save(store.cursor());
        }
        Path segment = onlySegment();
        byte[] good = Files.readAllBytes(segment);
        byte[] bytes = good.clone();
        int first = random.nextInt(bytes.length);
        bytes[first] ^= (byte) (1 + random.nextInt(255));
        int length = random.nextInt(3) == 0 ? random.nextInt(bytes.length) : bytes.length;
        Files.write(segment, Arrays.copyOf(bytes, length));
        try (CursorStore store = open()) {
            boolean all = true;
            int known = 0;
            for (int row = 0; row < rows; row++) {
                boolean found = store.rows().delivered(store.rows().key(hash(row)), 1);
                // All rows after a lost row are lost, too.
                assertThat(found && !all).isFalse();
                all &= found;
                known += found ? 1 : 0;
            }
            assertThat(store.rows().size()).isEqualTo(known);
            assertThat(known)
                    .as("rows saved before the damage")
                    .isGreaterThanOrEqualTo(
                            saved.floorEntry((long) Math.min(first, length)).getValue());
            assertThat(all || !store.warnings().isEmpty() || length < bytes.length).isTrue();
            store.rows().deliver(store.rows().key(hash(1000)), 1, LATER);
        }
        try (CursorStore store = open()) {
            assertThat(store.rows().delivered(store.rows().key(hash(1000)), 1)).isTrue();
        }
    }

    /** Whatever is in a segment file, the log can be opened and followed. */
    @Property(tries = 100)
    void anyBytesInPlaceOfASegmentAreLeftOut(@ForAll @Size(max = 100) byte[] bytes)
            throws IOException {
        try (CursorStore store = open()) {
            store.rows().deliver(store.rows().key(hash(1)), 1, LATER);
            store.save(store.cursor());
        }
        Files.write(onlySegment(), bytes);
        try (CursorStore store = open()) {
            assertThat(store.rows().size()).isZero();
            assertThat(store.warnings()).hasSize(1);
            store.rows().deliver(store.rows().key(hash(7)), 1, LATER);
        }
        try (CursorStore store = open()) {
            assertThat(store.rows().delivered(store.rows().key(hash(7)), 1)).isTrue();
            assertThat(store.rows().size()).isEqualTo(1);
        }
    }

    /** A log whose cursor was deleted starts over. */
    @Example
    void rowsOfADeletedCursorCountForNothing() throws IOException {
        try (CursorStore store = open()) {
            store.rows().deliver(store.rows().key(hash(1)), 1, LATER);
            store.save(store.cursor());
        }
        Files.delete(file());
        try (CursorStore store = open()) {
            assertThat(store.rows().size()).isZero();
            assertThat(store.warnings()).isEmpty();
        }
    }

    private void refused() {
        Throwable thrown = catchThrowable(() -> open().close());
        assertThat(thrown)
                .isInstanceOf(SincedbException.class)
                .hasMessageContaining(file().toString());
        // The lock must be released after the refusal.
        assertThat(catchThrowable(() -> open().close())).hasMessage(thrown.getMessage());
    }

    private Path file() {
        return sincedb.file(LOG).orElseThrow();
    }

    private Path onlySegment() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(path -> path.toString().matches(".*[.]rows/\\d+[.]rows"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static byte[] hash(long row) {
        return ByteBuffer.allocate(Long.BYTES).putLong(row).array();
    }

    private static Optional<ZoneId> zone(Random random) {
        List<String> zones = List.of("UTC", "Europe/Berlin", "+05:30", "America/St_Johns");
        return random.nextBoolean()
                ? Optional.empty()
                : Optional.of(ZoneId.of(zones.get(random.nextInt(zones.size()))));
    }

    private static void deliver(Random random, DeliveredRows rows, Map<Long, Integer> counts)
            throws IOException {
        for (int i = random.nextInt(50); i > 0; i--) {
            long row = random.nextInt(10) == 0 ? 0 : random.nextLong();
            for (int twins = 1 + random.nextInt(3); twins > 0; twins--) {
                rows.deliver(
                        rows.key(hash(row)),
                        counts.merge(row, 1, Integer::sum),
                        LATER.plusSeconds(random.nextInt(1000)));
            }
        }
    }

    private Cursor cursor(Random random) {
        List<Cursor.Header> headers = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            headers.add(
                    new Cursor.Header(
                            i == 1 ? Instant.MAX : instant(random),
                            List.of("Date & Time", "ü\"\n" + i)));
        }
        return new Cursor(
                positions(random),
                random.nextBoolean()
                        ? Optional.of(
                                new Cursor.Checkpoint(
                                        positions(random), instant(random), positions(random)))
                        : Optional.empty(),
                headers,
                random.nextBoolean() ? Optional.of(batch(random)) : Optional.empty(),
                random.nextBoolean() ? Map.of("jöb", "\u0000\"}" + random.nextLong()) : Map.of(),
                random.nextBoolean() ? Optional.of(random.nextLong()) : Optional.empty());
    }

    private static Positions positions(Random random) {
        return new Positions(
                maybe(random),
                maybe(random),
                maybe(random),
                maybe(random),
                maybe(random),
                instant(random),
                random.nextBoolean()
                        ? Optional.of(Duration.ofSeconds(random.nextInt(1_000_000)))
                        : Optional.empty());
    }

    private static Optional<Instant> maybe(Random random) {
        return random.nextBoolean() ? Optional.of(instant(random)) : Optional.empty();
    }

    private static Instant instant(Random random) {
        return random.nextInt(6) == 0
                ? Instant.EPOCH
                : Instant.ofEpochSecond(
                        1_000_000_000L + random.nextInt(Integer.MAX_VALUE),
                        random.nextInt(1_000_000_000));
    }

    private Batch batch(Random random) {
        Instant from = Instant.ofEpochSecond(1_000_000_000L + random.nextInt(1_000_000));
        Path spool = current.resolve("spool");
        List<SpoolFile> files =
                List.of(
                        new SpoolFile(
                                spool.resolve("a~" + random.nextInt(9)),
                                random.nextInt(1000),
                                random.nextLong()));
        return new Batch(
                new Window(from, from.plusSeconds(random.nextInt(1000))),
                instant(random),
                random.nextInt(5) == 0 ? files : List.of(),
                instant(random));
    }

    /** How often each of these rows was delivered, without rows that never were. */
    private static Map<Long, Integer> counts(DeliveredRows rows, Collection<Long> numbers) {
        Map<Long, Integer> counts = new HashMap<>();
        for (long row : numbers) {
            int count = 0;
            while (count < MOST_TWINS && rows.delivered(rows.key(hash(row)), count + 1)) {
                count++;
            }
            if (count > 0) {
                counts.put(row, count);
            }
        }
        return counts;
    }
}
