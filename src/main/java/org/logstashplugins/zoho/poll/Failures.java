package org.logstashplugins.zoho.poll;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import javax.net.ssl.SSLException;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.rows.CutOffException;
import org.logstashplugins.zoho.sincedb.SincedbException;

/** Failures in words that say what to do. Never prints what a request or an answer held. */
final class Failures {
    private Failures() {}

    static String text(Throwable failure) {
        if (failure instanceof ApiException || failure instanceof SincedbException) {
            return String.valueOf(failure.getMessage());
        }
        if (failure instanceof QueueException refused) {
            return "Logstash's queue did not take an event ("
                    + refused.getCause()
                    + "). The event is pushed again. See Logstash's own log for what is wrong with the queue.";
        }
        if (failure instanceof OutOfMemoryError) {
            return "Java ran out of memory. Raise -Xmx in Logstash's jvm.options, or lower max_row_size, or follow fewer streams with this Logstash.";
        }
        if (failure instanceof FileSystemException file) {
            return file(file);
        }
        if (failure instanceof UnknownHostException) {
            return "The host "
                    + failure.getMessage()
                    + " cannot be found. Check this machine's DNS, and whether it needs a proxy.";
        }
        if (failure instanceof ConnectException || failure instanceof SocketTimeoutException) {
            return "No connection, or no answer in time ("
                    + failure.getMessage()
                    + "). Check firewall and proxy between here and there.";
        }
        if (failure instanceof SSLException) {
            return "The TLS connection failed ("
                    + failure.getMessage()
                    + "). Where a proxy inspects TLS, Java must trust its certificate.";
        }
        if (failure instanceof CutOffException) {
            return failure.getMessage()
                    + " It is asked for again, and taken as it is if it comes like this once more.";
        }
        if (failure instanceof IOException) {
            return "The connection broke or a file could not be written ("
                    + detail(failure)
                    + "). It is tried again.";
        }
        return "Something is wrong in the plugin or in this JVM ("
                + failure
                + "). It is tried again; please report it.";
    }

    /**
     * Without numbers of bytes, as messages about connections have them: the same failure shall
     * have the same text.
     */
    private static String detail(Throwable failure) {
        return failure.getClass().equals(IOException.class)
                ? String.valueOf(failure.getMessage())
                : failure.getClass().getSimpleName();
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
        return "The file " + failure.getFile() + " cannot be used (" + reason + "). " + remedy;
    }
}
