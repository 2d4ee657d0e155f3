package org.logstashplugins.zoho.sincedb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.logstashplugins.zoho.source.Identity;
import org.logstashplugins.zoho.testing.disk.WatchedDisk;
import org.logstashplugins.zoho.time.TimeAxis;

/** A change of a cursor is complete or did not happen. */
class CursorEditorTest {
    private static final Identity LOG = Identity.of("crm_audit_log", "eu", "600");
    private static final String STEM = "crm_audit_log.eu.600";
    private static final Instant NOW = Instant.parse("2026-03-10T09:00:00Z");
    private static final Machine MACHINE =
            new Machine(() -> NOW, Optional.of("boot"), Duration.ofMinutes(1));

    @TempDir Path folder;

    /** The positions and the delivered rows of a cursor. */
    private record Content(Positions positions, Set<Integer> rows) {}

    private static CursorStore open(Path sincedb) throws IOException {
        return new FileSincedb(sincedb, 1 << 20, MACHINE, 1, LOG)
                .open(LOG, TimeAxis.SECONDS, new CursorOwner("a test", "crm.audit"));
    }

    private static byte[] hash(int row) {
        return ByteBuffer.allocate(32).putInt(row).array();
    }

    /** Delivers rows, and saves the position. */
    private static void deliver(Path sincedb, Instant until, int... rows) throws IOException {
        try (CursorStore store = open(sincedb)) {
            store.delivering();
            for (int row : rows) {
                store.rows().deliver(store.rows().key(hash(row)), 1, NOW);
            }
            store.rows().seal();
            store.save(store.cursor().startingOver(Positions.begun(until)));
        }
    }

    private static Content content(Path sincedb) throws IOException {
        try (CursorStore store = open(sincedb)) {
            Set<Integer> rows = new TreeSet<>();
            for (int row = 0; row < 10; row++) {
                if (store.rows().delivered(store.rows().key(hash(row)), 1)) {
                    rows.add(row);
                }
            }
            return new Content(store.cursor().positions(), rows);
        }
    }

    private Path exported(Path sincedb) throws IOException {
        Path archive = folder.resolve("archive.zip");
        try (CursorEditor editor = new SincedbFolder(sincedb).edit(STEM, "a test");
                ArchiveWriter writer =
                        new ArchiveWriter(Files.newOutputStream(archive), List.of(STEM), NOW)) {
            editor.copyTo(writer, MACHINE);
        }
        return archive;
    }

