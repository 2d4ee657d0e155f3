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
 * When access tokens were asked for, in a small file that several processes share, because the
 * server counts them together. Holds times and nothing else. A file that cannot be used is no
 * reason to ask for no token: then each process counts for itself. One thread.
 */
final class TokenLedger {
    private static final int LARGEST = 4096;

    private final Path file;
    private final int tokens;
    private final Duration period;

    /**
     * @param owner whose tokens they are
     * @param tokens the most in a period
     */
    TokenLedger(Path folder, String owner, int tokens, Duration period) {
        this.file = folder.resolve("tokens-" + Secret.hash(owner) + ".txt");
        this.tokens = tokens;
        this.period = period;
    }

    /** Notes a token that is asked for now, or says how long to wait before asking again. */
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

    /** Strikes one out that was not asked for after all. */
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
                // Another process is at it at this moment.
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
            // Reads on.
        }
        List<Instant> times = new ArrayList<>();
        for (String line :
                new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8)
                        .split("\n", -1)) {
            try {
                Instant time = Instant.parse(line);
                // A clock that was set back would keep those of its future for ever.
                if (time.plus(period).isAfter(now) && !time.minus(period).isAfter(now)) {
                    times.add(time);
                }
            } catch (DateTimeException e) {
                // Half a line, or somebody else's.
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
