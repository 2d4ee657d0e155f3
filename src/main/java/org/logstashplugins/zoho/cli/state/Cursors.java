package org.logstashplugins.zoho.cli.state;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.logstashplugins.zoho.FollowedLog;
import org.logstashplugins.zoho.sincedb.CursorReport;
import org.logstashplugins.zoho.sincedb.SincedbFolder;

/** All cursors of some sincedbs, by the names of their streams. */
public final class Cursors {
    private final List<NamedCursor> cursors = new ArrayList<>();
    private final List<FollowedLog> unread = new ArrayList<>();

    /**
     * Reads all cursors.
     *
     * @param logs the logs of a pipeline, if one is known
     */
    public Cursors(List<Path> folders, List<FollowedLog> logs) throws IOException {
        for (Path folder : folders) {
            SincedbFolder sincedb = new SincedbFolder(folder);
            for (String stem : sincedb.cursors()) {
                add(folder, stem, sincedb.report(stem), logs);
            }
        }
        logs.stream().filter(this::isUnread).forEach(unread::add);
    }

    private void add(Path folder, String stem, CursorReport report, List<FollowedLog> logs) {
        Optional<FollowedLog> log =
                logs.stream()
                        .filter(each -> each.sincedb().equals(folder))
                        .filter(each -> stem(each).equals(Optional.of(stem)))
                        .findFirst();
        String name =
                log.map(FollowedLog::stream)
                        .or(() -> report.content().flatMap(CursorReport.Content::stream))
                        .orElse(stem);
        cursors.add(new NamedCursor(folder, name, stem, Optional.of(report), log));
    }

    private static Optional<String> stem(FollowedLog log) {
        return log.found().map(found -> found.cursor().fileName());
    }

    private boolean isUnread(FollowedLog log) {
        return cursors.stream().noneMatch(cursor -> cursor.log().equals(Optional.of(log)));
    }

    public List<NamedCursor> all() {
        return List.copyOf(cursors);
    }

    /** The logs of the pipeline without a cursor. */
    public List<FollowedLog> unread() {
        return List.copyOf(unread);
    }

    /**
     * The cursors of a stream.
     *
     * @throws RefusedException if there are none
     */
    public List<NamedCursor> called(String stream) {
        List<NamedCursor> found = cursors.stream().filter(each -> each.isCalled(stream)).toList();
        if (!found.isEmpty()) {
            return found;
        }
        boolean configured = unread.stream().anyMatch(log -> log.stream().equals(stream));
        Set<String> names =
                cursors.stream()
                        .map(NamedCursor::name)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        throw new RefusedException(
                (configured
                                        ? "The stream %s was not read yet, so there is no cursor."
                                        : "There is no cursor of a stream %s.")
                                .formatted(stream)
                        + (names.isEmpty()
                                ? " The sincedb has none at all."
                                : " The sincedb has: " + String.join(", ", names) + "."));
    }

    /**
     * The cursors of one stream, to be changed. A stream whose log has several parts has several.
     *
     * @throws RefusedException if there are none, or if several streams have the name
     */
    public List<NamedCursor> ofOneStream(String stream) {
        List<NamedCursor> found = called(stream);
        if (found.stream().map(Cursors::whole).distinct().count() > 1) {
            throw new RefusedException(
                    "%s is the name of several cursors. Name one of them: %s"
                            .formatted(
                                    stream,
                                    found.stream()
                                            .map(NamedCursor::stem)
                                            .collect(Collectors.joining(", "))));
        }
        return found;
    }

    /** What the parts of a log have in common. */
    private static List<String> whole(NamedCursor cursor) {
        List<String> parts = new ArrayList<>(List.of(cursor.folder().toString()));
        if (cursor.content().isEmpty()) {
            parts.add(cursor.stem());
            return parts;
        }
        parts.addAll(cursor.content().get().identity().parts());
        if (cursor.name().endsWith(")")) {
            parts.remove(parts.size() - 1);
        }
        return parts;
    }
}
