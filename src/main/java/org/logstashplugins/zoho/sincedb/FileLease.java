package org.logstashplugins.zoho.sincedb;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.logstashplugins.zoho.client.PrivateFiles;

/**
 * A lock file: one stream at a time has a cursor, in this process and in any other. Ends with the
 * process, however that ends.
 */
final class FileLease implements Closeable {
    /**
     * The locks of this process, with their owners. A file in here must not be opened again: on
     * POSIX systems closing it ends the process's lock on it, through whatever channel it was got.
     */
    private static final Map<String, String> HELD = new ConcurrentHashMap<>();

    private final String name;
    private final FileChannel channel;

    private FileLease(String name, FileChannel channel) {
        this.name = name;
        this.channel = channel;
    }

    static FileLease take(Path file, String owner) throws IOException {
        Path folder = file.resolveSibling(".").toRealPath();
        String name = folder.resolve(file.getFileName()).toString();
        String holder = HELD.putIfAbsent(name, owner);
        if (holder != null) {
            throw followedBy(holder);
        }
        try {
            return new FileLease(name, lock(file, owner));
        } catch (IOException | RuntimeException e) {
            HELD.remove(name);
            throw e;
        }
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
        try {
            channel.close();
        } finally {
            HELD.remove(name);
        }
    }
}
