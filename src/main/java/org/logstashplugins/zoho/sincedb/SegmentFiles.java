package org.logstashplugins.zoho.sincedb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.logstashplugins.zoho.client.PrivateFiles;

/**
 * Segments as files in a folder of their own. Each block has its length and a checksum in front, so
 * that foreign bytes are noticed and cost only the blocks they are in and behind.
 */
final class SegmentFiles implements SegmentStore {
    private static final String ENDING = ".rows";
    private static final int MAGIC = 0x5A4F5253;

    /** Length, time, checksum. */
    private static final int BLOCK_HEADER = Integer.BYTES + Long.BYTES + Integer.BYTES;

    private static final int LONGEST_HEADER = 512;

    /** A longer block was not written by us. */
    private static final int LONGEST_BLOCK = 1 << 20;

    private final Path folder;
    private final Map<Integer, Long> ends = new HashMap<>();
    private Optional<Open> open = Optional.empty();

    /** The segment that is being appended to. */
    private record Open(int number, FileChannel channel) {}

    SegmentFiles(Path folder) {
        this.folder = folder;
    }

    private Path file(int number) {
        return folder.resolve(number + ENDING);
    }

    @Override
    public List<Integer> numbers() throws IOException {
        List<Integer> numbers = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + ENDING)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                String number = name.substring(0, name.length() - ENDING.length());
                if (number.matches("[1-9]\\d{0,8}")) {
                    numbers.add(Integer.valueOf(number));
                }
            }
        } catch (NoSuchFileException e) {
            // Nothing was ever delivered.
        }
        Collections.sort(numbers);
        return numbers;
    }

    @Override
    public Optional<String> read(int number, Reader reader) throws IOException {
        try (FileChannel channel = PrivateFiles.open(file(number), StandardOpenOption.READ)) {
            Optional<ByteBuffer> first = block(channel, LONGEST_HEADER);
            Optional<Header> header = first.flatMap(SegmentFiles::header);
            if (header.isEmpty()) {
                return Optional.of("it does not begin as such a file does");
            }
            for (Optional<ByteBuffer> next = block(channel, LONGEST_BLOCK);
                    next.isPresent();
                    next = block(channel, LONGEST_BLOCK)) {
                ByteBuffer block = next.get();
                Instant at = Instant.ofEpochMilli(block.getLong());
                reader.block(header.get(), block.slice(), at);
            }
            long rest = channel.size() - channel.position();
            return rest == 0
                    ? Optional.empty()
                    : Optional.of("its last " + rest + " bytes are damaged or not complete");
        }
    }

    /**
     * The next block that is whole, from its time on; empty, with the channel where the block would
     * start, when there is none.
     */
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

    @Override
    public void append(int number, Header header, ByteBuffer entries, Instant at)
            throws IOException {
        try {
            FileChannel channel = channel(number);
            Optional<Long> end = Optional.ofNullable(ends.get(number));
            ByteBuffer block = block(entries, at);
            // The header goes with the first block: a file with a header alone is of no use.
            ByteBuffer bytes = end.isPresent() ? block : joined(block(text(header), at), block);
            ends.put(number, write(channel, end.orElse(0L), bytes));
        } catch (IOException e) {
            // The channel may have been closed or its file handle may be stale: it is opened again.
            closeOpen();
            throw PrivateFiles.named(file(number), e);
        }
    }

    private static ByteBuffer block(ByteBuffer entries, Instant at) {
        ByteBuffer content = ByteBuffer.allocate(Long.BYTES + entries.remaining());
        content.putLong(at.toEpochMilli()).put(entries.duplicate()).flip();
        return ByteBuffer.allocate(BLOCK_HEADER + entries.remaining())
                .putInt(entries.remaining())
                .putLong(at.toEpochMilli())
                .putInt(checksum(content))
                .put(entries.duplicate())
                .flip();
    }

    private static ByteBuffer joined(ByteBuffer first, ByteBuffer second) {
        return ByteBuffer.allocate(first.remaining() + second.remaining())
                .put(first)
                .put(second)
                .flip();
    }

    /** Writes over whatever a failed attempt has left behind the last whole block. */
    private static long write(FileChannel channel, long position, ByteBuffer bytes)
            throws IOException {
        long end = position;
        while (bytes.hasRemaining()) {
            end += channel.write(bytes, end);
        }
        return end;
    }

    private FileChannel channel(int number) throws IOException {
        if (open.isPresent() && open.get().number() == number && open.get().channel().isOpen()) {
            return open.get().channel();
        }
        closeOpen();
        PrivateFiles.createOwnFolder(folder);
        FileChannel channel =
                PrivateFiles.open(
                        file(number), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        open = Optional.of(new Open(number, channel));
        return channel;
    }

    @Override
    public void force(int number) throws IOException {
        if (ends.containsKey(number)) {
            try {
                channel(number).force(true);
            } catch (IOException e) {
                closeOpen();
                throw PrivateFiles.named(file(number), e);
            }
        }
    }

    @Override
    public void delete(int number) throws IOException {
        if (open.isPresent() && open.get().number() == number) {
            closeOpen();
        }
        Files.deleteIfExists(file(number));
        ends.remove(number);
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

    private void closeOpen() throws IOException {
        Optional<Open> last = open;
        open = Optional.empty();
        if (last.isPresent()) {
            last.get().channel().close();
        }
    }

    @Override
    public void close() throws IOException {
        closeOpen();
    }
}
