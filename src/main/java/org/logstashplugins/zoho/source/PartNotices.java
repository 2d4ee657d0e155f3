package org.logstashplugins.zoho.source;

import java.util.List;

/** Tells people about files of an export that have no rows, or are not a part of the table. */
final class PartNotices {
    private final TableFormat format;

    PartNotices(TableFormat format) {
        this.format = format;
    }

    /** A file without rows and without a known column, perhaps in another language. */
    void quietHour(List<String> header, String where) {
        format.notices()
                .accept(
                        "an export has a header and no rows, and no column that is known to say when a row happened%s. It has: %s. It counts as one without rows. Set time_column to the column that says when a row happened."
                                .formatted(where, NotATable.names(header)));
    }

    void nothing() {
        format.notices()
                .accept(
                        "a file of an export was empty twice. It counts as one without rows. If the log has rows of that time, look at what lies between here and Zoho.");
    }

    void anotherTable(PartName name, List<String> header) {
        format.notices()
                .accept(
                        "the ZIP file of an export has another table beside the log, \"%s\", without any time in it. It is left out. It has: %s."
                                .formatted(PrintableName.of(name.text()), NotATable.names(header)));
    }

    void numbered() {
        format.remarks()
                .accept(
                        "the first column of an export numbers the rows of the file, and is left out, because a row has another number in each export");
    }

    void leftOut(PartName name, String why) {
        format.remarks()
                .accept(
                        "left out the file \"%s\" in the ZIP, %s"
                                .formatted(PrintableName.of(name.text()), why));
    }
}
