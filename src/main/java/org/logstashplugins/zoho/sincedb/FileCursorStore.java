package org.logstashplugins.zoho.sincedb;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.logstashplugins.zoho.client.PrivateFiles;
import org.logstashplugins.zoho.client.Spool;
import org.logstashplugins.zoho.source.Identity;
import org.logstashplugins.zoho.time.Durations;
import org.logstashplugins.zoho.time.TimeAxis;

/**
 * The cursor file of one log, its lock file and its segments of delivered rows, all in the sincedb
 * folder.
 */
final class FileCursorStore implements CursorStore {
    private final Path file;
    private final CursorJson json;
    private final FileLease lease;
    private final Machine machine;
    private final byte[] secret;
    private final DeliveredRows rows;
    private final List<String> warnings = new ArrayList<>();
    private Cursor cursor;

    /** True if the file says that nothing was delivered after it was written. */
    private boolean clean;

    /**
     * The names of the files of a cursor.
     *
     * @param stem the beginning of their names
     */
    record Location(Path folder, String stem) {
        Path file(String ending) {
            return folder.resolve(stem + ending);
        }
    }

    private FileCursorStore(
            Location location,
            CursorJson json,
            TimeAxis axis,
            Machine machine,
            FileLease lease,
            Spool spool)
            throws IOException {
        this.file = location.file(".json");
        this.json = json;
        this.machine = machine;
        this.lease = lease;
        Optional<CursorJson.Saved> saved = read(spool);
        this.secret = saved.map(CursorJson.Saved::secret).orElseGet(RowKey.Maker::newSecret);
        this.cursor = saved.map(CursorJson.Saved::cursor).orElseGet(Cursor::fresh);
        this.clean = saved.map(CursorJson.Saved::clean).orElse(true);
        PrivateFiles.refuseLink(location.file(".rows"));
        SegmentFiles segments = new SegmentFiles(location.file(".rows"));
        Optional<Instant> mayBeLost = Optional.empty();
        if (saved.isPresent() && endedUncleanly(saved.get())) {
            Instant last = SegmentLoader.lastSave(segments, saved.get().savedAt());
            mayBeLost = Optional.of(last.minus(machine.redeliver()));
        }
        this.rows =
                new DeliveredRows(
                        segments, new RowKey.Maker(secret), axis, machine.clock(), mayBeLost);
        warnings.addAll(rows.warnings());
        if (mayBeLost.isPresent()) {
            goBack();
        }
    }

    static FileCursorStore open(
            Location location,
            Identity identity,
            TimeAxis axis,
            Machine machine,
            CursorOwner owner,
            Spool spool)
            throws IOException {
        FileLease lease = FileLease.acquire(location.file(".lock"), owner.text());
        try {
            return new FileCursorStore(
                    location,
                    new CursorJson(identity, axis, owner.stream()),
                    axis,
                    machine,
                    lease,
                    spool);
        } catch (IOException | RuntimeException e) {
            lease.close();
            throw e;
        }
    }

    private Optional<CursorJson.Saved> read(Spool spool) throws IOException {
        try {
            return Optional.of(json.read(PrivateFiles.read(file), spool::resolve));
        } catch (NoSuchFileException e) {
            // A missing file is not the same as a file that cannot be read now.
            return Optional.empty();
        } catch (CursorJson.UnreadableException e) {
            throw unusable(file, e);
        }
    }

    static SincedbException unusable(Path file, CursorJson.UnreadableException e) {
        return new SincedbException(
                "The cursor file "
                        + file
                        + " cannot be used: "
                        + e.getMessage()
                        + ". Nothing is read until this is solved, because starting over would repeat or lose events. Put back a copy of the file"
                        + " from a backup, or delete it to start again at initial_lookback.");
    }

    /**
     * True if the machine was not shut down properly since, so that the queue may have lost events.
     */
    private boolean endedUncleanly(CursorJson.Saved saved) {
        return !saved.clean() && !saved.sameBoot(machine);
    }

    /** Goes back to positions before the events that may be lost. */
    private void goBack() throws IOException {
        Positions now = cursor.positions();
        Positions then =
                cursor.checkpoint()
                        .map(Cursor.Checkpoint::positions)
                        .or(() -> cursor.batch().map(b -> Positions.begun(b.window().from())))
                        .orElse(now);
        Positions next =
                new Positions(
                        then.readUntil(),
                        then.newest(),
                        then.began(),
                        then.resume(),
                        then.until(),
                        now.kept(),
                        now.fits());
        warnings.add(
                "This machine was not shut down properly after the cursor was saved, so Logstash's queue may have lost"
                        + " events. The events of the last "
                        + Durations.print(machine.redeliver())
                        + " before that (sincedb_redeliver) are delivered again, with the same ids.");
        save(cursor.startingOver(next));
    }

    @Override
    public Cursor cursor() {
        return cursor;
    }

    @Override
    public void save(Cursor next) throws IOException {
        write(next, false);
        cursor = next;
    }

    private void write(Cursor next, boolean cleanStop) throws IOException {
        AtomicFile.write(
                file,
                json.write(
                        new CursorJson.Saved(
                                next,
                                secret,
                                machine.clock().instant(),
                                machine.boot(),
                                cleanStop)));
        clean = cleanStop;
    }

    @Override
    public void delivering() throws IOException {
        if (clean) {
            write(cursor, false);
        }
    }

    @Override
    public DeliveredRows rows() {
        return rows;
    }

    @Override
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    @Override
    public void close() throws IOException {
        try {
            rows.close();
            if (!clean) {
                write(cursor, true);
            }
        } finally {
            lease.close();
        }
    }
}
