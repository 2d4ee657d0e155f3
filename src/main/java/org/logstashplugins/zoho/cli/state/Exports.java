package org.logstashplugins.zoho.cli.state;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.logstashplugins.zoho.client.PrivateFiles;
import org.logstashplugins.zoho.sincedb.ArchiveWriter;
import org.logstashplugins.zoho.sincedb.CursorEditor;
import org.logstashplugins.zoho.sincedb.Machine;

/** Writes cursors into an archive that only its owner can read. */
public final class Exports {
    private final Path file;

    public Exports(Path file) {
        this.file = file;
    }

    /** Locks all cursors, so that none changes while it is copied, and writes the archive. */
    public void run(List<NamedCursor> cursors) throws IOException {
        if (Files.exists(file)) {
            throw new RefusedException(
                    file + " exists already. Nothing was written. Name another file.");
        }
        for (NamedCursor cursor : cursors) {
            if (cursor.content().isEmpty()) {
                throw new RefusedException(
                        "%s: its cursor cannot be read. Nothing was written. See: zoho state show"
                                .formatted(cursor.name()));
            }
        }
        List<CursorEditor> editors = new ArrayList<>();
        try {
            for (NamedCursor cursor : cursors) {
                editors.add(cursor.edit("export"));
            }
            write(editors, cursors.stream().map(NamedCursor::stem).toList());
        } finally {
            for (CursorEditor editor : editors) {
                editor.close();
            }
        }
    }

    private void write(List<CursorEditor> editors, List<String> stems) throws IOException {
        InstantSource clock = InstantSource.system();
        Machine machine = Machine.here(clock, Duration.ZERO);
        Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            try (OutputStream out = PrivateFiles.create(unfinished);
                    ArchiveWriter archive = new ArchiveWriter(out, stems, clock.instant())) {
                for (CursorEditor editor : editors) {
                    editor.copyTo(archive, machine);
                }
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException e) {
            throw new RefusedException(
                    unfinished + " is left from an export that was interrupted. Delete it.");
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(unfinished);
            throw e;
        }
    }
}
