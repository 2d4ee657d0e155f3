package org.logstashplugins.zoho.sincedb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.logstashplugins.zoho.time.TimeAxis;

/** Counts the delivered rows of a cursor, without loading them. One use. */
final class SegmentCount {
    private final SegmentFiles segments;
    private final List<String> damages = new ArrayList<>();
    private long known;
    private long ofBatch;

    SegmentCount(Path folder) {
        this.segments = new SegmentFiles(folder);
    }

    void count(CursorJson.Saved saved, TimeAxis axis) throws IOException {
        RowCodec codec = new RowCodec(axis, new RowKey.Maker(saved.secret()).mark());
        for (int number : segments.numbers()) {
            try {
                segments.read(number, (header, block, at) -> count(saved, codec, header, block, at))
                        .ifPresent(what -> damages.add("segment " + number + ": " + what));
            } catch (NoSuchFileException e) {
                // Its rows were forgotten meanwhile.
            }
        }
    }

    private void count(
            CursorJson.Saved saved,
            RowCodec codec,
            SegmentStore.Header header,
            ByteBuffer block,
            Instant at) {
        if (header.cursor() != codec.mark()) {
            return;
        }
        Instant since = saved.cursor().batch().map(Batch::since).orElse(Instant.MAX);
        codec.read(
                block,
                header,
                (key, count, until) -> {
                    boolean needed = !until.isBefore(saved.cursor().positions().kept());
                    known += needed ? 1 : 0;
                    ofBatch += needed && !at.isBefore(since) ? 1 : 0;
                });
    }

    CursorReport.Rows rows() {
        return new CursorReport.Rows(known, ofBatch);
    }

    /** What cannot be read, and what follows from that. */
    Optional<String> damage() {
        return damages.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "Delivered rows cannot be read completely ("
                                + String.join("; ", damages)
                                + "). Some may be delivered again, with the same ids.");
    }
}
