package org.logstashplugins.zoho.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * Where answers are kept until their rows are delivered: files of one stream, readable by their
 * owner only. An answer is written whole before its first row is read; so a full queue holds no
 * connection open, and a cut answer is noticed in time. One thread.
 */
public final class Spool {
    /** Occurs in no prefix, so that one stream never takes another's files for its own. */
    private static final String SEPARATOR = "~";

    private static final Pattern NAME = Pattern.compile("([^~]+)" + SEPARATOR + "[1-9]\\d{0,9}");

    private static final String REMEDY =
            "Raise max_response_size if there is room on the disk of path.data, or let less come at once by a smaller initial_lookback.";

    private final Path folder;
    private final String prefix;
    private final long limit;
    private final AtomicInteger count = new AtomicInteger();
    private long written;

    /**
     * @param prefix starts the names of this stream's files
     * @param limit the most bytes one answer may have in all its files, after decompression
     */
    public Spool(Path folder, String prefix, long limit) {
        this.folder = folder;
        this.prefix = prefix;
        this.limit = limit;
    }

    /**
     * Writes everything {@code in} holds to a new file; nothing is left behind when that fails. All
     * files since {@link #clear} are one answer.
     */
    public SpoolFile write(InputStream in) throws IOException {
        SpoolFile file = store(Bounded.rows(in, limit, written, REMEDY));
        written += file.size();
        return file;
    }

    /** Writes a page of an answer, whose reader counts what its pages are together. */
    public SpoolFile writePage(InputStream in) throws IOException {
        return store(Bounded.rows(in, limit, 0, REMEDY));
    }

    private SpoolFile store(Bounded in) throws IOException {
        PrivateFiles.createOwnFolder(folder);
        Path file = folder.resolve(prefix + SEPARATOR + count.incrementAndGet());
        Files.deleteIfExists(file);
        try {
            CRC32C crc = new CRC32C();
            long size;
            try (OutputStream out = new CheckedOutputStream(PrivateFiles.create(file), crc)) {
                size = in.transferTo(out);
            }
            return new SpoolFile(file, size, crc.getValue());
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /** Whose a file is, by its name: the prefix of its spool; empty for a file of somebody else. */
    public static Optional<String> prefix(Path file) {
        Matcher matcher = NAME.matcher(file.getFileName().toString());
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** A file of this spool by its name, as a cursor remembers it. */
    public Path resolve(String name) {
        return folder.resolve(Path.of(name).getFileName());
    }

    /** Deletes every file of this stream; the next one is the first of another answer. */
    public void clear() throws IOException {
        written = 0;
        List<Path> mine = new ArrayList<>();
        try (var files = Files.newDirectoryStream(folder, prefix + SEPARATOR + "*")) {
            files.forEach(mine::add);
        } catch (NoSuchFileException e) {
            // Nothing was ever written.
        }
        // In the order of their names, so that every run takes the same steps.
        Collections.sort(mine);
        for (Path file : mine) {
            Files.deleteIfExists(file);
        }
    }
}
