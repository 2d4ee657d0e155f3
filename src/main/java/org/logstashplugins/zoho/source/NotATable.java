package org.logstashplugins.zoho.source;

import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipException;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.rows.FileHead;
import org.logstashplugins.zoho.rows.TimeColumn;

/** What came with HTTP 200 in place of a table, in words that say what to do. */
final class NotATable {
    /** What is not a header after all shall not flood the log. */
    private static final int MOST_NAMES = 20;

    static final String CODE = "not a table";

    private NotATable() {}

    /** A text in which no header was found. */
    static ApiException of(FileHead head, TimeColumn time, String where) {
        List<String> header = head.likelyHeader();
        return header.isEmpty() ? of(head.description(), where) : noTimeColumn(header, time, where);
    }

    /** Something else, that looks like this. */
    static ApiException of(String looks, String where) {
        return new ApiException(
                ApiException.Category.RETRY,
                CODE,
                "The export was answered with "
                        + looks
                        + where
                        + " instead of a table, perhaps by a proxy. It is asked for again.");
    }

    /** A packed file that is damaged, or that is not read here; all messages are ours. */
    static ApiException damaged(ZipException e) {
        return new ApiException(
                ApiException.Category.RETRY,
                "damaged file",
                "The packed file of the export cannot be used: "
                        + e.getMessage()
                        + ". Nothing of it is delivered. It is asked for again.");
    }

    /** The first names of a header, for people. */
    static String names(List<String> header) {
        return header.stream()
                .limit(MOST_NAMES)
                .map(PrintableName::of)
                .collect(Collectors.joining(", "));
    }

    private static ApiException noTimeColumn(List<String> header, TimeColumn time, String where) {
        String known = names(header);
        String wanted =
                time.certain()
                        ? "The export has no column \"" + time.names().get(0) + "\""
                        : "The export has no column that is known to say when a row happened";
        return new ApiException(
                ApiException.Category.CONFIG,
                "unknown time_column",
                wanted
                        + where
                        + ". It has: "
                        + known
                        + ". Set time_column to the one that says when a row happened.");
    }
}
