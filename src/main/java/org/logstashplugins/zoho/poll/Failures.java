package org.logstashplugins.zoho.poll;

import com.fasterxml.jackson.core.JacksonException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.ConnectionException;
import org.logstashplugins.zoho.client.ForeignText;
import org.logstashplugins.zoho.rows.CutOffException;
import org.logstashplugins.zoho.sincedb.SincedbException;

/** Describes failures, and says what to do. Never shows the content of a request or an answer. */
public final class Failures {
    private static final int LONGEST = 2000;

    private Failures() {}

    /**
     * Identifies a failure, whatever its text says.
     *
     * @param where the log of the stream that failed
     * @param code distinguishes failures of one kind
     */
    record Cause(String where, String kind, String code) {}

    static Cause cause(String where, Throwable failure) {
        if (failure instanceof ApiException refusal) {
            return new Cause(where, refusal.category().name(), refusal.code());
        }
        String kind =
                failure instanceof ConnectionException broken
                        ? ConnectionException.reason(broken).getClass().getName()
                        : failure.getClass().getName();
        return new Cause(where, kind, code(failure));
    }

    private static String code(Throwable failure) {
        if (failure instanceof ConnectionException broken) {
            return broken.code();
        }
        if (failure instanceof FileSystemException file) {
            return String.valueOf(file.getFile());
        }
        boolean ours = failure instanceof SincedbException || failure instanceof CutOffException;
        return ours ? String.valueOf(failure.getMessage()) : "";
    }

    /** A failure and its remedy, in one line. */
    public static String text(Throwable failure) {
        return ForeignText.line(words(failure), LONGEST);
    }

    private static String words(Throwable failure) {
        if (failure instanceof ApiException
                || failure instanceof SincedbException
                || failure instanceof ConnectionException) {
            return String.valueOf(failure.getMessage());
        }
        if (failure instanceof QueueException refused) {
            return "Logstash's queue did not take an event ("
                    + said(refused.getCause())
                    + "). The event is pushed again. See Logstash's own log for what is wrong with the queue.";
        }
        if (failure instanceof OutOfMemoryError) {
            return "Java ran out of memory. Raise -Xmx in Logstash's jvm.options, or lower max_row_size, or follow fewer streams with this Logstash.";
        }
        if (failure instanceof CutOffException) {
            return failure.getMessage()
                    + " It is asked for again, and accepted if it is the same once more.";
        }
        if (failure instanceof IOException broken) {
            return broken(broken);
        }
        return "Something is wrong in the plugin or in this JVM ("
                + said(failure)
                + "). It is tried again; please report it.";
    }

    private static String broken(IOException failure) {
        if (failure instanceof FileSystemException file) {
            return file(file);
        }
        boolean content =
                failure instanceof ZipException
                        || failure instanceof EOFException
                        || failure instanceof CharacterCodingException
                        || failure instanceof JacksonException;
        return content
                ? "The answer cannot be read ("
                        + failure.getClass().getSimpleName()
                        + "). It is asked for again."
                : "A file of this plugin could not be read or written ("
                        + said(failure)
                        + "). Check the disk of path.data. It is tried again.";
    }

    private static String said(@Nullable Throwable failure) {
        return ForeignText.message(String.valueOf(failure));
    }

    private static String file(FileSystemException failure) {
        String remedy =
                failure instanceof AccessDeniedException
                        ? "Give the user that runs Logstash the right to read and write it."
                        : "Check that the disk is not full and the folder can be written.";
        String reason =
                failure.getReason() == null
                        ? failure.getClass().getSimpleName()
                        : failure.getReason();
        return "The file "
                + failure.getFile()
                + " cannot be used ("
                + ForeignText.message(reason)
                + "). "
                + remedy;
    }
}
