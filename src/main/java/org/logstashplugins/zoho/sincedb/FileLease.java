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
 * A lock file. Only one stream at a time holds a cursor, across all processes. The lock ends with
 * the process, however that ends.
 */
final class FileLease implements Closeable {
    /**
     * The locks of this process, with their owners. These files must not be opened again: on POSIX
     * systems, closing any channel to a file ends the lock of the process on it. A file is
     * identified by its key in the file system, because it may have several paths, and also by its
     * path, because it may have been deleted meanwhile.
     */
    private static final Map<Object, String> HELD = new HashMap<>();

    private static final String SOMEBODY = "another input";

    private final Set<Object> keys;
    private final FileChannel channel;

    private FileLease(Set<Object> keys, FileChannel channel) {
        this.keys = keys;
        this.channel = channel;
    }

    /**
     * Locks a file.
     *
     * @param owner who locks it, for messages to others
     */
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

    /**
     * Creates a missing file. This process cannot hold a lock on a missing file, so closing the new
     * one is harmless.
     */
    private static void create(Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        try {
            PrivateFiles.create(file).close();
        } catch (FileAlreadyExistsException e) {
            // Another process has created it.
        }
    }

    private static Set<Object> keys(Path file) throws IOException {
        // Windows has no such key, but one real path for each file.
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
                throw followedBy(read(file).map(LeaseHolder::text).orElse(SOMEBODY));
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(LeaseHolder.here(owner).bytes()));
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
                        + " twice: remove the stream from one of them, or give one its own sincedb_path if both should deliver every event.",
                holder);
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /**
     * Who holds a lock file, without locking it. The file is not opened if this process holds it,
     * because that would end the lock.
     *
     * @return empty if nobody does; a holder that has crashed still counts
     */
    static Optional<LeaseHolder> holder(Path file) throws IOException {
        synchronized (HELD) {
            Optional<String> mine =
                    Files.exists(file)
                            ? keys(file).stream().map(HELD::get).filter(Objects::nonNull).findAny()
                            : Optional.empty();
            return mine.isPresent() ? mine.map(LeaseHolder::here) : read(file);
        }
    }

    private static Optional<LeaseHolder> read(Path file) {
        try {
            return LeaseHolder.parse(new String(PrivateFiles.read(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            // On Windows, a locked file cannot be read.
            return Optional.empty();
        }
    }

    /** The name of the last holder must not stay, or it would seem to have crashed. */
    private void clear() {
        try {
            channel.truncate(0);
        } catch (IOException e) {
            // The end of the lock counts.
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (HELD) {
            try {
                clear();
                channel.close();
            } finally {
                keys.forEach(HELD::remove);
            }
        }
    }
}
