package org.logstashplugins.zoho.testing.disk;

import java.io.IOException;
import java.nio.file.Path;

/** Told of every operation on a {@link WatchedDisk}. Must be thread-safe. */
@FunctionalInterface
public interface DiskWatch {

    /** What can be done to a file or folder. */
    enum Operation {
        LOOK,
        LIST,
        CREATE_FOLDER,
        OPEN,
        READ,
        WRITE,
        TRUNCATE,
        FORCE,
        LOCK,
        CLOSE,
        MOVE,
        DELETE;

        /** Whether the disk is another one afterwards. */
        public boolean changes() {
            return switch (this) {
                case CREATE_FOLDER, WRITE, TRUNCATE, FORCE, MOVE, DELETE -> true;
                case LOOK, LIST, OPEN, READ, LOCK, CLOSE -> false;
            };
        }
    }

    /**
     * Called before an operation.
     *
     * @param file on the real disk; of a move the target
     * @throws HalfWritten to have a write happen by half before it fails
     * @throws IOException to have the operation fail without any effect, except that a file to be
     *     closed is closed all the same
     */
    void before(Operation operation, Path file) throws IOException;

    /** Called after an operation that has worked. */
    default void after(Operation operation, Path file) {}

    /** As when a disk is full, or a process dies in the middle. */
    final class HalfWritten extends IOException {
        private static final long serialVersionUID = 1L;

        public HalfWritten(String message) {
            super(message);
        }
    }
}
