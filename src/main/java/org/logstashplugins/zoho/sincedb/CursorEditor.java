package org.logstashplugins.zoho.sincedb;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.logstashplugins.zoho.client.PrivateFiles;
import org.logstashplugins.zoho.client.Spool;
import org.logstashplugins.zoho.source.Identity;
import org.logstashplugins.zoho.time.TimeAxis;

/**
 * Changes a cursor that no input follows meanwhile. Each change is one write of the cursor file, so
 * that a crash leaves the old cursor or the new one.
 */
public final class CursorEditor implements Closeable {
    private final Path folder;
    private final String stem;
    private final FileLease lease;

    CursorEditor(Path folder, String stem, String owner) throws IOException {
        this.folder = folder;
        this.stem = stem;
        this.lease = FileLease.acquire(folder.resolve(stem + ".lock"), owner);
    }

    private Path file() {
        return folder.resolve(stem + ".json");
    }

    private Path rows() {
        return folder.resolve(stem + ".rows");
    }

    /** True if there is a cursor file. */
    public boolean exists() {
        return Files.exists(file());
    }

    /** Forgets the log. */
    public void delete() throws IOException {
        // Without this file, the other files mean nothing.
        Files.deleteIfExists(file());
        new SegmentCopy(rows()).deleteAll();
        deleteAnswers();
    }

    /**
     * Lets the next window start at another time.
     *
     * @param axis how the log counts time now; empty if that is not known
     * @return the cursor before and after
     */
    public Moved move(Instant to, Optional<TimeAxis> axis) throws IOException {
        byte[] content = PrivateFiles.read(file());
        CursorHead head = head(content);
        TimeAxis now = axis.orElse(head.axis());
        CursorHead next = new CursorHead(head.identity(), head.stream(), now);
        CursorJson.Saved saved = saved(next, content);
        Cursor moved = saved.cursor().movedTo(now.floor(to), now.margin());
        write(next, saved, moved);
        deleteAnswers();
        return new Moved(saved.cursor(), moved);
    }

    /**
     * A cursor that was moved.
     *
     * @param before what it was
     * @param after what it is
     */
    public record Moved(Cursor before, Cursor after) {}

    /**
     * Begins a log that was never read.
     *
     * @param from the start of its first window
     */
    public void begin(Identity identity, String stream, TimeAxis axis, Instant from)
            throws IOException {
        CursorJson.Saved saved =
                new CursorJson.Saved(
                        Cursor.fresh(),
                        RowKey.Maker.newSecret(),
                        InstantSource.system().instant(),
                        Optional.empty(),
                        true);
        write(
                new CursorHead(identity, Optional.of(stream), axis),
                saved,
                Cursor.fresh().movedTo(axis.floor(from), axis.margin()));
    }

    private void write(CursorHead head, CursorJson.Saved saved, Cursor cursor) throws IOException {
        AtomicFile.write(file(), SincedbFolder.json(head).write(saved.with(cursor)));
    }

    /**
     * Adds the cursor to an archive.
     *
     * @param machine this machine
     */
    public void copyTo(ArchiveWriter archive, Machine machine) throws IOException {
        byte[] content = PrivateFiles.read(file());
        CursorHead head = head(content);
        CursorJson.Saved saved = saved(head, content);
        // Without a power loss, nothing that was delivered can have been lost.
        boolean clean = saved.clean() || saved.sameBoot(machine);
        archive.add(stem, SincedbFolder.json(head).write(saved.cleanIf(clean)), rows());
    }

    /**
     * Replaces the cursor by one of an archive. The delivered rows are written first, under a mark
     * of their own, which no cursor has until its file is written.
     */
    public void replace(ArchiveReader archive) throws IOException {
        byte[] content = archive.cursor(stem);
        CursorHead head = head(content);
        CursorJson.Saved saved = saved(head, content);
        CursorJson.Saved copy = saved.withSecret(RowKey.Maker.secretOfCopy(saved.secret()));
        SegmentCopy rows = new SegmentCopy(rows());
        Path unpacked = Files.createTempDirectory("zoho-state");
        try {
            archive.unpackRows(stem, unpacked);
            rows.copy(unpacked, mark(saved), mark(copy));
        } finally {
            deleteFolder(unpacked);
        }
        write(head, copy, copy.cursor());
        rows.deleteOthers(mark(copy));
        deleteAnswers();
    }

    private static long mark(CursorJson.Saved saved) {
        return new RowKey.Maker(saved.secret()).mark();
    }

    /** Deletes the answers of a batch, which the cursor no longer has. */
    private void deleteAnswers() throws IOException {
        new Spool(folder.resolve("spool"), stem, 0).clear();
    }

    private static void deleteFolder(Path folder) throws IOException {
        try (var files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private CursorHead head(byte[] content) throws SincedbException {
        try {
            return CursorHead.read(content);
        } catch (CursorJson.UnreadableException e) {
            throw FileCursorStore.unusable(file(), e);
        }
    }

    private CursorJson.Saved saved(CursorHead head, byte[] content) throws SincedbException {
        try {
            return SincedbFolder.json(head).read(content, folder.resolve("spool")::resolve);
        } catch (CursorJson.UnreadableException e) {
            throw FileCursorStore.unusable(file(), e);
        }
    }

    @Override
    public void close() throws IOException {
        lease.close();
    }
}
