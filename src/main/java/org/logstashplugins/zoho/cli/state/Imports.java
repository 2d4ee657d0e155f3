package org.logstashplugins.zoho.cli.state;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.logstashplugins.zoho.sincedb.ArchiveReader;
import org.logstashplugins.zoho.sincedb.CursorEditor;

/** Writes the cursors of an archive into a sincedb. */
public final class Imports {
    private final Path folder;
    private final boolean replace;

    /**
     * @param replace true to replace cursors that exist
     */
    public Imports(Path folder, boolean replace) {
        this.folder = folder;
        this.replace = replace;
    }

    static RefusedException exists(String stream) {
        return new RefusedException(
                "%s: there is a cursor already. Nothing was changed. Use --replace to replace it."
                        .formatted(stream));
    }

    /**
     * Locks all cursors, then writes them one by one.
     *
     * @return the names of the streams
     */
    public List<String> run(Path archive) throws IOException {
        Map<String, CursorEditor> editors = new LinkedHashMap<>();
        try (ArchiveReader reader = ArchiveReader.open(archive)) {
            for (String stem : reader.cursors()) {
                CursorEditor editor =
                        new NamedCursor(folder, stem, stem, Optional.empty(), Optional.empty())
                                .edit("import");
                editors.put(stem, editor);
                if (editor.exists() && !replace) {
                    throw exists(stem);
                }
            }
            for (CursorEditor editor : editors.values()) {
                editor.replace(reader);
            }
            return new ArrayList<>(editors.keySet());
        } finally {
            for (CursorEditor editor : editors.values()) {
                editor.close();
            }
        }
    }
}
