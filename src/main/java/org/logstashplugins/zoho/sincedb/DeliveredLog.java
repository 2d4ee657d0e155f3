package org.logstashplugins.zoho.sincedb;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.logstashplugins.zoho.client.PrivateFiles;

/**
 * The fingerprints of the rows delivered from the batch at hand, appended as they go: saving
 * progress costs a few bytes a row however large the cursor is. The first eight bytes name the
 * batch; a log of another batch counts for nothing. Not thread-safe.
 */
final class DeliveredLog implements Closeable {
    private static final int ENTRY_BYTES = Long.BYTES + Long.BYTES;
    private static final int BUFFER_ENTRIES = 4096;

    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_ENTRIES * ENTRY_BYTES);

    private DeliveredLog(FileChannel channel) {
        this.channel = channel;
    }

    /** Opens the log of a batch, and counts what it holds already into {@code seen}. */
    static DeliveredLog open(Path file, long batch, SeenRows seen) throws IOException {
        FileChannel channel =
                PrivateFiles.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        try {
            DeliveredLog log = new DeliveredLog(channel);
            log.replay(batch, seen);
            return log;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private void replay(long batch, SeenRows seen) throws IOException {
        ByteBuffer name = ByteBuffer.allocate(Long.BYTES);
        readFully(name, 0);
        long end = Long.BYTES;
        if (name.hasRemaining() || name.flip().getLong() != batch) {
            channel.truncate(0);
            channel.write(ByteBuffer.allocate(Long.BYTES).putLong(batch).flip(), 0);
        } else {
            // A crash may have cut the last entry; its row comes again.
            long entries = (channel.size() - Long.BYTES) / ENTRY_BYTES;
            for (long done = 0; done < entries; done += BUFFER_ENTRIES) {
                buffer.clear().limit((int) Math.min(BUFFER_ENTRIES, entries - done) * ENTRY_BYTES);
                readFully(buffer, end);
                buffer.flip();
                end += buffer.limit();
                while (buffer.hasRemaining()) {
                    seen.deliver(buffer.getLong(), Instant.ofEpochSecond(buffer.getLong()));
                }
            }
        }
        buffer.clear();
        channel.truncate(end).position(end);
    }

    private void readFully(ByteBuffer target, long position) throws IOException {
        long at = position;
        while (target.hasRemaining()) {
            int read = channel.read(target, at);
            if (read < 0) {
                return;
            }
            at += read;
        }
    }

    void add(long fingerprint, Instant until) throws IOException {
        if (buffer.remaining() < ENTRY_BYTES) {
            save();
        }
        buffer.putLong(fingerprint).putLong(until.getEpochSecond());
    }

    /**
     * Makes everything added so far outlive the process. Not a power loss: Logstash's queue may
     * lose events then that it had accepted, and they must come again rather than be ticked off.
     */
    void save() throws IOException {
        buffer.flip();
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } finally {
            // What a full disk did not take is written the next time.
            buffer.compact();
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
