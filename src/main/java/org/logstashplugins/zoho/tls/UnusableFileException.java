package org.logstashplugins.zoho.tls;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A file with certificates or keys that cannot be used. The message names the file and says what to
 * do, but not which setting names the file; it never holds a password or a part of a key.
 */
public final class UnusableFileException extends Exception {
    private static final long serialVersionUID = 1L;

    /** A file that is wrong in a way that the text tells. */
    UnusableFileException(Path file, String what) {
        super("\"" + file + "\" " + what);
    }

    /** A file that cannot be read. */
    UnusableFileException(Path file, IOException failure) {
        this(file, reason(file, failure));
    }

    private static String reason(Path file, IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "does not exist.";
        }
        if (failure instanceof AccessDeniedException) {
            return "cannot be read. Give the user that runs Logstash the right to read it.";
        }
        return Files.isDirectory(file)
                ? "is a folder. Name a file in it."
                : "cannot be read (%s).".formatted(failure.getClass().getSimpleName());
    }
}
