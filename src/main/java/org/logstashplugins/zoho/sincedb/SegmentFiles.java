package org.logstashplugins.zoho.sincedb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.logstashplugins.zoho.client.PrivateFiles;

/**
 * Keeps segments as files in a folder of their own, in the {@link SegmentFormat}. Damaged bytes
 * cost only their own block and the blocks after it.
 */
final class SegmentFiles implements SegmentStore {
    private static final String ENDING = ".rows";
    private static final Pattern NAME = Pattern.compile("([1-9]\\d{0,8})" + Pattern.quote(ENDING));

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
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    numbers.add(Integer.valueOf(name.group(1)));
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
            Optional<Header> header = SegmentFormat.readHeader(channel);
            if (header.isEmpty()) {
                return Optional.of("it does not begin like a segment");
            }
            for (Optional<ByteBuffer> next = SegmentFormat.readBlock(channel);
                    next.isPresent();
                    next = SegmentFormat.readBlock(channel)) {
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

    @Override
    public void append(int number, Header header, ByteBuffer rows, Instant at) throws IOException {
        try {
            FileChannel channel = channel(number);
            Optional<Long> end = Optional.ofNullable(ends.get(number));
            ByteBuffer block = SegmentFormat.block(rows, at);
            // The header is written with the first block, because a header alone is of no use.
            ByteBuffer bytes =
                    end.isPresent()
                            ? block
                            : SegmentFormat.joined(SegmentFormat.header(header, at), block);
            ends.put(number, write(channel, end.orElse(0L), bytes));
        } catch (IOException e) {
            // The channel may be closed, or its file handle may be stale; it will be opened again.
            closeOpen();
            throw PrivateFiles.named(file(number), e);
        }
    }

    /** Overwrites what a failed attempt may have left after the last complete block. */
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
