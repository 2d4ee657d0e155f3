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
import org.logstashplugins.zoho.client.PrivateFiles;

/**
 * A lock file: one stream at a time has a cursor, in this process and in any other. Ends with the
 * process, however that ends.
 */
final class FileLease implements Closeable {
    private final FileChannel channel;

    private FileLease(FileChannel channel) {
        this.channel = channel;
    }

    static FileLease take(Path file, String owner) throws IOException {
        FileChannel channel =
                PrivateFiles.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (!locked(channel)) {
                throw new SincedbException(
                        "This log is already followed by "
                                + holder(file)
                                + ". Two inputs on one log would deliver every event"
                                + " twice: remove the stream from one of them, or give one its own sincedb_path if both shall have every event.");
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.UTF_8)));
            return new FileLease(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
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
        channel.close();
    }
}
