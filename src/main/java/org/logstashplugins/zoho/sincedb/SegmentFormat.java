package org.logstashplugins.zoho.sincedb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.logstashplugins.zoho.sincedb.SegmentStore.Header;

/**
 * The bytes of a segment file: blocks, each with its length, its time and a checksum in front. The
 * first block is the header of the segment.
 */
final class SegmentFormat {
    private static final int MAGIC = 0x5A4F5253;

    /** Length, time, checksum. */
    private static final int BLOCK_HEADER = Integer.BYTES + Long.BYTES + Integer.BYTES;

    private static final int LONGEST_HEADER = 512;

    /** A longer block was not written by this plugin. */
    private static final int LONGEST_BLOCK = 1 << 20;

    private SegmentFormat() {}

    /** The header at the start of a file; empty if the file does not begin with one. */
    static Optional<Header> readHeader(FileChannel channel) throws IOException {
        return block(channel, LONGEST_HEADER).flatMap(SegmentFormat::header);
    }

    /**
     * The next complete block: its time, then its rows. Empty if there is none; the channel is then
     * where the block would start.
     */
    static Optional<ByteBuffer> readBlock(FileChannel channel) throws IOException {
        return block(channel, LONGEST_BLOCK);
    }

    private static Optional<ByteBuffer> block(FileChannel channel, int longest) throws IOException {
        long start = channel.position();
        ByteBuffer length = ByteBuffer.allocate(Integer.BYTES);
        if (full(channel, length)) {
            int bytes = length.getInt(0);
            ByteBuffer rest =
                    bytes >= 0 && bytes <= longest
                            ? ByteBuffer.allocate(BLOCK_HEADER - Integer.BYTES + bytes)
                            : ByteBuffer.allocate(0);
            if (rest.hasRemaining() && full(channel, rest)) {
                int checksum = rest.getInt(Long.BYTES);
                ByteBuffer content = ByteBuffer.allocate(Long.BYTES + bytes);
                content.putLong(rest.getLong(0));
                content.put(rest.array(), Long.BYTES + Integer.BYTES, bytes).flip();
                if (checksum(content) == checksum) {
                    return Optional.of(content);
                }
            }
        }
        channel.position(start);
        return Optional.empty();
    }

    private static boolean full(FileChannel channel, ByteBuffer target) throws IOException {
        while (target.hasRemaining()) {
            if (channel.read(target) < 0) {
                return false;
            }
        }
        return true;
    }

    private static int checksum(ByteBuffer content) {
        CRC32C crc = new CRC32C();
        crc.update(content.duplicate());
        return (int) crc.getValue();
    }

    /** A block with these rows. */
    static ByteBuffer block(ByteBuffer rows, Instant at) {
        ByteBuffer content = ByteBuffer.allocate(Long.BYTES + rows.remaining());
        content.putLong(at.toEpochMilli()).put(rows.duplicate()).flip();
        return ByteBuffer.allocate(BLOCK_HEADER + rows.remaining())
                .putInt(rows.remaining())
                .putLong(at.toEpochMilli())
                .putInt(checksum(content))
                .put(rows.duplicate())
                .flip();
    }

    static ByteBuffer joined(ByteBuffer first, ByteBuffer second) {
        return ByteBuffer.allocate(first.remaining() + second.remaining())
                .put(first)
                .put(second)
                .flip();
    }

    /** The block that a segment begins with. */
    static ByteBuffer header(Header header, Instant at) {
        return block(text(header), at);
    }

    private static ByteBuffer text(Header header) {
        byte[] zone = header.zone().orElse("").getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Integer.BYTES * 2 + Long.BYTES + 2 + zone.length)
                .putInt(MAGIC)
                .putInt(header.keyVersion())
                .putLong(header.cursor())
                .put((byte) (header.renewed() ? 1 : 0))
                .put((byte) zone.length)
                .put(zone)
                .flip();
    }

    private static Optional<Header> header(ByteBuffer block) {
        block.getLong();
        if (block.remaining() < Integer.BYTES * 2 + Long.BYTES + 2 || block.getInt() != MAGIC) {
            return Optional.empty();
        }
        int version = block.getInt();
        long cursor = block.getLong();
        boolean renewed = block.get() == 1;
        byte[] zone = new byte[Math.min(Byte.toUnsignedInt(block.get()), block.remaining())];
        block.get(zone);
        String name = new String(zone, StandardCharsets.UTF_8);
        return Optional.of(
                new Header(
                        cursor,
                        version,
                        renewed,
                        name.isEmpty() ? Optional.empty() : Optional.of(name)));
    }
}
