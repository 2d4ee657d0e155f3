package org.logstashplugins.zoho.sincedb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.logstashplugins.zoho.client.Spool;
import org.logstashplugins.zoho.source.Identity;

/**
 * One log's cursor file, its lock, its spool and its log of delivered rows, all in the sincedb
 * folder.
 */
final class FileCursorStore implements CursorStore {
    private final Path file;
    private final Path deliveredFile;
    private final Identity identity;
    private final FileLease lease;
    private final Spool spool;
    private Cursor cursor = Cursor.fresh();
    private Optional<DeliveredLog> delivered = Optional.empty();

    private FileCursorStore(
            Path folder, String stem, Identity identity, FileLease lease, long largestAnswer) {
        this.file = folder.resolve(stem + ".json");
        this.deliveredFile = folder.resolve(stem + ".delivered");
        this.identity = identity;
        this.lease = lease;
        this.spool = new Spool(folder.resolve("spool"), stem, largestAnswer);
    }

    static FileCursorStore open(
            Path folder, String stem, Identity identity, String owner, long largestAnswer)
            throws IOException {
        FileLease lease = FileLease.take(folder.resolve(stem + ".lock"), owner);
        try {
            FileCursorStore store =
                    new FileCursorStore(folder, stem, identity, lease, largestAnswer);
            store.load();
            return store;
        } catch (IOException | RuntimeException e) {
            lease.close();
            throw e;
        }
    }

    private void load() throws IOException {
        Optional<byte[]> content = content();
        if (content.isPresent()) {
            try {
                cursor = CursorJson.read(content.get(), identity, spool::resolve);
            } catch (CursorJson.UnreadableException e) {
                throw new SincedbException(
                        "The cursor file "
                                + file
                                + " cannot be used: "
                                + e.getMessage()
                                + ". Nothing is read until that is solved, because starting over would repeat or lose events. Put back a copy of the file"
                                + " from a backup, or delete it to start again at initial_lookback.");
            }
        }
        if (cursor.batch().isPresent()) {
            log().save();
        } else {
            clear();
        }
    }

    /** Empty when there is no such file, which is not the same as one that cannot be read now. */
    private Optional<byte[]> content() throws IOException {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public Cursor cursor() {
        return cursor;
    }

    @Override
    public void save(Cursor next) throws IOException {
        Cursor saved = underNewName(next);
        AtomicFile.write(file, CursorJson.write(identity, saved));
        cursor = saved;
        closeDelivered();
        if (saved.batch().isEmpty()) {
            clear();
        }
    }

    private void clear() throws IOException {
        spool.clear();
        Files.deleteIfExists(deliveredFile);
    }

    /**
     * A cursor saved in the middle of its batch holds the rows of the log. Under the old id a
     * restart would count them twice, and take twins that were never delivered for delivered.
     */
    private Cursor underNewName(Cursor next) {
        if (delivered.isEmpty() || next.batch().isEmpty()) {
            return next;
        }
        Batch batch = next.batch().get();
        return next.with(new Batch(batch.id() + 1, batch.window(), batch.partial(), batch.files()));
    }

    private DeliveredLog log() throws IOException {
        if (delivered.isEmpty()) {
            long batch = cursor.batch().orElseThrow().id();
            delivered = Optional.of(DeliveredLog.open(deliveredFile, batch, cursor.seen()));
        }
        return delivered.get();
    }

    private void closeDelivered() throws IOException {
        Optional<DeliveredLog> log = delivered;
        delivered = Optional.empty();
        if (log.isPresent()) {
            log.get().close();
        }
    }

    @Override
    public void delivered(long fingerprint, Instant until) throws IOException {
        log().add(fingerprint, until);
    }

    @Override
    public void saveDelivered() throws IOException {
        log().save();
    }

    @Override
    public Spool spool() {
        return spool;
    }

    @Override
    public Path file() {
        return file;
    }

    @Override
    public void close() throws IOException {
        try {
            if (delivered.isPresent()) {
                delivered.get().save();
            }
        } finally {
            try {
                closeDelivered();
            } finally {
                lease.close();
            }
        }
    }
}
