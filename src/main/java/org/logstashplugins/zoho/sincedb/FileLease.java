package org.logstashplugins.zoho.sincedb;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.logstashplugins.zoho.client.PrivateFiles;

/**
 * A lock file: one stream at a time has a cursor, in this process and in any other. Ends with the
 * process, however that ends.
 */
final class FileLease implements Closeable {
    /**
     * The locks of this process, with their owners. A file in here must not be opened again: on
     * POSIX systems closing it ends the process's lock on it, through whatever channel it was got.
     * A file is known by what the system tells it from others by, because there may be several
     * paths to it; and by its path, because someone may have deleted it meanwhile.
     */
    private static final Map<Object, String> HELD = new HashMap<>();

    private final Set<Object> keys;
    private final FileChannel channel;

    private FileLease(Set<Object> keys, FileChannel channel) {
        this.keys = keys;
        this.channel = channel;
    }

    static FileLease acquire(Path file, String owner) throws IOException {
        synchronized (HELD) {
            create(file);
            Set<Object> keys = keys(file);
            Optional<String> holder =
                    keys.stream().map(HELD::get).filter(Objects::nonNull).findAny();
            if (holder.isPresent()) {
                throw followedBy(holder.get());
            }
            FileLease lease = new FileLease(keys, lock(file, owner));
            keys.forEach(key -> HELD.put(key, owner));
            return lease;
        }
    }

    /** A file that is not there cannot be held here: to open and close this one is harmless. */
    private static void create(Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        try {
            PrivateFiles.create(file).close();
        } catch (FileAlreadyExistsException e) {
            // Another process was faster.
        }
    }

    private static Set<Object> keys(Path file) throws IOException {
        // Windows has no key, but finds the one path to a file.
        Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        Path folder = file.resolveSibling(".").toRealPath();
        return Stream.of(
                        Optional.ofNullable(key),
                        Optional.of(file.toRealPath().toString()),
                        Optional.of(folder.resolve(file.getFileName()).toString()))
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static FileChannel lock(Path file, String owner) throws IOException {
        FileChannel channel =
                PrivateFiles.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (!locked(channel)) {
                throw followedBy(holder(file));
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.UTF_8)));
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static SincedbException followedBy(String holder) {
        return new SincedbException(
                "This log is already followed by "
                        + holder
                        + ". Two inputs on one log would deliver every event"
                        + " twice: remove the stream from one of them, or give one its own sincedb_path if both shall have every event.");
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static String holder(Path file) {
        try {
            String name = Files.readString(file);
            return name.isBlank() ? "another input" : name;
        } catch (IOException e) {
            // Windows locks reading too.
            return "another input";
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (HELD) {
            try {
                channel.close();
            } finally {
                keys.forEach(HELD::remove);
            }
        }
    }
}
