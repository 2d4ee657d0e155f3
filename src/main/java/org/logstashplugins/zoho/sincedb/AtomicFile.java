package org.logstashplugins.zoho.sincedb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.UUID;
import org.logstashplugins.zoho.client.PrivateFiles;

/**
 * Replaces a file so that a crash or a power loss leaves either the old content or the new content,
 * never a part of it.
 */
final class AtomicFile {
    private static final String ENDING = ".tmp";

    /** No write takes so long. A temporary file that is older was left by a crash. */
    private static final Duration LEFTOVER_AGE = Duration.ofHours(1);

    /** A process's id is not enough: containers that share a disk all have a process 1. */
    private static final String PROCESS = UUID.randomUUID().toString();

    private AtomicFile() {}

    /** Writes a file whose lock is held. A temporary file that a crash has left is overwritten. */
    static void write(Path file, byte[] content) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ENDING);
        write(
                temporary,
                content,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING);
        replace(temporary, file);
    }

    /**
     * Writes a file that other threads and processes may write at the same time. The last write
     * wins.
     */
    static synchronized void writeUnlocked(Path file, byte[] content) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + "." + PROCESS + ENDING);
        write(
                temporary,
                content,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING);
        // The clock of the disk counts, which may be on another machine.
        FileTime now = Files.getLastModifiedTime(temporary);
        replace(temporary, file);
        deleteLeftovers(file, now);
    }

    private static void write(Path file, byte[] content, StandardOpenOption... options)
            throws IOException {
        PrivateFiles.createFolder(folder(file));
        try (FileChannel channel = PrivateFiles.open(file, options)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (IOException e) {
            throw PrivateFiles.named(file, e);
        }
    }

    private static void replace(Path temporary, Path file) throws IOException {
        Files.move(
                temporary,
                file,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        syncFolder(folder(file));
    }

    private static Path folder(Path file) {
        return file.resolveSibling(".").normalize();
    }

    private static void deleteLeftovers(Path file, FileTime now) {
        String start = file.getFileName() + ".";
        try (var found = Files.newDirectoryStream(folder(file), path -> leftover(path, start))) {
            for (Path temporary : found) {
                if (Files.getLastModifiedTime(temporary)
                        .toInstant()
                        .isBefore(now.toInstant().minus(LEFTOVER_AGE))) {
                    Files.deleteIfExists(temporary);
                }
            }
        } catch (IOException e) {
            // Temporary files do no harm, and the next write tries again.
        }
    }

    private static boolean leftover(Path path, String start) {
        String name = path.getFileName().toString();
        return name.startsWith(start) && name.endsWith(ENDING);
    }

    /**
     * Writes the folder to disk, which holds the new name. Windows has no such call, and refuses to
     * open a folder.
     */
    private static void syncFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // The file was renamed anyway; only a power loss right now could undo that.
        }
    }
}
