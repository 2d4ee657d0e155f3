package org.logstashplugins.zoho.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import org.logstashplugins.zoho.client.SpoolFile;
import org.logstashplugins.zoho.sincedb.Batch;
import org.logstashplugins.zoho.sincedb.Cursor;
import org.logstashplugins.zoho.sincedb.CursorStore;
import org.logstashplugins.zoho.sincedb.FileSincedb;
import org.logstashplugins.zoho.sincedb.SeenRows;
import org.logstashplugins.zoho.sincedb.SincedbException;
import org.logstashplugins.zoho.source.Identity;
import org.logstashplugins.zoho.time.Window;

/** Cursor files, whatever happens to them. */
class CursorFilePropertiesTest {
    private static final Identity LOG = Identity.of("analytics_view", "eu", "600", "Täble/1");
    private static final Instant LATER = Instant.parse("2026-03-10T09:00:00Z");
    private static final int MOST_TWINS = 40;
    private static final List<Long> ROWS = List.of(2L, 3L, -1L, Long.MIN_VALUE);

    private Path folder = Path.of("");
    private Path current = folder;
    private FileSincedb sincedb = new FileSincedb(folder, 0);

    @BeforeTry
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("sincedb");
        current = folder;
        sincedb = new FileSincedb(folder, 1 << 20);
    }

    @AfterTry
    void deleteFolder() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Property(tries = 60)
    void aCursorIsFoundAsItWasSaved(@ForAll Random random) throws IOException {
        Cursor saved;
        Map<Long, Integer> counts = new HashMap<>();
        try (CursorStore store = sincedb.open(LOG, "a test")) {
            saved = cursor(random, store, counts);
            store.save(saved);
        }
        try (CursorStore store = sincedb.open(LOG, "a test")) {
            Cursor found = store.cursor();
            assertThat(found.highWater()).isEqualTo(saved.highWater());
            assertThat(found.asked()).isEqualTo(saved.asked());
            assertThat(found.seenFrom()).isEqualTo(saved.seenFrom());
            assertThat(found.headers()).isEqualTo(saved.headers());
            assertThat(found.notes()).isEqualTo(saved.notes());
            assertThat(found.batch()).isEqualTo(saved.batch());
            assertThat(counts(found.seen(), counts.keySet())).isEqualTo(counts);
            assertThat(found.seen().size()).isEqualTo(counts.size());
        }
    }

    /**
     * Saves of all kinds and crashes between them, in any order: what was saved is there exactly
     * once, what was not is not there.
     */
    @Property(tries = 60)
    void neitherLosesNorRepeatsWhatWasDelivered(@ForAll Random random) throws IOException {
        Map<Long, Integer> durable = new HashMap<>();
        Map<Long, Integer> live = new HashMap<>();
        CursorStore store = sincedb.open(LOG, "a test");
        store.save(store.cursor().with(batch(random, store)));
        List<String> steps = new ArrayList<>();
        for (int step = 0; step < 30; step++) {
            int kind = random.nextInt(12);
            steps.add(String.valueOf(kind));
            switch (kind) {
                case 0 -> store.saveDelivered();
                case 1 -> store.save(store.cursor().with(Map.of("job", "" + step)));
                case 2 -> store.save(store.cursor().with(batch(random, store)));
                case 3 ->
                        store.save(
                                store.cursor()
                                        .with(
                                                new Batch(
                                                        store.cursor().batch().orElseThrow().id(),
                                                        new Window(LATER, LATER),
                                                        true,
                                                        List.of())));
                case 4 -> {
                    store.save(store.cursor().advanced(LATER, Instant.EPOCH));
                    durable = new HashMap<>(live);
                    store.save(store.cursor().with(batch(random, store)));
                }
                case 5 -> {
                    store.close();
                    store = sincedb.open(LOG, "a test");
                    durable = new HashMap<>(live);
                }
                case 6 -> {
                    FileSincedb left = crashed(step);
                    store.close();
                    store = left.open(LOG, "a test");
                    sincedb = left;
                    live = new HashMap<>(durable);
                }
                default -> {
                    long row = ROWS.get(random.nextInt(ROWS.size()));
                    store.cursor().seen().deliver(row, LATER);
                    store.delivered(row, LATER);
                    live.merge(row, 1, Integer::sum);
                }
            }
            if (kind <= 3) {
                durable = new HashMap<>(live);
            }
            assertThat(counts(store.cursor().seen(), ROWS)).as("after %s", steps).isEqualTo(live);
        }
        store.close();
    }

    /** The files as a crash leaves them: closing would save. */
    private FileSincedb crashed(int step) throws IOException {
        Path copy = Files.createDirectory(folder.resolve("crash-" + step));
        try (Stream<Path> files = Files.list(current)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        current = copy;
        return new FileSincedb(copy, 1 << 20);
    }

    @Property(tries = 100)
    void anyBytesAreRefusedInWords(@ForAll @Size(max = 300) byte[] bytes) throws IOException {
        sincedb.open(LOG, "a test").close();
        Files.write(file(), bytes);
        refused();
    }

    @Property(tries = 100)
    void aDamagedFileIsRefusedOrAsGoodAsBefore(@ForAll Random random) throws IOException {
        Map<Long, Integer> counts = new HashMap<>();
        Cursor saved;
        try (CursorStore store = sincedb.open(LOG, "a test")) {
            saved = cursor(random, store, counts);
            store.save(saved);
        }
        byte[] bytes = Files.readAllBytes(file());
        for (int i = 0; i <= random.nextInt(3); i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        int length = random.nextBoolean() ? bytes.length : random.nextInt(bytes.length);
        Files.write(file(), Arrays.copyOf(bytes, length));
        Throwable thrown = catchThrowable(() -> sincedb.open(LOG, "a test").close());
        if (thrown != null) {
            assertThat(thrown).isInstanceOf(SincedbException.class);
            return;
        }
        try (CursorStore store = sincedb.open(LOG, "a test")) {
            assertThat(store.cursor().highWater()).isEqualTo(saved.highWater());
            assertThat(store.cursor().batch()).isEqualTo(saved.batch());
            assertThat(counts(store.cursor().seen(), counts.keySet())).isEqualTo(counts);
        }
    }

    @Property(tries = 60)
    void anyLogOfDeliveredRowsCanBeOpened(@ForAll @Size(max = 100) byte[] bytes)
            throws IOException {
        Path log;
        try (CursorStore store = sincedb.open(LOG, "a test")) {
            store.save(store.cursor().with(batch(new Random(1), store)));
            store.saveDelivered();
            log =
                    file().resolveSibling(
                                    file().getFileName().toString().replace(".json", ".delivered"));
        }
        assertThat(log).exists();
        Files.write(log, bytes);
        try (CursorStore store = sincedb.open(LOG, "a test")) {
            store.delivered(7, LATER);
            store.saveDelivered();
        }
        try (CursorStore store = sincedb.open(LOG, "a test")) {
            assertThat(store.cursor().seen().delivered(7, 1)).isTrue();
        }
    }

    private void refused() {
        Throwable thrown = catchThrowable(() -> sincedb.open(LOG, "a test").close());
        assertThat(thrown)
                .isInstanceOf(SincedbException.class)
                .hasMessageContaining(file().toString());
        // The lock must not outlive the refusal.
        assertThat(catchThrowable(() -> sincedb.open(LOG, "a test").close()))
                .hasMessage(thrown.getMessage());
    }

    private Path file() {
        try (Stream<Path> files = Files.list(folder)) {
            String lock =
                    files.map(path -> path.getFileName().toString())
                            .filter(name -> name.endsWith(".lock"))
                            .findFirst()
                            .orElseThrow();
            return folder.resolve(lock.replace(".lock", ".json"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Cursor cursor(Random random, CursorStore store, Map<Long, Integer> counts) {
        SeenRows seen = new SeenRows();
        for (int i = random.nextInt(50); i > 0; i--) {
            long row = random.nextInt(10) == 0 ? 0 : random.nextLong();
            for (int twins = 1 + random.nextInt(3); twins > 0; twins--) {
                seen.deliver(row, LATER.plusSeconds(random.nextInt(1000)));
                counts.merge(row, 1, Integer::sum);
            }
        }
        List<Cursor.Header> headers = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            headers.add(new Cursor.Header(instant(random), List.of("Date & Time", "ü\"\n" + i)));
        }
        return new Cursor(
                random.nextBoolean() ? Optional.of(instant(random)) : Optional.empty(),
                random.nextBoolean() ? Optional.of(instant(random)) : Optional.empty(),
                instant(random),
                seen,
                headers,
                random.nextBoolean() ? Optional.of(batch(random, store)) : Optional.empty(),
                random.nextBoolean() ? Map.of("jöb", "\u0000\"}" + random.nextLong()) : Map.of());
    }

    private static Instant instant(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> Instant.MAX;
            case 1 -> Instant.MIN;
            case 2 -> Instant.EPOCH;
            default -> Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
        };
    }

    private static Batch batch(Random random, CursorStore store) {
        Instant from = Instant.ofEpochSecond(-random.nextInt(1_000_000));
        List<SpoolFile> files =
                List.of(
                        new SpoolFile(
                                store.spool().resolve("a~" + random.nextInt(9)),
                                random.nextInt(1000),
                                random.nextLong()));
        return new Batch(
                random.nextLong(),
                new Window(from, from.plusSeconds(random.nextInt(1000))),
                random.nextBoolean(),
                random.nextBoolean() ? files : List.of());
    }

    /** How often each of these rows was delivered; those never delivered are left out. */
    private static Map<Long, Integer> counts(SeenRows seen, Collection<Long> rows) {
        Map<Long, Integer> counts = new HashMap<>();
        for (long row : rows) {
            int count = 0;
            while (count < MOST_TWINS && seen.delivered(row, count + 1)) {
                count++;
            }
            if (count > 0) {
                counts.put(row, count);
            }
        }
        return counts;
    }
}
