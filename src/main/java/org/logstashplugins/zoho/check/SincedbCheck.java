package org.logstashplugins.zoho.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.logstashplugins.zoho.client.PrivateFiles;

/** Checks the folder of the cursors, without writing to it. */
public final class SincedbCheck {
    private static final String SUBJECT = "sincedb";
    private static final long MEBIBYTE = 1L << 20;

    /** With less, not even the cursors of a busy input fit. */
    private static final long LEAST_SPACE = 100 * MEBIBYTE;

    private final Path folder;
    private final long largestAnswer;

    /**
     * @param largestAnswer the most bytes that an answer may have, which are kept beside the
     *     cursors
     */
    public SincedbCheck(Path folder, long largestAnswer) {
        this.folder = folder;
        this.largestAnswer = largestAnswer;
    }

    /** Everything that is wrong, or else one finding that all is well. */
    public List<Finding> findings() {
        try {
            List<Finding> problems = problems();
            return problems.isEmpty()
                    ? List.of(
                            Finding.ok(
                                    SUBJECT,
                                    "%s can be written; %d MB are free"
                                            .formatted(folder, free() / MEBIBYTE)))
                    : problems;
        } catch (IOException | RuntimeException e) {
            return List.of(
                    Finding.failed(
                            SUBJECT,
                            "The folder %s cannot be looked at (%s). Check path.data or sincedb_path."
                                    .formatted(folder, e.getClass().getSimpleName())));
        }
    }

    private List<Finding> problems() throws IOException {
        List<Finding> found = new ArrayList<>();
        Path there = existing();
        if (!Files.isDirectory(there)) {
            return List.of(
                    Finding.failed(SUBJECT, "%s is a file. Name a folder.".formatted(there)));
        }
        foreign().ifPresent(found::add);
        if (found.isEmpty() && !Files.isWritable(there)) {
            found.add(
                    Finding.failed(
                            SUBJECT,
                            "%s cannot be written. Give the user that runs Logstash the right to it, or set sincedb_path."
                                    .formatted(there)));
        }
        if (PrivateFiles.openToOthers(folder)) {
            found.add(
                    Finding.warning(
                            SUBJECT,
                            "Others than its owner can write to the folder %s. They can make streams lose or repeat events. Take that right from them, e.g. chmod go-w."
                                    .formatted(folder)));
        }
        long free = free();
        if (free < LEAST_SPACE) {
            found.add(
                    Finding.failed(
                            SUBJECT,
                            "Only %d MB are free for %s. Answers are kept there until their rows are delivered. Make room."
                                    .formatted(free / MEBIBYTE, folder)));
        } else if (free < largestAnswer) {
            found.add(
                    Finding.warning(
                            SUBJECT,
                            "%d MB are free for %s, less than one answer may have (max_response_size, %d MB). Make room, or lower max_response_size."
                                    .formatted(free / MEBIBYTE, folder, largestAnswer / MEBIBYTE)));
        }
        return found;
    }

    /** The files of another user are closed to the owner of the folder. */
    private Optional<Finding> foreign() throws IOException {
        if (!Files.exists(folder)) {
            return Optional.empty();
        }
        Optional<UserPrincipal> owner = PrivateFiles.otherOwner(folder);
        if (owner.isEmpty()) {
            return Optional.empty();
        }
        String user = owner.get().getName();
        return Optional.of(
                Finding.warning(
                        SUBJECT,
                        "%s belongs to the user %s, and this is the user %s. Files that it writes there are closed to %s. Run it as the owner, e.g. sudo -u %s."
                                .formatted(
                                        folder,
                                        user,
                                        PrivateFiles.currentUser().getName(),
                                        user,
                                        user)));
    }

    private long free() throws IOException {
        return Files.getFileStore(existing()).getUsableSpace();
    }

    /** The folder, or the nearest one above it that exists. */
    private Path existing() throws IOException {
        Path there = folder.toAbsolutePath();
        while (!Files.exists(there)) {
            Path parent = there.getParent();
            if (parent == null) {
                throw new IOException("no root");
            }
            there = parent;
        }
        return there;
    }
}
