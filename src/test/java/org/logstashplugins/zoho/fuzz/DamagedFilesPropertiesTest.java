package org.logstashplugins.zoho.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.rows.CutOffException;
import org.logstashplugins.zoho.testing.TableReading;
import org.logstashplugins.zoho.testing.Zips;
import org.logstashplugins.zoho.testing.Zips.Habit;

/** Damaged files give all rows or none, wherever the damage can be noticed. */
class DamagedFilesPropertiesTest {
    private static final List<String> PARTS = List.of(part(0, 5), part(5, 6), "", part(6, 14));

    private Path folder;

    @BeforeProperty
    void folder() throws IOException {
        folder = Files.createTempDirectory("damaged");
    }

    @AfterProperty
    void clean() throws IOException {
        Files.delete(folder);
    }

    private static String part(int from, int to) {
        StringBuilder text = new StringBuilder("\"Audited Time\",\"Name\",\"Note\"\r\n");
        for (int i = from; i < to; i++) {
            text.append(
                    "\"2026-03-10T10:50:0%dZ\",\"name \u00E4 %d\",\"a, b\"\r\n"
                            .formatted(i % 10, i));
        }
        return text.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Empty when the file is refused. */
    private Optional<List<Map<String, String>>> read(byte[] file) throws IOException {
        try {
            return Optional.of(
                    new TableReading().sizeLimit(1 << 20).read(folder, false, file).values());
        } catch (ApiException | CutOffException e) {
            assertThat(e.getMessage()).isNotBlank().doesNotContain("null");
            return Optional.empty();
        }
    }

    private static byte[] zip(Random random) throws IOException {
        List<Zips.File> files = new ArrayList<>();
        for (String part : PARTS) {
            files.add(Zips.File.of("AuditLog_" + files.size() + ".csv", part));
        }
        int habit = random.nextInt(Habit.values().length + 1);
        return habit == Habit.values().length
                ? Zips.java(files)
                : Zips.of(Habit.values()[habit], files);
    }

    /** Changes one to three places. */
    private static byte[] damage(byte[] whole, Random random) {
        byte[] file = whole;
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(file.length + 1);
            int to = Math.min(file.length, at + 1 + random.nextInt(20));
            file =
                    switch (random.nextInt(6)) {
                        case 0 -> Arrays.copyOf(file, at);
                        case 1 -> join(file, at, new byte[1 + random.nextInt(40)], at);
                        case 2 -> join(file, at, new byte[0], to);
                        case 3 -> join(file, at, Arrays.copyOfRange(file, at, to), at);
                        case 4 -> join(file, at, Arrays.copyOfRange(file, 0, to - at), to);
                        default -> flipped(file, random);
                    };
            if (file.length == 0) {
                return file;
            }
        }
        return file;
    }

    private static byte[] flipped(byte[] file, Random random) {
        byte[] flipped = file.clone();
        flipped[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
        return flipped;
    }

    private static byte[] join(byte[] file, int until, byte[] between, int from) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(file, 0, until);
        out.writeBytes(between);
        out.write(file, from, file.length - from);
        return out.toByteArray();
    }

    @Property(tries = 1_500)
    void aDamagedZipIsNeverPartlyRead(@ForAll Random random) throws IOException {
        byte[] whole = zip(random);
        Optional<List<Map<String, String>>> right = read(whole);
        assertThat(right).isPresent();
        assertThat(right.get()).hasSize(14);
        byte[] damaged = damage(whole, random);
        // A file that no longer begins like a ZIP is refused as well.
        assertThat(read(damaged))
                .satisfiesAnyOf(
                        rows -> assertThat(rows).isEmpty(),
                        rows -> assertThat(rows).isEqualTo(right));
    }

    @Property(tries = 1_000)
    void damagedGzipIsNeverPartlyRead(@ForAll Random random) throws IOException {
        byte[] whole = TablePropertiesTest.gzip(bytes(PARTS.get(0)));
        Optional<List<Map<String, String>>> right = read(whole);
        assertThat(right.orElseThrow()).hasSize(5);
        byte[] damaged = damage(whole, random);
        assertThat(read(damaged))
                .satisfiesAnyOf(
                        rows -> assertThat(rows).isEmpty(),
                        rows -> assertThat(rows).isEqualTo(right));
    }

    /** Only a cut between two rows goes unnoticed. */
    @Property(tries = 1_000)
    void aCutFileWithQuotesGivesWholeRows(@ForAll Random random) throws IOException {
        byte[] whole = bytes(PARTS.get(3));
        List<Map<String, String>> right = read(whole).orElseThrow();
        Optional<List<Map<String, String>>> rows =
                read(Arrays.copyOf(whole, random.nextInt(whole.length)));
        rows.ifPresent(some -> assertThat(some).isEqualTo(right.subList(0, some.size())));
    }

    /** Reading any bytes ends, and gives rows or a refusal. */
    @Property(tries = 2_000)
    void anythingIsReadOrRefused(@ForAll Random random) throws IOException {
        byte[] file = new byte[random.nextInt(400)];
        random.nextBytes(file);
        byte[] start =
                List.of(
                                bytes("PK\u0003\u0004"),
                                bytes("a,Time\n"),
                                new byte[] {0x1F, (byte) 0x8B, 8},
                                new byte[0])
                        .get(random.nextInt(4));
        System.arraycopy(start, 0, file, 0, Math.min(start.length, file.length));
        read(file);
        byte[] csv = damage(bytes(PARTS.get(0)), random);
        read(csv);
    }
}
