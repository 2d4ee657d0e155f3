package org.logstashplugins.zoho.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.logstashplugins.zoho.testing.Zips;
import org.logstashplugins.zoho.testing.Zips.File;
import org.logstashplugins.zoho.testing.Zips.Habit;

/** ZIP files that contradict themselves, and some that only seem to. */
class ZipOfCsvTest {
    private static final int LOCAL = 0x04034b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final List<File> FILES =
            List.of(File.of("a.csv", "first"), File.of("b.csv", "second, second, second"));

    @TempDir private Path folder;

    private String read(byte[] content, long limit) throws IOException {
        Path path = folder.resolve("x.zip");
        Files.write(path, content);
        StringBuilder all = new StringBuilder();
        try (ZipOfCsv zip = ZipOfCsv.open(path, limit)) {
            for (int i = 0; i < zip.size(); i++) {
                try (InputStream in = zip.entry(i)) {
                    all.append(new String(in.readAllBytes(), StandardCharsets.UTF_8)).append(';');
                }
            }
        }
        return all.toString();
    }

    private static int find(ByteBuffer zip, int signature, int number) {
        int found = 0;
        for (int at = 0; at + 4 <= zip.limit(); at++) {
            if (zip.getInt(at) == signature && found++ == number) {
                return at;
            }
        }
        throw new IllegalArgumentException("not in there");
    }

