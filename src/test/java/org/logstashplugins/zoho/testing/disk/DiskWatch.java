package org.logstashplugins.zoho.testing.disk;

import java.io.IOException;
import java.nio.file.Path;

/** Is told of every operation on a {@link WatchedDisk}, and must be thread-safe. */
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

        /** Whether the operation changes the disk. */
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
     * @param file on the real disk; the target of a move
     * @throws HalfWritten to make a write fail when it is half done
     * @throws IOException to make the operation fail without any effect, except that a close still
     *     closes the file
     */
    void before(Operation operation, Path file) throws IOException;

    /** Called after an operation that has worked. */
    default void after(Operation operation, Path file) {}

    /** Makes a write fail when it is half done, as when a disk is full or a process dies. */
    final class HalfWritten extends IOException {
        private static final long serialVersionUID = 1L;

        public HalfWritten(String message) {
            super(message);
        }
    }
}