    private static void replace(Path sincedb, Path archive) throws IOException {
        try (CursorEditor editor = new SincedbFolder(sincedb).edit(STEM, "a test");
                ArchiveReader reader = ArchiveReader.open(archive)) {
            editor.replace(reader);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    @ParameterizedTest(name = "after {0}")
    @ValueSource(strings = {"nothing", "another cursor", "a later state", "an earlier state"})
    void aCrashDuringAnImportLeavesTheOldOrTheNewCursor(String before) throws IOException {
        Path source = folder.resolve("source");
        Path target = folder.resolve("target");
        Files.createDirectory(target);
        deliver(source, NOW.minusSeconds(9), 1, 2, 3);
        Path archive = exported(source);
        Content imported = content(source);
        if (before.equals("another cursor")) {
            deliver(target, NOW.minusSeconds(5), 2, 7);
        } else if (before.equals("a later state")) {
            Files.delete(target);
            copy(source, target);
            deliver(target, NOW.minusSeconds(1), 4, 5);
        } else if (before.equals("an earlier state")) {
            Files.delete(target);
            copy(source, target);
            deliver(source, NOW.minusSeconds(1), 4, 5);
            archive = exported(source);
            imported = content(source);
        }
        Content old = content(target);

        List<Path> crashes = new ArrayList<>();
        Path watched =
                WatchedDisk.watch(
                        target,
                        (what, file) -> {
                            Path crash = folder.resolve("crash-" + crashes.size());
                            copy(target, crash);
                            crashes.add(crash);
                        });
        replace(watched, archive);
        crashes.add(target);

        Set<Content> seen = new LinkedHashSet<>();
        for (Path crash : crashes) {
            seen.add(content(crash));
        }
        assertThat(crashes).hasSizeGreaterThan(10);
        assertThat(seen).containsExactly(old, imported);
        assertThat(content(target)).isEqualTo(imported);
    }

    /** A report can be made before and after each step of an input on the disk. */
    @Test
    void aReportCanBeMadeAtEveryStepOfAnInput() throws IOException {
        Path target = Files.createDirectory(folder.resolve("target"));
        SincedbFolder reader = new SincedbFolder(target);
        List<CursorReport> reports = new ArrayList<>();
        Path watched =
                WatchedDisk.watch(
                        target,
                        (what, file) -> {
                            for (String stem : reader.cursors()) {
                                reports.add(reader.report(stem));
                            }
                        });
        try (CursorStore store = open(watched)) {
            for (int turn = 0; turn < 5; turn++) {
                store.delivering();
                for (int row = 0; row < 100; row++) {
                    store.rows()
                            .deliver(
                                    store.rows().key(hash(turn * 100 + row)),
                                    1,
                                    NOW.plusSeconds(turn));
                }
                store.rows().seal();
                store.save(store.cursor().startingOver(Positions.begun(NOW.plusSeconds(turn))));
                store.rows().forget(NOW.plusSeconds(turn));
            }
        }
        assertThat(reports)
                .hasSizeGreaterThan(20)
                .allSatisfy(report -> assertThat(report.problem()).isEmpty())
                .anySatisfy(report -> assertThat(report.rows().known()).isPositive())
                .anySatisfy(report -> assertThat(report.content()).isPresent());
    }

    @Test
    void aCrashDuringAResetLeavesTheOldCursorOrNone() throws IOException {
        Path target = folder.resolve("target");
        deliver(target, NOW.minusSeconds(9), 1, 2, 3);
        Content old = content(target);
        List<Path> crashes = new ArrayList<>();
        Path watched =
                WatchedDisk.watch(
                        target,
                        (what, file) -> {
                            Path crash = folder.resolve("crash-" + crashes.size());
                            copy(target, crash);
                            crashes.add(crash);
                        });
        try (CursorEditor editor = new SincedbFolder(watched).edit(STEM, "a test")) {
            editor.delete();
        }
        crashes.add(target);
        Set<Content> seen = new LinkedHashSet<>();
        for (Path crash : crashes) {
            seen.add(content(crash));
        }
        assertThat(seen).containsExactly(old, new Content(Positions.NONE, Set.of()));
    }

    /** An export and an import do not hide that a queue may have lost events. */
    @ParameterizedTest
    @CsvSource({"true, 3", "false, 0"})
    void aPowerLossBeforeTheExportCountsAfterTheImport(boolean sameBoot, int known)
            throws IOException {
        Path source = folder.resolve("source");
        deliver(source, NOW.minusSeconds(9));
        CursorStore store = open(source);
        store.delivering();
        for (int row = 1; row <= 3; row++) {
            store.rows().deliver(store.rows().key(hash(row)), 1, NOW);
        }
        store.rows().save();
        Path crashed = folder.resolve("crashed");
        copy(source, crashed);
        store.close();

        Path archive = folder.resolve("archive.zip");
        try (CursorEditor editor = new SincedbFolder(crashed).edit(STEM, "a test");
                ArchiveWriter writer =
                        new ArchiveWriter(Files.newOutputStream(archive), List.of(STEM), NOW)) {
            editor.copyTo(
                    writer,
                    new Machine(
                            () -> NOW, Optional.of(sameBoot ? "boot" : "another"), Duration.ZERO));
        }
        Path target = folder.resolve("target");
        replace(target, archive);
        FileSincedb other =
                new FileSincedb(
                        target,
                        1 << 20,
                        new Machine(() -> NOW, Optional.of("other"), Duration.ofMinutes(1)),
                        1,
                        LOG);
        try (CursorStore opened =
                other.open(LOG, TimeAxis.SECONDS, new CursorOwner("a test", "crm.audit"))) {
            assertThat(opened.warnings()).hasSize(sameBoot ? 0 : 1);
            assertThat(opened.rows().size()).isEqualTo(known);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "not a zip                | it is not a ZIP file",
                "no list                  | there is no zoho-state.json in it",
                "a list that is cut       | zoho-state.json in it cannot be read",
                "a later format           | its format is 9",
                "a missing cursor         | there is no crm_audit_log.eu.600.json in it",
                "a damaged cursor         | its checksum is wrong",
                "another name             | belongs to another log",
            })
    void anArchiveIsCheckedBeforeAnythingIsWritten(String damage, String message)
            throws IOException {
        Path source = folder.resolve("source");
        deliver(source, NOW.minusSeconds(9), 1);
        String cursor = Files.readString(source.resolve(STEM + ".json"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String stem = damage.equals("another name") ? "../evil" : STEM;
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            if (!damage.equals("no list")) {
                String list =
                        "{\"format\":%d,\"cursors\":[\"%s\"]}"
                                .formatted(damage.equals("a later format") ? 9 : 1, stem);
                entry(
                        zip,
                        "zoho-state.json",
                        damage.equals("a list that is cut") ? list.substring(0, 9) : list);
            }
            if (!damage.equals("a missing cursor")) {
                entry(
                        zip,
                        stem + ".json",
                        damage.equals("a damaged cursor") ? cursor.replace("600", "601") : cursor);
            }
        }
        Path archive =
                damage.equals("not a zip")
                        ? Files.writeString(folder.resolve("a.zip"), "PK but no more")
                        : Files.write(folder.resolve("a.zip"), bytes.toByteArray());
        assertThatThrownBy(() -> ArchiveReader.open(archive))
                .isInstanceOf(SincedbException.class)
                .hasMessageContaining(archive.toString())
                .hasMessageContaining(message);
    }

    private static void entry(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
