package org.logstashplugins.zoho.auth;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.logstashplugins.zoho.client.PrivateFiles;

/**
 * The times at which access tokens were asked for. They are in a small file that several processes
 * share, because the server counts their requests together. If the file cannot be used, each
 * process counts for itself. One thread.
 */
final class TokenLedger {
    private static final int LARGEST = 4096;

    private final Path file;
    private final int tokens;
    private final Duration period;

    /**
     * @param owner the owner of the tokens
     * @param tokens the most in a period
     */
    TokenLedger(Path folder, String owner, int tokens, Duration period) {
        this.file = folder.resolve("tokens-" + Secret.hash(owner) + ".txt");
        this.tokens = tokens;
        this.period = period;
    }

    /** Counts a token that is asked for now, or says how long to wait before the next try. */
    Duration reserve(Instant now) {
        return change(
                times -> {
                    if (times.size() >= tokens) {
                        return Duration.between(now, times.get(times.size() - tokens).plus(period));
                    }
                    times.add(now);
                    return Duration.ZERO;
                },
                now);
    }

    /** Undoes the count of a token that was not asked for. */
    void release(Instant at, Instant now) {
        change(
                times -> {
                    times.remove(at);
                    return Duration.ZERO;
                },
                now);
    }

    @FunctionalInterface
    private interface Change {
        Duration apply(List<Instant> times);
    }

    private Duration change(Change change, Instant now) {
        try (FileChannel channel =
                        PrivateFiles.open(
                                file,
                                StandardOpenOption.CREATE,
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                // Another process uses the file at this moment.
                return Duration.ofSeconds(1);
            }
            List<Instant> times = read(channel, now);
            Duration result = change.apply(times);
            write(channel, times);
            return result;
        } catch (IOException | OverlappingFileLockException e) {
            return Duration.ZERO;
        }
    }

    private List<Instant> read(FileChannel channel, Instant now) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(LARGEST);
        while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) >= 0) {
            // Continues.
        }
        List<Instant> times = new ArrayList<>();
        for (String line :
                new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8)
                        .split("\n", -1)) {
            try {
                Instant time = Instant.parse(line);
                // After a clock was set back, future times would stay forever.
                if (time.plus(period).isAfter(now) && !time.minus(period).isAfter(now)) {
                    times.add(time);
                }
            } catch (DateTimeException e) {
                // An incomplete line, or one of another program.
            }
        }
        times.sort(null);
        return times;
    }

    private static void write(FileChannel channel, List<Instant> times) throws IOException {
        String text = times.stream().map(time -> time + "\n").collect(Collectors.joining());
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        channel.truncate(0);
        while (bytes.hasRemaining()) {
            channel.write(bytes, bytes.position());
        }
    }
}
