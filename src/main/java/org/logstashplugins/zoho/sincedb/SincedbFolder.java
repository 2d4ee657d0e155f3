package org.logstashplugins.zoho.sincedb;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.logstashplugins.zoho.client.PrivateFiles;
import org.logstashplugins.zoho.client.Spool;
import org.logstashplugins.zoho.source.Identity;
import org.logstashplugins.zoho.source.SourceState;

/**
 * A sincedb as tools see it. Reading it writes nothing and locks nothing, so that an input may run
 * meanwhile; a file that the input replaces or deletes meanwhile is read as it was before or after.
 */
public final class SincedbFolder {
    private static final String CURSOR = ".json";
    private static final String ROWS = ".rows";

    private final Path folder;

    public SincedbFolder(Path folder) {
        this.folder = folder;
    }

    /** The names of all cursors: the beginnings of the names of their files. */
    public List<String> cursors() throws IOException {
        TreeSet<String> stems = new TreeSet<>();
        for (Path file : files(folder, "*")) {
            String name = file.getFileName().toString();
            for (String ending : List.of(CURSOR, ROWS)) {
                if (name.endsWith(ending) && !NamesFile.is(name)) {
                    stems.add(name.substring(0, name.length() - ending.length()));
                }
            }
        }
        return List.copyOf(stems);
    }

    private static List<Path> files(Path folder, String pattern) throws IOException {
        List<Path> all = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, pattern)) {
            files.forEach(all::add);
        } catch (NoSuchFileException e) {
            // Nothing was ever written here.
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return all;
    }

    /** What the files of a cursor say. */
    public CursorReport report(String stem) throws IOException {
        Path file = folder.resolve(stem + CURSOR);
        Optional<LeaseHolder> holder = FileLease.holder(folder.resolve(stem + ".lock"));
        Optional<CursorReport.Content> content = Optional.empty();
        Optional<String> problem = Optional.empty();
        SegmentCount count = new SegmentCount(folder.resolve(stem + ROWS));
        try {
            byte[] bytes = PrivateFiles.read(file);
            CursorHead head = CursorHead.read(bytes);
            CursorJson.Saved saved = json(head).read(bytes, folder::resolve);
            content =
                    Optional.of(
                            new CursorReport.Content(
                                    head.identity(),
                                    head.stream(),
                                    head.axis(),
                                    saved.cursor(),
                                    saved.savedAt()));
            boolean runs =
                    holder.map(LeaseHolder::life).equals(Optional.of(LeaseHolder.Life.RUNNING));
            count.count(saved, head.axis());
            problem = count.damage().filter(any -> !runs);
        } catch (NoSuchFileException e) {
            // Only delivered rows of a cursor that was deleted.
        } catch (CursorJson.UnreadableException e) {
            problem = Optional.of(FileCursorStore.unusable(file, e).text());
        }
        return new CursorReport(stem, content, problem, holder, count.rows(), bytes(stem));
    }

    static CursorJson json(CursorHead head) {
        return new CursorJson(head.identity(), head.axis(), head.stream().orElse(""));
    }

    private long bytes(String stem) throws IOException {
        List<Path> all = new ArrayList<>(List.of(folder.resolve(stem + CURSOR)));
        all.addAll(files(folder.resolve(stem + ROWS), "*"));
        for (Path answer : files(folder.resolve("spool"), "*")) {
            if (Spool.prefix(answer).equals(Optional.of(stem))) {
                all.add(answer);
            }
        }
        long bytes = 0;
        for (Path file : all) {
            try {
                bytes +=
                        Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Files.size(file) : 0;
            } catch (NoSuchFileException e) {
                // It was deleted meanwhile.
            }
        }
        return bytes;
    }

    /** The names that were looked up for a stream, for reading only. */
    public SourceState names(Identity configured) {
        return new ReadOnlyNames(NamesFile.of(folder, configured));
    }

    /**
     * Locks a cursor, to change it or to copy it.
     *
     * @param owner who does so, for messages to others
     * @throws SincedbException if an input has it
     */
    public CursorEditor edit(String stem, String owner) throws IOException {
        PrivateFiles.createFolder(folder);
        return new CursorEditor(folder, stem, owner);
    }

    private record ReadOnlyNames(SourceState names) implements SourceState {
        @Override
        public Optional<String> recall(String key) {
            return names.recall(key);
        }

        @Override
        public void remember(String key, String value) {
            // A report changes nothing.
        }

        @Override
        public void forget(String key) {
            // A report changes nothing.
        }
    }
}
