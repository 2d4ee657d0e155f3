package org.logstashplugins.zoho.sincedb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.logstashplugins.zoho.client.PrivateFiles;

/** Copies delivered rows from another folder to that of a cursor, beside the rows in it. */
final class SegmentCopy {
    private final Path folder;

    SegmentCopy(Path folder) throws IOException {
        this.folder = folder;
        PrivateFiles.refuseLink(folder);
    }

    /**
     * Copies the segments of one cursor.
     *
     * @param mark of the cursor that they belong to
     * @param newMark of the cursor that the copies belong to
     */
    void copy(Path from, long mark, long newMark) throws IOException {
        try (SegmentFiles source = new SegmentFiles(from);
                SegmentFiles target = new SegmentFiles(folder)) {
            List<Integer> used = target.numbers();
            int number = used.isEmpty() ? 0 : used.get(used.size() - 1);
            for (int segment : source.numbers()) {
                int copy = ++number;
                source.read(
                        segment,
                        (header, block, at) -> {
                            if (header.cursor() == mark) {
                                append(target, copy, header.of(newMark), block, at);
                            }
                        });
                target.force(copy);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void append(
            SegmentFiles target,
            int number,
            SegmentStore.Header header,
            ByteBuffer block,
            Instant at) {
        try {
            target.append(number, header, block, at);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes the segments of all cursors but one. */
    void deleteOthers(long mark) throws IOException {
        try (SegmentFiles segments = new SegmentFiles(folder)) {
            for (int number : segments.numbers()) {
                boolean[] mine = {false};
                segments.read(number, (header, block, at) -> mine[0] |= header.cursor() == mark);
                if (!mine[0]) {
                    segments.delete(number);
                }
            }
        }
    }

    void deleteAll() throws IOException {
        try (SegmentFiles segments = new SegmentFiles(folder)) {
            for (int number : segments.numbers()) {
                segments.delete(number);
            }
        }
    }
}
