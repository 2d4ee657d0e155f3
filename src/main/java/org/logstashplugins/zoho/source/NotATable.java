package org.logstashplugins.zoho.source;

import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipException;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.rows.FileHead;
import org.logstashplugins.zoho.rows.TimeColumn;

/** Describes what came with HTTP 200 instead of a table, and says what to do. */
final class NotATable {
    /** The most names in a message, because a wrong header may be long. */
    private static final int MOST_NAMES = 20;

    static final String CODE = "not a table";

    private NotATable() {}

    /** A text in which no header was found. */
    static ApiException of(FileHead head, TimeColumn time, String where) {
        List<String> header = head.likelyHeader();
        return header.isEmpty() ? of(head.description(), where) : noTimeColumn(header, time, where);
    }

    /** Something else, as it is described. */
    static ApiException of(String description, String where) {
        return new ApiException(
                ApiException.Category.RETRY,
                CODE,
                "The export was answered with %s%s instead of a table, perhaps by a proxy. It is asked for again."
                        .formatted(description, where));
    }

    /**
     * A packed file that is damaged or of an unknown kind; the message of the exception is ours.
     */
    static ApiException damaged(ZipException e) {
        return new ApiException(
                ApiException.Category.RETRY,
                "damaged file",
                "The packed file of the export cannot be used: %s. Nothing of it is delivered. It is asked for again."
                        .formatted(e.getMessage()));
    }

    /** The first names of a header, for people. */
    static String names(List<String> header) {
        return header.stream()
                .limit(MOST_NAMES)
                .map(PrintableName::of)
                .collect(Collectors.joining(", "));
    }

    private static ApiException noTimeColumn(List<String> header, TimeColumn time, String where) {
        String wanted =
                time.certain()
                        ? "The export has no column \"%s\"".formatted(time.names().get(0))
                        : "The export has no column that is known to say when a row happened";
        return new ApiException(
                ApiException.Category.CONFIG,
                "unknown time_column",
                "%s%s. It has: %s. Set time_column to the one that says when a row happened."
                        .formatted(wanted, where, names(header)));
    }
}
