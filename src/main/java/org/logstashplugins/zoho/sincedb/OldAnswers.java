package org.logstashplugins.zoho.sincedb;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.logstashplugins.zoho.client.Spool;

/**
 * Deletes answers of logs that are no longer followed, because answers hold personal data. A log is
 * followed as long as any process holds its lock. A stream of this input that has not identified
 * its log yet may follow it, so nothing is deleted before all streams have. Other inputs with the
 * same folder may be stopped for a while, so only answers that are days old are deleted. A wrong
 * deletion costs a request, because a missing answer is fetched again; cursors and delivered rows
 * are never deleted. Thread-safe.
 */
final class OldAnswers {
    static final Duration OLD = Duration.ofDays(7);
    static final Duration DELAY = Duration.ofHours(1);
    private static final Duration PERIOD = Duration.ofDays(1);

    private static final String OWNER = "the removal of old answers, which takes a moment";

    private final Path folder;
    private final Path spool;
    private final InstantSource clock;
    private final int logs;
    private final Set<String> found = new HashSet<>();
    private Instant next;

    /**
     * @param logs how many logs the input follows
     */
    OldAnswers(Path folder, Path spool, InstantSource clock, int logs) {
        this.folder = folder;
        this.spool = spool;
        this.clock = clock;
        this.logs = logs;
        // There is no hurry, and an input that restarts again and again should not spend time on
        // it.
        this.next = clock.instant().plus(DELAY);
    }

    /** Must be called when a stream of this input has locked its log. */
    synchronized void found(String log) {
        found.add(log);
    }

    private synchronized boolean isFound(String log) {
        return found.contains(log);
    }

    /** May be called at any time. Works once a day, for the first time an hour after the start. */
    void clear() {
        Instant now = clock.instant();
        if (!due(now)) {
            return;
        }
        try {
            for (Map.Entry<String, List<Path>> log : old(now).entrySet()) {
                clear(log.getKey(), log.getValue());
            }
        } catch (IOException | DirectoryIteratorException e) {
            // No stream should fail because of this; it is repeated tomorrow.
        }
    }

    private synchronized boolean due(Instant now) {
        boolean setBack = now.isBefore(next.minus(PERIOD));
        boolean due = found.size() >= logs && (setBack || !now.isBefore(next));
        if (due) {
            next = now.plus(PERIOD);
        }
        return due;
    }

    private Map<String, List<Path>> old(Instant now) throws IOException {
        Map<String, List<Path>> old = new TreeMap<>();
        if (!Files.isDirectory(spool, LinkOption.NOFOLLOW_LINKS)) {
            return old;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(spool)) {
            for (Path file : files) {
                Optional<String> log = Spool.prefix(file).filter(prefix -> !isFound(prefix));
                if (log.isPresent() && old(file, now)) {
                    old.computeIfAbsent(log.get(), any -> new ArrayList<>()).add(file);
                }
            }
        }
        return old;
    }

    private static boolean old(Path file, Instant now) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return attributes.isRegularFile()
                && attributes.lastModifiedTime().toInstant().isBefore(now.minus(OLD));
    }

    private void clear(String log, List<Path> files) throws IOException {
        FileLease lease;
        try {
            lease = FileLease.acquire(folder.resolve(log + ".lock"), OWNER);
        } catch (SincedbException e) {
            // The log is followed.
            return;
        }
        try {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } finally {
            lease.close();
        }
    }
}
