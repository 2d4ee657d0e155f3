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
 * The files that keep the answers of one stream until their rows are delivered. Only their owner
 * can read them. An answer is written completely before its first row is read, so that a full queue
 * holds no connection open, and an answer that was cut off is noticed in time. One thread.
 */
public final class Spool {
    /** No prefix holds it, so that the files of streams are never confused. */
    private static final String SEPARATOR = "~";

    private static final Pattern NAME = Pattern.compile("([^~]+)" + SEPARATOR + "[1-9]\\d{0,9}");

    private static final String REMEDY =
            "Raise max_response_size if the disk of path.data has room, or ask for less at once by a smaller initial_lookback.";

    private final Path folder;
    private final String prefix;
    private final long limit;
    private final AtomicInteger count = new AtomicInteger();
    private long written;

    /**
     * @param prefix the beginning of the names of this stream's files
     * @param limit the most bytes of one answer in all of its files, after decompression
     */
    public Spool(Path folder, String prefix, long limit) {
        this.folder = folder;
        this.prefix = prefix;
        this.limit = limit;
    }

    /**
     * Writes a body to a new file, or nothing if that fails. All files since {@link #clear} are one
     * answer.
     */
    public SpoolFile write(InputStream in) throws IOException {
        SpoolFile file = store(Bounded.rows(in, limit, written, REMEDY));
        written += file.size();
        return file;
    }

    /** Writes a page; the caller limits the pages of a list together. */
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

    /** The prefix in the name of a file; empty if it is not a file of a spool. */
    public static Optional<String> prefix(Path file) {
        Matcher matcher = NAME.matcher(file.getFileName().toString());
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** A file of this spool by its name, which a cursor keeps. */
    public Path resolve(String name) {
        return folder.resolve(Path.of(name).getFileName());
    }

    /** Deletes every file of this stream; the next one begins another answer. */
    public void clear() throws IOException {
        written = 0;
        List<Path> mine = new ArrayList<>();
        try (var files = Files.newDirectoryStream(folder, this::isMine)) {
            files.forEach(mine::add);
        } catch (NoSuchFileException e) {
            // Nothing was ever written.
        }
        // Sorted, so that every run takes the same steps.
        Collections.sort(mine);
        for (Path file : mine) {
            Files.deleteIfExists(file);
        }
    }

    private boolean isMine(Path file) {
        return file.getFileName().toString().startsWith(prefix + SEPARATOR);
    }
}