    private static UnaryOperator<byte[]> change(Consumer<ByteBuffer> change) {
        return zip -> {
            byte[] changed = zip.clone();
            change.accept(ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN));
            return changed;
        };
    }

    /** Sets a number in both headers of the second file. */
    private static UnaryOperator<byte[]> both(int local, int central, int value) {
        return change(
                zip -> {
                    zip.putInt(find(zip, LOCAL, 1) + local, value);
                    zip.putInt(find(zip, CENTRAL, 1) + central, value);
                });
    }

    static Stream<Arguments> lies() {
        return Stream.of(
                lie("does not match its checksum", both(14, 16, 77)),
                lie("longer than its directory says", both(22, 24, 3)),
                lie("does not match its checksum", both(22, 24, 300)),
                lie("contains data that its directory does not list", both(18, 20, 3)),
                lie("overlap", both(18, 20, 3_000)),
                lie(
                        "does not match its checksum",
                        change(zip -> zip.put(find(zip, LOCAL, 0) + 36, (byte) 'F'))),
                lie(
                        "its directory does not match its files",
                        change(zip -> zip.putInt(find(zip, CENTRAL, 0) + 16, 5))),
                lie(
                        "its directory does not match its files",
                        change(zip -> zip.put(find(zip, CENTRAL, 0) + 46, (byte) '.'))),
                lie(
                        "its directory does not match its files",
                        change(zip -> zip.putShort(find(zip, LOCAL, 0) + 8, (short) 8))),
                lie(
                        "overlap",
                        change(
                                zip -> {
                                    ByteBuffer first = zip.slice(find(zip, CENTRAL, 0), 51);
                                    zip.put(find(zip, CENTRAL, 1), first, 0, 51);
                                })),
                lie(
                        "encrypted",
                        change(
                                zip -> {
                                    zip.put(find(zip, LOCAL, 0) + 6, (byte) 1);
                                    zip.put(find(zip, CENTRAL, 0) + 8, (byte) 1);
                                })),
                lie(
                        "packed with method 9",
                        change(
                                zip -> {
                                    zip.putShort(find(zip, LOCAL, 0) + 8, (short) 9);
                                    zip.putShort(find(zip, CENTRAL, 0) + 10, (short) 9);
                                })),
                lie("split over several", change(zip -> zip.put(find(zip, END, 0) + 4, (byte) 1))),
                lie("its directory is longer than it says", count(1)),
                lie("damaged", count(3)),
                lie("more than the 1000 files", count(40_000)),
                lie("not where its end record says", zip -> joined("x,y\n", zip)),
                lie(
                        "not where its end record says",
                        zip -> joined(new String(zip, StandardCharsets.ISO_8859_1), zip)),
                lie("ends too early", zip -> Arrays.copyOf(zip, zip.length - 1)),
                lie("ends too early", zip -> Arrays.copyOf(zip, 70)),
                lie(
                        "contains data that its directory does not list",
                        ZipOfCsvTest::withoutTheFirst));
    }

    private static Arguments lie(String says, UnaryOperator<byte[]> change) {
        return Arguments.of(says, change);
    }

    private static UnaryOperator<byte[]> count(int entries) {
        return change(
                zip -> {
                    zip.putShort(find(zip, END, 0) + 8, (short) entries);
                    zip.putShort(find(zip, END, 0) + 10, (short) entries);
                });
    }

    private static byte[] joined(String before, byte[] zip) {
        byte[] first = before.getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = Arrays.copyOf(first, first.length + zip.length);
        System.arraycopy(zip, 0, all, first.length, zip.length);
        return all;
    }

    /** The directory does not list the first file, which is still there. */
    private static byte[] withoutTheFirst(byte[] zip) {
        ByteBuffer in = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int from = find(in, CENTRAL, 0);
        int to = find(in, CENTRAL, 1);
        byte[] less = Arrays.copyOf(zip, zip.length - (to - from));
        System.arraycopy(zip, to, less, from, zip.length - to);
        ByteBuffer out = ByteBuffer.wrap(less).order(ByteOrder.LITTLE_ENDIAN);
        int end = find(out, END, 0);
        out.putShort(end + 8, (short) 1);
        out.putShort(end + 10, (short) 1);
        out.putInt(end + 12, out.getInt(end + 12) - (to - from));
        return less;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lies")
    void aLieIsNoticed(String says, UnaryOperator<byte[]> change) throws IOException {
        byte[] zip = Zips.of(Habit.STORED, FILES);
        assertThatThrownBy(() -> read(change.apply(zip), 10_000))
                .isInstanceOf(ZipException.class)
                .hasMessageContaining(says);
    }

    static Stream<Arguments> harmless() throws IOException {
        String right = "first;second, second, second;";
        byte[] deflated = Zips.java(FILES);
        byte[] names = Zips.java(List.of(File.of("\u00E4\u00E4.csv", "first"), FILES.get(1)));
        for (int i = 0; i < names.length - 1; i++) {
            // Half of a character, although the entry says that its name is UTF-8.
            if (names[i] == (byte) 0xC3 && names[i + 1] == (byte) 0xA4) {
                names[i + 1] = 'x';
            }
        }
        return Stream.of(
                        Arguments.of(
                                "bytes behind it", Arrays.copyOf(deflated, deflated.length + 50)),
                        Arguments.of("names that are no UTF-8", names),
                        Arguments.of("eight bytes for each number", Zips.of(Habit.LARGE, FILES)),
                        Arguments.of(
                                "two files of one name",
                                Zips.of(
                                        Habit.SEEKING,
                                        List.of(
                                                File.of("a.csv", "first"),
                                                File.of("a.csv", "second, second, second")))))
                .map(arguments -> Arguments.of(arguments.get()[0], arguments.get()[1], right));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("harmless")
    void whatIsHarmlessIsRead(String name, byte[] zip, String content) throws IOException {
        assertThat(read(zip, 10_000)).isEqualTo(content);
    }

    @Test
    void unpacksToNoMoreThanItMay() throws IOException {
        byte[] zip = Zips.java(FILES);
        assertThat(read(zip, 30)).isNotEmpty();
        assertThatThrownBy(() -> read(zip, 20)).hasMessageContaining("more than is allowed");
        byte[] bomb = Zips.java(List.of(new File("a.csv", new byte[20 << 20])));
        assertThatThrownBy(() -> read(bomb, 1 << 30)).hasMessageContaining("more than is allowed");
    }

    /** Only the record at the end claims three million entries. */
    @Test
    void doesNotLoadADirectoryToCountIt() throws IOException {
        int size = 138_000_000;
        ByteBuffer end = ByteBuffer.allocate(98).order(ByteOrder.LITTLE_ENDIAN);
        end.putInt(0x06064b50).putLong(44).putShort((short) 45).putShort((short) 45).putLong(0);
        end.putLong(3_000_000).putLong(3_000_000).putLong(size).putLong(0);
        end.putInt(0x07064b50).putInt(0).putLong(size).putInt(1);
        end.putInt(END).putInt(0).putInt(-1).putInt(-1).putInt(-1).putShort((short) 0);
        Path path = folder.resolve("large.zip");
        try (var file =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            file.write(end.flip(), size);
        }
        assertThatThrownBy(() -> ZipOfCsv.open(path, 1L << 40))
                .isInstanceOf(ZipException.class)
                .hasMessageContaining("more than the 1000 files");
    }
}
