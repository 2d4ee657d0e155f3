package org.logstashplugins.zoho.rows;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.apache.commons.io.input.BoundedInputStream;

/**
 * A ZIP of CSV files on the local disk, read by its directory: a stream cut between two entries
 * would look complete. Names of entries give their order and are used for nothing else.
 */
public final class ZipOfCsv implements Closeable {
    private static final byte[] MAGIC = {'P', 'K', 3, 4};
    private static final int MOST_ENTRIES = 1_000;
    private static final long MOST_RATIO = 200;

    /** Small files may well compress better than that. */
    private static final long HARMLESS = 16L * 1024 * 1024;

    private final ZipFile zip;
    private final List<? extends ZipEntry> entries;

    private ZipOfCsv(ZipFile zip, List<? extends ZipEntry> entries) {
        this.zip = zip;
        this.entries = entries;
    }

    /** True when a file is a ZIP, whatever it is called. */
    public static boolean is(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
        }
    }

    /**
     * @param limit the most bytes that all entries may have together, unpacked
     * @throws ZipException when the file is damaged, or would unpack to more than it may
     */
    public static ZipOfCsv open(Path file, long limit) throws IOException {
        ZipFile zip = new ZipFile(file.toFile());
        try {
            List<? extends ZipEntry> entries =
                    zip.stream()
                            .filter(entry -> !entry.isDirectory())
                            .sorted(Comparator.comparing(ZipEntry::getName))
                            .toList();
            check(entries, limit);
            return new ZipOfCsv(zip, entries);
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private static void check(List<? extends ZipEntry> entries, long limit) throws ZipException {
        long total = 0;
        for (ZipEntry entry : entries) {
            total += entry.getSize();
            boolean bomb =
                    entry.getSize() > HARMLESS
                            && entry.getSize() / Math.max(1, entry.getCompressedSize())
                                    > MOST_RATIO;
            if (bomb || entry.getSize() < 0 || total > limit || entries.size() > MOST_ENTRIES) {
                throw new ZipException("it would unpack to more than it may");
            }
        }
    }

    /** How many files are in it. */
    public int size() {
        return entries.size();
    }

    /**
     * Opens the file at this place in the order of names; the declared size bounds what is read.
     */
    public InputStream entry(int number) throws IOException {
        ZipEntry entry = entries.get(number);
        return BoundedInputStream.builder()
                .setInputStream(zip.getInputStream(entry))
                .setMaxCount(entry.getSize())
                .get();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
